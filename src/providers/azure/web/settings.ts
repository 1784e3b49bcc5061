import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import { any, known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Setting } from "../../../model/resource.ts";
import { factOf, originOf } from "../../parts.ts";
import type { OperationKey } from "../../service.ts";
import { settingReferences } from "../../setting-references.ts";

/** The app's settings: every name, and the values that can be no secret. */
export function settingsOf(record: ResourceRecord, operation: OperationKey): Fact<readonly Setting[]> {
  return factOf(record, {
    key: operation,
    operation,
    read: ({ properties }) => (isObject(properties) ? settingList(properties) : undefined),
  });
}

/** A value that is `null` was withheld: it could have been a secret, or it points at one in a vault. */
function settingList(properties: JsonObject): readonly Setting[] | undefined {
  const names = Object.keys(properties).sort();
  if (names.some((name) => properties[name] !== null && typeof properties[name] !== "string")) return undefined;
  return names.map((name) => {
    const value = text(properties[name]);
    return value === undefined ? { name } : { name, value };
  });
}

/** What the settings name, or why that is not known. */
export function referencesOf(
  record: ResourceRecord,
  operation: OperationKey,
  settings: Fact<readonly Setting[]>,
): { readonly edges: readonly PendingEdge[]; readonly edgeGaps: readonly EdgeGap[] } {
  if (!settings.known) {
    return { edges: [], edgeGaps: settings.gaps.map((gap) => ({ type: "refers-to", from: record.id, gap })) };
  }
  const at = (name: string): PendingEdge["origin"] => originOf(record, operation, operation, ["properties", name]);
  return { edges: settingReferences(record.id, settings.value, at), edgeGaps: [] };
}

/**
 * Whether a function is switched off. The host counts the setting in when it says `isDisabled`, so that where it says so
 * the settings need not be read; they can only add to it, as where the host has not started since.
 * https://learn.microsoft.com/azure/azure-functions/disable-function
 */
export function disabledOf(
  isDisabled: Fact<boolean | undefined>,
  name: string,
  settings: Fact<readonly Setting[]>,
): Fact<boolean> {
  const bySetting = switchedOff(name, settings);
  if (!isDisabled.known) return any([isDisabled, bySetting]);
  const { value, from } = isDisabled;
  if (value === undefined) return bySetting;
  return any([known(value, from), bySetting.known ? bySetting : known(false)]);
}

/** Its name has dots or, where those are not allowed, underscores. */
function switchedOff(name: string, settings: Fact<readonly Setting[]>): Fact<boolean> {
  if (!settings.known) return settings;
  const wanted = [`AzureWebJobs.${name}.Disabled`, `AzureWebJobs_${name}_Disabled`].map((one) => one.toLowerCase());
  const off = settings.value.some(
    (setting) => wanted.includes(setting.name.toLowerCase()) && /^(?:true|1)$/i.test(setting.value ?? ""),
  );
  return known(off, settings.from, "derived");
}
