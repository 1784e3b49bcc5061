import { expect, it } from "vitest";
import { buildGraph } from "../../../src/graph/build.ts";
import { cloudfront } from "../../../src/providers/aws/cloudfront/index.ts";
import { loadBalancers } from "../../../src/providers/aws/load-balancers/index.ts";
import { waf } from "../../../src/providers/aws/waf/index.ts";
import { MODERN, distribution } from "../cloudfront/distribution.ts";
import { record } from "../../services/record.ts";
import { BALANCER, RULE, listenerRecord, path, rule } from "./listener.ts";

const HOST = "shop-1.us-west-2.elb.amazonaws.com";
const ACL = "arn:aws:wafv2:us-west-2:123456789012:regional/webacl/portal/1";
const EDGE = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/1";

it("joins every route of a load balancer with its firewall, and with the edge in front and that one's firewall", () => {
  const acl = (id: string, arns: readonly string[]) =>
    waf.normalize(record("AWS::WAFv2::WebACL", id, { ListResourcesForWebACL: { ResourceArns: arns } }));
  const rules = [rule(1, [path("/dsar/*")]), rule("default", [])];
  const graph = buildGraph(
    [
      loadBalancers.normalize(listenerRecord({ rules, balancer: { DNSName: HOST } })),
      cloudfront.normalize(
        distribution(MODERN, { WebACLId: EDGE, Origins: { Items: [{ Id: "web", DomainName: HOST }] } }),
      ),
      acl(ACL, [BALANCER]),
      acl(EDGE, []),
    ],
    [],
  );
  for (const id of [`${RULE}/1/ANY/dsar/{proxy+}`, `${RULE}/default/ANY/{proxy+}`]) {
    const route = graph.node(id)!;
    expect(graph.out(route, "protected-by").items.map(({ to }) => to)).toEqual([ACL]);
    const [edge, ...more] = graph.in(route, "serves").items.map(({ from }) => graph.node(from)!);
    expect(more).toEqual([]);
    expect(graph.out(edge!, "protected-by")).toMatchObject({ items: [{ to: EDGE }], gaps: [] });
  }
});
