import { NO_ACCESS } from "../model/access.ts";
import type { AccessReader } from "../model/access.ts";
import type { Gap } from "../model/fact.ts";
import type { Provider } from "../model/provider.ts";
import type { ResourceRecord } from "../model/record.ts";
import type { Identity } from "../model/resource.ts";
import { awsAccess } from "./aws/policy/access.ts";
import { azureAccess } from "./azure/policy/access.ts";

/** What identities may do in every cloud, by the records that tell it; `unlisted` says why grants of
 * a cloud may be missing. No cloud's roles grant anything on another's stores. */
export function accessIn(
  records: readonly ResourceRecord[],
  unlisted: (provider: Provider) => readonly Gap[] = () => [],
): AccessReader {
  const of = (provider: Provider): readonly ResourceRecord[] => records.filter((one) => one.provider === provider);
  const readers: Readonly<Record<Provider, AccessReader>> = {
    aws: awsAccess(of("aws")),
    azure: azureAccess(of("azure"), unlisted("azure")),
  };
  const reader = ({ provider }: Identity): AccessReader => readers[provider];
  return {
    access: (identity, store) =>
      identity.provider === store.provider ? reader(identity).access(identity, store) : NO_ACCESS,
    onlyByIdentity: (store) => readers[store.provider].onlyByIdentity(store),
    widely: (identity) => reader(identity).widely(identity),
    everything: (identity) => reader(identity).everything(identity),
    tagLimits: (identity) => reader(identity).tagLimits(identity),
  };
}
