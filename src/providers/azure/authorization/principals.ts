import { isObject, objects } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { CollectContext, OperationKey } from "../../service.ts";
import { whyNot } from "../inventory.ts";
import { principalAlias } from "../principal.ts";
import { ASSIGNMENTS, PRINCIPAL } from "./reads.ts";

/** Where the identities that code runs as stand. Where one of these lists fails, so do the identities, which coverage
 * tells. */
const INVENTORIES: readonly OperationKey[] = [
  "resource-graph:Microsoft.ManagedIdentity/userAssignedIdentities",
  "resource-graph:Microsoft.Web/sites",
  "resource-graph:Microsoft.Web/sites/slots",
];

/** One record a principal, with every assignment that reaches it. Who is in a group only the directory shows, but what the
 * groups of one principal are assigned can be asked. */
export async function askPrincipals(context: CollectContext): Promise<void> {
  if (!context.wants(PRINCIPAL)) return;
  const aliases = new Set<string>();
  for (const operation of INVENTORIES) {
    const answer = context.wants(operation) ? await context.call(operation) : undefined;
    if (answer?.outcome !== "ok") continue;
    for (const alias of objects(answer.body.data).flatMap(principalsOf)) aliases.add(alias);
  }
  await context.each([...aliases].sort(), async (id) => {
    const answer = await context.call(PRINCIPAL, { principal: id.slice("principal:".length) });
    const part = answer.outcome === "ok" ? answer.body : unreadPart(whyNot(answer, PRINCIPAL));
    context.record({
      type: "Microsoft.Authorization/principals",
      id,
      region: "global",
      body: { [PRINCIPAL]: part },
      // It stands and falls with the list that made it worth asking.
      operation: ASSIGNMENTS,
    });
  });
}

/** The principal of an identity's row, or those of whatever runs as one of its own or as others. */
function principalsOf({ properties, identity }: JsonObject): readonly string[] {
  const shared = isObject(identity) && isObject(identity.userAssignedIdentities) ? identity.userAssignedIdentities : {};
  return [properties, identity, ...Object.values(shared)].flatMap((holder) => {
    const alias = isObject(holder) ? principalAlias(holder.principalId) : undefined;
    return alias === undefined ? [] : [alias];
  });
}
