import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { metricAlias, namespaceAlias } from "../metric-alias.ts";
import { arnBeside, nameOf } from "./arn.ts";
import { described, formOf, instances } from "./described.ts";

/** By which a database is found: the hosts that settings name, the id that grants of a login name, a cluster's instances, and
 * the metrics that alarms watch. */
export function aliases(record: ResourceRecord): readonly string[] {
  const own = described(record);
  if (!own.known) return [];
  const members = objects(own.value.DBClusterMembers).flatMap((member) => text(member.DBInstanceIdentifier) ?? []);
  const found = [
    ...hosts(record, own.value, members).map((host) => `host:${host.toLowerCase()}`),
    ...login(record, own.value),
    ...members.map((member) => arnBeside(record.id, "db", member)),
    ...metrics(record, own.value, members),
  ];
  return [...new Set(found)];
}

function hosts(record: ResourceRecord, own: JsonObject, members: readonly string[]): readonly string[] {
  const all = instances(record);
  const parts = (all.known ? all.value : []).filter(({ DBInstanceIdentifier }) =>
    members.includes(text(DBInstanceIdentifier) ?? ""),
  );
  const endpoints: readonly (JsonValue | undefined)[] = [
    own.Endpoint,
    own.ReaderEndpoint,
    ...elements(own.CustomEndpoints),
    ...parts.map(({ Endpoint }) => Endpoint),
  ];
  return endpoints.flatMap((endpoint) => text(isObject(endpoint) ? endpoint.Address : endpoint) ?? []);
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html */
function login(record: ResourceRecord, own: JsonObject): readonly string[] {
  const id = text(own[formOf(record).resource]);
  const [arn, partition, , region, account] = record.id.split(":");
  return id ? [[arn, partition, "rds-db", region, account, "dbuser", id].join(":")] : [];
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/dimensions.html */
function metrics(record: ResourceRecord, own: JsonObject, members: readonly string[]): readonly string[] {
  const namespace = namespaceOf(text(own.Engine) ?? "");
  return [
    metricAlias(namespace, formOf(record).dimension, nameOf(record.id), record),
    ...members.map((member) => metricAlias(namespace, "DBInstanceIdentifier", member, record)),
    namespaceAlias(namespace, record),
  ];
}

function namespaceOf(engine: string): string {
  if (engine === "docdb") return "AWS/DocDB";
  return engine === "neptune" ? "AWS/Neptune" : "AWS/RDS";
}
