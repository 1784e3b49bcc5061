import { elements, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { CollectContext, OperationKey } from "../../service.ts";
import { keyParts } from "../kms-key.ts";
import { listed, partOf, whyNot } from "../listing.ts";
import { arnBeside, isCluster, nameOf, regionOf } from "./arn.ts";
import { AUTOMATED_BACKUPS, LIST_CLUSTERS, LIST_GLOBAL, LIST_INSTANCES, LIST_INTEGRATIONS } from "./reads.ts";

const PAGE: JsonObject = { MaxRecords: 100 };

type Parts = Readonly<Record<string, JsonValue>>;

/** Every list once; a record has of each the members that speak of its database: itself, a cluster's instances, replicas. */
export async function collectDatabases(context: CollectContext): Promise<void> {
  const [instances, clusters] = await Promise.all([
    listed(context, LIST_INSTANCES, PAGE, "DBInstances"),
    listed(context, LIST_CLUSTERS, PAGE, "DBClusters"),
  ]);
  const integrationsOf = sharing(context, LIST_INTEGRATIONS, "Integrations", (one, arn) => one.SourceArn === arn);
  const globalOf = sharing(context, LIST_GLOBAL, "GlobalClusters", ({ GlobalClusterMembers: members }, arn) =>
    objects(members).some(({ DBClusterArn }) => DBClusterArn === arn),
  );
  // Those of a cluster are part of it.
  const single = (instances ?? []).filter(({ DBClusterIdentifier }) => !text(DBClusterIdentifier));
  await context.each(single, async (instance) => {
    const id = text(instance.DBInstanceArn);
    if (!id) return;
    const replicas = await replicasOf(context, id, instance.ReadReplicaDBInstanceIdentifiers, instances ?? []);
    const body = {
      DescribeDBInstances: { DBInstances: [instance, ...replicas] },
      ...(await integrationsOf(id)),
      ...(await replicatedBackups(context, instance)),
      ...(await keyParts(context, text(instance.KmsKeyId))),
    };
    context.record({ type: "AWS::RDS::DBInstance", id, region: context.region, body, operation: LIST_INSTANCES });
  });
  if (instances) context.list({ operation: LIST_INSTANCES, complete: true, listed: instances.length });
  await context.each(clusters ?? [], async (cluster) => {
    const id = text(cluster.DBClusterArn);
    if (!id) return;
    const body = {
      DescribeDBClusters: { DBClusters: [cluster] },
      ...(await instancesOf(context, id, cluster, instances)),
      ...(await globalOf(id)),
      ...(await integrationsOf(id)),
      ...(await keyParts(context, text(cluster.KmsKeyId))),
    };
    context.record({ type: "AWS::RDS::DBCluster", id, region: context.region, body, operation: LIST_CLUSTERS });
  });
  if (clusters) context.list({ operation: LIST_CLUSTERS, complete: true, listed: clusters.length });
}

/** The bare name of an operation: as a part of the body is called. */
function bare(operation: OperationKey): string {
  return operation.slice(operation.indexOf(":") + 1);
}

/** Of a list that is read for all databases at once, the part that speaks of one; the call is made a single time. */
function sharing(
  context: CollectContext,
  operation: OperationKey,
  key: string,
  speaksOf: (member: JsonObject, arn: string) => boolean,
): (arn: string) => Promise<Parts> {
  return async (arn) => {
    if (!context.wants(operation)) return {};
    const answer = await context.call(operation, PAGE);
    if (answer.outcome !== "ok") return { [bare(operation)]: partOf(answer, operation) };
    return { [bare(operation)]: { [key]: objects(answer.body[key]).filter((member) => speaksOf(member, arn)) } };
  };
}

async function instancesOf(
  context: CollectContext,
  id: string,
  cluster: JsonObject,
  instances: readonly JsonObject[] | undefined,
): Promise<Parts> {
  if (!context.wants(LIST_INSTANCES)) return {};
  if (!instances) return { DescribeDBInstances: partOf(await context.call(LIST_INSTANCES, PAGE), LIST_INSTANCES) };
  const members = instances.filter(({ DBClusterIdentifier }) => DBClusterIdentifier === cluster.DBClusterIdentifier);
  const replicas = await replicasOf(context, id, cluster.ReadReplicaIdentifiers, instances);
  return { DescribeDBInstances: { DBInstances: [...members, ...replicas] } };
}

/** Instances that replicate the database; one of another region is asked there, whichever regions are selected: how it is
 * doing is the primary's concern. One that could not be read stands as an unread part with its ARN. */
async function replicasOf(
  context: CollectContext,
  source: string,
  identifiers: JsonValue | undefined,
  instances: readonly JsonObject[],
): Promise<readonly JsonObject[]> {
  const arns = elements(identifiers).flatMap((name) => arnBeside(source, "db", text(name) ?? ""));
  const found = await Promise.all(
    arns.map(async (arn): Promise<readonly JsonObject[]> => {
      const region = regionOf(arn);
      if (region === context.region) return instances.filter(({ DBInstanceArn }) => DBInstanceArn === arn);
      if (isCluster(arn)) return [];
      const answer = await context.call(LIST_INSTANCES, { DBInstanceIdentifier: nameOf(arn) }, region);
      if (answer.outcome === "ok") return objects(answer.body.DBInstances);
      return [{ DBInstanceArn: arn, ...unreadPart(whyNot(answer, LIST_INSTANCES)) }];
    }),
  );
  return found.flat();
}

/** By ARN, automated backups that another region holds; that region alone says for how long. */
async function replicatedBackups(context: CollectContext, instance: JsonObject): Promise<Parts> {
  const arns = objects(instance.DBInstanceAutomatedBackupsReplications).flatMap(
    ({ DBInstanceAutomatedBackupsArn: arn }) => text(arn) ?? [],
  );
  if (arns.length === 0 || !context.wants(AUTOMATED_BACKUPS)) return {};
  const held: Record<string, JsonValue> = {};
  for (const arn of arns) {
    const answer = await context.call(AUTOMATED_BACKUPS, { DBInstanceAutomatedBackupsArn: arn }, regionOf(arn));
    held[arn] = partOf(answer, AUTOMATED_BACKUPS);
  }
  return { [bare(AUTOMATED_BACKUPS)]: held };
}
