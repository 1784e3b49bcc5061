import { canonicalId } from "./inventory.ts";

/** What an address leads to, as other services' nodes answer to it. */
export interface Target {
  readonly id: string;
  readonly toType: string;
}

const ADDRESS = /^(?:https?|wss?|grpcs?):\/\/([^/:]+)(?::\d+)?(\/.*)?$/is;
const RESOURCE = /^(?:https:\/\/management\.[^/]+)?(\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/.+)$/i;
const CONTAINER = /^\/([a-z0-9$](?:-?[a-z0-9]){2,62})(?=\/|$)/;

const CONTAINERS = "Microsoft.Storage/storageAccounts/blobServices/containers";

/** `path` goes on from the address, as far as it is sent on unchanged. `undefined` where the address is none. */
export function targetOf(address: string, path: string | undefined): Target | undefined {
  const resource = RESOURCE.exec(address)?.[1];
  if (resource) return { id: canonicalId(resource), toType: "HTTP" };
  const [, host, own = ""] = ADDRESS.exec(address) ?? [];
  if (host === undefined) return undefined;
  const name = host.toLowerCase();
  const site = websiteOf(name);
  if (site) return { id: site, toType: CONTAINERS };
  if (/^[a-z0-9]{3,24}\.blob\./.test(name)) {
    const container = CONTAINER.exec(own.replace(/\/+$/, "") + (path ?? ""))?.[1];
    if (container) return { id: `https://${name}/${container}`, toType: CONTAINERS };
  }
  return { id: `host:${name}`, toType: "HTTP" };
}

/** An account serves its container `$web` as a site: https://learn.microsoft.com/azure/storage/blobs/storage-blob-static-website */
function websiteOf(host: string): string | undefined {
  const [, account, suffix] = /^([a-z0-9]{3,24})\.z\d{1,3}\.web\.(core\..+)$/.exec(host) ?? [];
  return account === undefined ? undefined : `https://${account}.blob.${suffix}/$web`;
}
