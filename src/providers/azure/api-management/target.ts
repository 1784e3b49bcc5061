import { canonicalId } from "../inventory.ts";

/** What an address leads to, as other services' nodes answer to it. */
export interface Target {
  readonly id: string;
  readonly toType: string;
}

const ADDRESS = /^(?:https?|wss?|grpcs?):\/\/([^/:]+)(?::\d+)?(\/.*)?$/is;
const RESOURCE = /^(?:https:\/\/management\.[^/]+)?(\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/.+)$/i;
const CONTAINER = /^\/([a-z0-9$](?:-?[a-z0-9]){2,62})(?=\/|$)/;

/** `path` goes on from the address, as far as it is sent on unchanged. `undefined` where the address is none. */
export function targetOf(address: string, path: string | undefined): Target | undefined {
  const resource = RESOURCE.exec(address)?.[1];
  if (resource) return { id: canonicalId(resource), toType: "HTTP" };
  const [, host, own = ""] = ADDRESS.exec(address) ?? [];
  if (host === undefined) return undefined;
  const name = host.toLowerCase();
  if (/^[a-z0-9]{3,24}\.blob\./.test(name)) {
    const container = CONTAINER.exec(own.replace(/\/+$/, "") + (path ?? ""))?.[1];
    if (container)
      return {
        id: `https://${name}/${container}`,
        toType: "Microsoft.Storage/storageAccounts/blobServices/containers",
      };
  }
  return { id: `host:${name}`, toType: "HTTP" };
}
