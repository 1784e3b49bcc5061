import type { Identity } from "../../../model/resource.ts";
import type { Holdings } from "./holdings.ts";
import type { Caller, RequestContext } from "./request.ts";

/** What is known of every request that an identity makes. Tags that it lacks are not told as absent, since a session may bring
 * some; nor is where it calls from. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export function contextOf(identity: Identity, holdings: Holdings, resourceAccount: string): RequestContext {
  const tags = Object.entries(holdings.tags).map(([key, value]) => [`aws:principaltag/${key.toLowerCase()}`, [value]]);
  return {
    "aws:principalarn": [identity.id],
    "aws:principalaccount": [identity.account],
    "aws:principaltype": ["AssumedRole"],
    "aws:principalisawsservice": ["false"],
    "aws:viaawsservice": ["false"],
    "aws:resourceaccount": [resourceAccount],
    // The SDKs call over TLS; a policy that demands it turns away nobody who means to get in.
    "aws:securetransport": ["true"],
    ...Object.fromEntries(tags),
  };
}

export function callerOf({ id, account }: Identity): Caller {
  return { arn: id, account };
}
