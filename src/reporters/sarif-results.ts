import type { Location, LogicalLocation, PhysicalLocation, Result as SarifResult, ThreadFlowLocation } from "sarif";
import type { Result } from "../results/report.ts";
import { anchorUri } from "./anchor-uri.ts";
import { sarifText, visible } from "./escape.ts";
import type { Place, ReportContext } from "./reporter.ts";
import { LIMITS, fold, shortened } from "./sarif-limits.ts";

/** The descriptor a result belongs to: that of its rule, its variant, or its rule's reviews. */
export function descriptorId({ ruleId, verdict, variant }: Result): string {
  if (verdict === "review") return `${ruleId}/review`;
  return variant === null ? ruleId : `${ruleId}/${variant}`;
}

/** One failure or review. Which place in the list of rules an id has is the caller's to say. */
export function sarifResult(result: Result, ruleIndex: number | undefined, context: ReportContext): SarifResult {
  const ruleId = descriptorId(result);
  const physical = anchorOf(result.resource, context);
  return {
    ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: result.level,
    message: { text: sarifText(shortened(result.message, LIMITS.message)) },
    locations: [{ physicalLocation: physical, logicalLocations: [logicalOf(result)] }],
    // Code scanning reads this one key and no other, and expects the form that a hash of the line would have.
    partialFingerprints: { primaryLocationLineHash: `${result.fingerprint}:1` },
    fingerprints: { "consentry/v1": result.fingerprint },
    ...(result.path.length > 1 ? { codeFlows: [{ threadFlows: [{ locations: flow(result.path, physical) }] }] } : {}),
    properties: propertiesOf(result),
  };
}

/** Where the account stands in the config: the one file of a live estate that lies in a repository. */
export function anchorOf(place: Place, { anchors }: ReportContext): PhysicalLocation {
  const { line } = anchors.targetOf(place);
  return {
    artifactLocation: { uri: anchorUri(anchors.uri) },
    region: { startLine: line, startColumn: 1, endLine: line, endColumn: 2 },
  };
}

/** The resource itself, which lies in no file. */
export function logicalOf({ resource }: Result): LogicalLocation {
  return { name: visible(resource.name), fullyQualifiedName: resource.id, kind: "resource" };
}

function flow(path: readonly string[], physicalLocation: PhysicalLocation): ThreadFlowLocation[] {
  return fold(path, LIMITS.flowLocations).kept.map((id) => {
    const location: Location = {
      physicalLocation,
      logicalLocations: [{ fullyQualifiedName: id, kind: "resource" }],
      message: { text: sarifText(id) },
    };
    return { location };
  });
}

function propertiesOf({ resource, provisions, labels }: Result): NonNullable<SarifResult["properties"]> {
  const { kind, type, provider, account, region } = resource;
  return {
    resource: { kind, type, provider, account, region },
    provisions: [...provisions],
    labels: labels.map(({ label, strength, because }) => `${label} (${strength}): ${because}`),
  };
}
