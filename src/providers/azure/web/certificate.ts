import { all, isFalse, known, map } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { exemption } from "../hosting/exemption.ts";
import { unresolved } from "../hosting/easy-auth.ts";
import { flag, gate } from "./gates.ts";
import type { SiteOperations } from "./operations.ts";

const MODES: Readonly<Record<string, boolean>> = { Required: true, Optional: false, OptionalInteractiveUser: false };

/**
 * Whether a caller needs a certificate of his own. The platform only demands one; what it must say is for the app to check.
 * https://learn.microsoft.com/azure/app-service/app-service-web-configure-tls-mutual-auth
 */
export function certificateOf(record: ResourceRecord, operations: SiteOperations, path: string): Fact<boolean> {
  const enabled = gate(record, operations, "clientCertEnabled", flag, false);
  const required = gate(
    record,
    operations,
    "clientCertMode",
    (mode) => (typeof mode === "string" && Object.hasOwn(MODES, mode) ? MODES[mode] : undefined),
    true,
  );
  const demanded = all([enabled, required]);
  if (!demanded.known || isFalse(demanded)) return demanded;
  const exempted = gate<readonly string[]>(
    record,
    operations,
    "clientCertExclusionPaths",
    (paths) => (typeof paths === "string" ? paths.split(/[,;]/).filter((one) => one.trim() !== "") : undefined),
    [],
  );
  if (!exempted.known) return exempted;
  const outside = exemption(path, exempted.value, "starts");
  const names = exempted.value.join(", ");
  if (outside === "yes") return known(false, exempted.from);
  if (outside === "partly") return unresolved(record, operations.graph, `no certificate is asked for on ${names}`);
  const httpsOnly = gate(record, operations, "httpsOnly", flag, false);
  // A call without TLS brings no certificate, and the documentation does not say that it is turned away.
  if (isFalse(httpsOnly)) {
    return unresolved(
      record,
      operations.graph,
      "it asks for certificates and also takes plain HTTP, which carries none",
    );
  }
  return map(all([demanded, httpsOnly]), () => true);
}
