import type { PendingEdge, Reference } from "../graph/graph.ts";
import type { Origin } from "../model/fact.ts";
import type { Setting } from "../model/resource.ts";

const BUCKET_SETTING = /bucket(?:[_-]?(?:name|id|url))?[_-]?\d*$/i;
const BUCKET_NAME = /^(?:s3:\/\/)?([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/|$)/;
const CONTAINER_SETTING = /container(?:[_-]?(?:name|id|url))?[_-]?\d*$/i;
const CONTAINER_NAME = /^[a-z0-9$](?:-?[a-z0-9]){2,62}$/;
const CONTAINER_URL = /^https:\/\/[a-z0-9]{3,24}\.blob\.[a-z0-9.-]+\/[a-z0-9$][a-z0-9-]{2,62}(?=\/|$)/;
const TABLE_SETTING = /table(?:[_-]?(?:name|arn|id))?[_-]?\d*$/i;
const TABLE_NAME = /^[\w.-]{3,255}$/;
/** What such a setting holds that is no name: a switch, a number, a route table of a network. */
const NO_NAME = /^(?:\d+|true|false|yes|off|none|null|rtb-[\da-f]+)$/i;

const QUEUE_SETTING = /queue(?:[_-]?(?:name|arn|url|id))?[_-]?\d*$/i;
const QUEUE_NAME = /^[\w-]{1,80}(?:\.fifo)?$/;
/** A queue's address, also of the older form: https://docs.aws.amazon.com/general/latest/gr/sqs-service.html */
const QUEUE_URL =
  /^https?:\/\/(?:sqs\.([a-z0-9-]+)\.|([a-z0-9-]+)\.queue\.)?[a-z0-9.-]+(?::\d{1,5})?\/(\d{12})\/([\w-]{1,80}(?:\.fifo)?)\/?$/;

/** The resources that settings name, of whichever cloud: by id, or a store by its name where the setting says that it is
 * one. `at` tells where a setting stands. */
export function settingReferences(
  from: string,
  settings: readonly Setting[],
  at: (name: string) => Origin,
): readonly PendingEdge[] {
  return settings.flatMap(({ name, value }) => {
    const to = value === undefined ? undefined : targetOf(name, value, placeOf(from));
    return to ? [{ type: "refers-to", from, to, because: `its setting ${name} names it`, origin: at(name) }] : [];
  });
}

/** Where a table or queue is: its name is its own only there. */
interface Place {
  readonly account: string;
  readonly region: string;
}

/** A client that is told nothing else looks in the account and region that its function runs in. */
function placeOf(from: string): Place | undefined {
  const [, region, account] = /^arn:[^:]+:[^:]+:([^:]+):(\d{12}):/.exec(from) ?? [];
  return region && account ? { account, region } : undefined;
}

function targetOf(name: string, value: string, place: Place | undefined): Reference | undefined {
  const object = /^(arn:[^:]+:s3:::[^/]+)/.exec(value)?.[1];
  if (object) return { by: "id", id: object };
  const qualified = /^(arn:[^:]+:lambda:[^:]+:[^:]+:function:[^:]+)/.exec(value)?.[1];
  if (qualified) return { by: "id", id: qualified };
  const table = /^(arn:[^:]+:dynamodb:[^:]+:[^:]+:table\/[^/]+)\/(?:index|stream)\//.exec(value)?.[1];
  if (table) return { by: "id", id: table };
  if (value.startsWith("arn:")) return { by: "id", id: value };
  if (/^\/subscriptions\//i.test(value)) return { by: "id", id: value.toLowerCase().replace(/\/+$/, "") };
  const address = CONTAINER_URL.exec(value)?.[0];
  if (address) return { by: "id", id: address };
  const bucket = BUCKET_SETTING.test(name) ? BUCKET_NAME.exec(value)?.[1] : undefined;
  if (bucket) return { by: "name", kind: "object-store", name: bucket };
  if (CONTAINER_SETTING.test(name) && CONTAINER_NAME.test(value)) return { by: "id", id: containerAlias(value) };
  if (TABLE_SETTING.test(name) && TABLE_NAME.test(value) && !NO_NAME.test(value)) {
    return { by: "id", id: tableAlias(value), ...(place ? { first: tableAlias(value, place) } : {}) };
  }
  const queue = queueAt(value, place);
  if (queue) return queue;
  if (QUEUE_SETTING.test(name) && QUEUE_NAME.test(value) && !NO_NAME.test(value)) {
    return { by: "id", id: queueAlias(value), ...(place ? { first: queueAlias(value, place) } : {}) };
  }
  return undefined;
}

/** The queue at an address. One that leads elsewhere than to AWS says no region: then it is the code's own. */
function queueAt(url: string, place: Place | undefined): Reference | undefined {
  const [, host, older, account, name] = QUEUE_URL.exec(url) ?? [];
  const region = host ?? older ?? place?.region;
  if (account === undefined || name === undefined) return undefined;
  const first = region === undefined ? {} : { first: queueAlias(name, { account, region }) };
  return { by: "id", id: url.replace(/\/$/, ""), ...first };
}

/** How a setting means a container whose account it does not name. */
export function containerAlias(name: string): string {
  return `container:${name}`;
}

/** How a setting means a table; with the place, the one of that name there. */
export function tableAlias(name: string, place?: Place): string {
  return place ? `table:${name}@${place.account}/${place.region}` : `table:${name}`;
}

/** How a setting means a queue; with the place, the one of that name there. */
export function queueAlias(name: string, place?: Place): string {
  return place ? `queue:${name}@${place.account}/${place.region}` : `queue:${name}`;
}
