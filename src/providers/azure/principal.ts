import { known } from "../../model/fact.ts";
import type { Fact, Origin } from "../../model/fact.ts";
import type { JsonValue } from "../../model/json.ts";
import { text } from "../../model/json.ts";
import type { Outsider } from "../../model/resource.ts";

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How references name whoever has the object id, in lower case; `undefined` where that is none. */
export function principalAlias(objectId: JsonValue | undefined): string | undefined {
  const id = text(objectId)?.toLowerCase();
  return id !== undefined && GUID.test(id) ? `principal:${id}` : undefined;
}

/** Who beyond the directory may take on a managed identity: nobody without a condition. It serves what it is assigned to, and a
 * federated credential always names one issuer and one subject:
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation */
export function noOutsiders(from: Origin): Fact<readonly Outsider[]> {
  return known([], [from], "documented-default");
}
