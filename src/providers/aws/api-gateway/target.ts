import { text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import { targetOfUri } from "../gateway/target.ts";
import type { Target } from "../gateway/target.ts";

/** Where an integration leads; `undefined` for a mock, or where it does not say. Behind a private link stands the load balancer
 * whose listener it names, or else the address that it calls there:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html */
export function targetOf(integration: JsonObject | undefined): Target | undefined {
  if (!integration || integration.type === "MOCK") return undefined;
  const listener = text(integration.integrationTarget);
  if (listener) return { id: listener, toType: "AWS::ElasticLoadBalancingV2::Listener" };
  const uri = text(integration.uri);
  return uri ? targetOfUri(uri) : undefined;
}
