import { objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { tagReader } from "../bulk-tags.ts";
import { partOf, whyNot } from "../listing.ts";
import { recordEach } from "../record-each.ts";
import { DESCRIBE_SERVICE, LIST_SERVICES } from "./reads.ts";

/** One record a service. */
export async function collect(context: CollectContext): Promise<void> {
  const services = await listServices(context);
  if (!services) return;
  const tagsOf = await tagReader(context, ["apprunner:service"]);
  const type = "AWS::AppRunner::Service";
  await recordEach(context, { type, operation: LIST_SERVICES }, services, async (service) => {
    const id = text(service.ServiceArn);
    if (!id) return undefined;
    const described = service.Status === "DELETED" ? "gone" : await describe(context, id);
    if (described === "gone") return "gone";
    return { id, body: { ListServices: service, ...described, ...tagsOf(id) } };
  });
}

/** Where it is offered; as it takes no new customers, no region will be added.
 * https://docs.aws.amazon.com/general/latest/gr/apprunner.html
 * https://docs.aws.amazon.com/apprunner/latest/dg/apprunner-availability-change.html */
const OFFERED = new Set([
  "us-east-1",
  "us-east-2",
  "us-west-2",
  "ap-northeast-1",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "eu-central-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
]);

/** In most regions there is no such service, and so nothing that would go unseen. */
async function listServices(context: CollectContext): Promise<readonly JsonObject[] | undefined> {
  if (!context.wants(LIST_SERVICES)) return undefined;
  const answer = await context.call(LIST_SERVICES, { MaxResults: 20 });
  if (answer.outcome === "ok") return objects(answer.body.ServiceSummaryList);
  const unread = whyNot(answer, LIST_SERVICES);
  const isNowhere = unread.reason === "unsupported-region" && !OFFERED.has(context.region);
  context.list({ operation: LIST_SERVICES, complete: isNowhere, listed: 0, ...(isNowhere ? {} : { unread }) });
  return undefined;
}

async function describe(
  context: CollectContext,
  ServiceArn: string,
): Promise<Readonly<Record<string, JsonValue>> | "gone"> {
  if (!context.wants(DESCRIBE_SERVICE)) return {};
  const answer = await context.call(DESCRIBE_SERVICE, { ServiceArn });
  return answer.outcome === "gone" ? "gone" : { DescribeService: partOf(answer, DESCRIBE_SERVICE) };
}
