import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { targetOfUri } from "../gateway/target.ts";
import type { Target } from "../gateway/target.ts";
import { invokedId, targetType } from "../invoked.ts";

/** Where an integration leads: what its address names, the listener or service behind a private link, or what the action of
 * another service names; `undefined` for a mock, or where it does not say. */
export function targetOf(record: ResourceRecord, integration: JsonObject): Target | undefined {
  if (integration.IntegrationType === "MOCK") return undefined;
  const action = text(integration.IntegrationSubtype);
  if (action) return actedOn(record, action, integration.RequestParameters);
  const uri = text(integration.IntegrationUri);
  if (!uri) return undefined;
  if (/^arn:[^:]+:elasticloadbalancing:/.test(uri)) return { id: uri, toType: "AWS::ElasticLoadBalancingV2::Listener" };
  return targetOfUri(uri);
}

/** Where names without a place of their own are looked for. */
interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html */
function actedOn(record: ResourceRecord, action: string, parameters: JsonObject[string]): Target {
  const named = isObject(parameters) ? parameters : {};
  const place: Place = {
    partition: record.id.split(":")[1] ?? "aws",
    region: fixed(named.Region) ?? record.region,
    account: record.account,
  };
  const [service = "", deed] = action.split("-");
  const id =
    service === "SQS"
      ? queue(fixed(named.QueueUrl), fixed(named.Region), place)
      : service === "StepFunctions"
        ? machine(fixed(named.StateMachineArn))
        : service === "Kinesis"
          ? within("kinesis", "stream", fixed(named.StreamName), place)
          : action === "EventBridge-PutEvents"
            ? bus(named, place)
            : undefined;
  // A value that each request brings along names no one resource, and neither does an action that is not known.
  if (!id) return { id: `${service}-${deed ?? ""}@${record.account}/${record.region}`, toType: "AWS service" };
  const byDefault = action === "EventBridge-PutEvents" && named.EventBusName === undefined;
  const because = byDefault ? "its integration names no bus, which means the default one" : undefined;
  return { id, toType: targetType(id), ...(because === undefined ? {} : { because }) };
}

/** What stands there as it is; `$request.body.queue` and `${stageVariables.queue}` do not. */
function fixed(value: JsonObject[string]): string | undefined {
  return typeof value === "string" && value !== "" && !value.includes("$") ? value : undefined;
}

const ADDRESS = /^https?:\/\/([\w.-]+)(?::\d+)?\/(\d{12})\/([\w-]{1,80}(?:\.fifo)?)\/?$/i;
/** Addresses of today, and of long ago. */
const QUEUE_HOST = /^(?:sqs\.([a-z0-9-]+)\.|([a-z0-9-]+)\.queue\.)/i;

function queue(url: string | undefined, region: string | undefined, place: Place): string | undefined {
  const [, host = "", account, name] = ADDRESS.exec(url ?? "") ?? [];
  if (!account || !name) return undefined;
  const [, modern, legacy] = QUEUE_HOST.exec(host) ?? [];
  return `arn:${place.partition}:sqs:${region ?? modern ?? legacy ?? place.region}:${account}:${name}`;
}

function machine(arn: string | undefined): string | undefined {
  return arn?.startsWith("arn:") ? invokedId(arn) : undefined;
}

function bus(named: JsonObject, place: Place): string | undefined {
  if (named.EventBusName === undefined) return within("events", "event-bus", "default", place);
  const name = fixed(named.EventBusName);
  return name?.startsWith("arn:") ? name : within("events", "event-bus", name, place);
}

function within(service: string, type: string, name: string | undefined, place: Place): string | undefined {
  return name && `arn:${place.partition}:${service}:${place.region}:${place.account}:${type}/${name}`;
}
