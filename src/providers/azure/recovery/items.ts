import { isObject, elements, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import { accountAlias, startsAt } from "../aliases.ts";
import { canonicalId } from "../inventory.ts";

/** What a vault protects. */
export interface Item {
  /** Ids and aliases of what is backed up. */
  readonly sources: readonly string[];
  readonly policy: string | undefined;
  /** Nothing is backed up any more, and what is there stays until somebody deletes it. */
  readonly stopped: boolean;
}

const STOPPED = "protectionstopped";
const FILES = "azurefileshareprotecteditem";

/** `null`: nothing that is a store here; `undefined` where it makes no sense. */
export function recoveryServicesItem(properties: JsonObject): Item | null | undefined {
  const type = text(properties.protectedItemType)?.toLowerCase() ?? "";
  // Its source is an account, whose containers are not in it.
  if (type === FILES) return null;
  const source = text(properties.sourceResourceId);
  if (!source) return undefined;
  return {
    sources: startsAt(source),
    policy: idOf(properties.policyId),
    stopped: isStopped(properties.protectionState),
  };
}

/** Containers of blobs are named one by one where they are copied into the vault; otherwise all of the account are kept in
 * place: https://learn.microsoft.com/azure/backup/blob-backup-overview */
export function backupVaultItem(properties: JsonObject): Item | null | undefined {
  const { dataSourceInfo, policyInfo, currentProtectionState } = properties;
  if (!isObject(dataSourceInfo)) return undefined;
  const source = text(dataSourceInfo.resourceID) ?? text(dataSourceInfo.resourceId);
  if (!source) return undefined;
  const { policyId, policyParameters } = isObject(policyInfo) ? policyInfo : {};
  const parameters = isObject(policyParameters) ? objects(policyParameters.backupDatasourceParametersList) : [];
  const names = parameters.flatMap(({ containersList }) =>
    elements(containersList).flatMap((name) => text(name) ?? []),
  );
  const stopped = isStopped(currentProtectionState);
  return { sources: sourcesOf(source, text(dataSourceInfo.datasourceType), names), policy: idOf(policyId), stopped };
}

function sourcesOf(source: string, type: string | undefined, containers: readonly string[]): readonly string[] {
  if (!/^microsoft\.storage\/storageaccounts\/(?:adls)?blobservices$/i.test(type ?? "")) return startsAt(source);
  if (containers.length === 0) return [accountAlias(source)];
  return containers.map((name) => `${canonicalId(source)}/blobservices/default/containers/${name.toLowerCase()}`);
}

function isStopped(state: JsonObject[string]): boolean {
  return text(state)?.toLowerCase() === STOPPED;
}

function idOf(id: JsonObject[string]): string | undefined {
  const found = text(id);
  return found ? canonicalId(found) : undefined;
}
