import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { UnreadPart, ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, unreadable } from "../../parts.ts";
import { originAlias } from "../origin-alias.ts";
import type { Behaviour } from "./behaviours.ts";
import { LIST_DISTRIBUTIONS } from "./reads.ts";

export interface Serving {
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

const TENANTS: UnreadPart = {
  reason: "unresolved",
  operation: LIST_DISTRIBUTIONS,
  message: "each of its tenants has an origin of its own",
};

/** To the origin that a behaviour takes its answers from, or to each one of a group that stand in for each other. */
export function servingOf(
  record: ResourceRecord,
  distribution: JsonObject,
  behaviour: Behaviour,
  from: string,
): Serving {
  const origins = originsOf(distribution, behaviour);
  const sound = (origins ?? []).filter((origin) => origin !== undefined);
  const gaps =
    !origins || origins.length === 0 || sound.length < origins.length
      ? [unreadable(record, LIST_DISTRIBUTIONS).gaps[0]]
      : sound.some(({ host }) => host.includes("{{"))
        ? [gapOf(record, TENANTS)]
        : [];
  const partition = record.id.split(":")[1] ?? "aws";
  return {
    edges: sound
      .filter(({ host }) => !host.includes("{{"))
      .map(({ host, index }): PendingEdge => {
        const { id, toType } = targetOf(host.toLowerCase(), partition);
        const because = origins?.length === 1 ? "it is its origin" : "it is one of its origins";
        const inner = ["Origins", "Items", index, "DomainName"];
        const origin = originOf(record, "ListDistributions", LIST_DISTRIBUTIONS, inner);
        return { type: "serves", from, to: { by: "id", id }, because, origin, toType };
      }),
    edgeGaps: gaps.map((gap) => ({ type: "serves", from, gap })),
  };
}

/** The hosts that a behaviour takes its answers from; `undefined` for each that makes no sense, and where it names none. */
function originsOf(distribution: JsonObject, { settings }: Behaviour): readonly (Host | undefined)[] | undefined {
  const target = text(settings.TargetOriginId);
  const wanted = target === undefined ? undefined : (membersOf(distribution, target) ?? [target]);
  return wanted?.map((id) => hostOf(distribution, id));
}

/** How what answers to the hosts finds the route. */
export function originAliases(distribution: JsonObject, behaviour: Behaviour): readonly string[] {
  return (originsOf(distribution, behaviour) ?? []).flatMap((origin) => (origin ? [originAlias(origin.host)] : []));
}

/** The origins of a group; `undefined` where no group has the name. */
function membersOf({ OriginGroups: groups }: JsonObject, name: string): readonly string[] | undefined {
  const group = objects(isObject(groups) ? groups.Items : undefined).find(({ Id }) => Id === name);
  if (!group) return undefined;
  const members = isObject(group.Members) ? group.Members.Items : undefined;
  return objects(members).map(({ OriginId }) => text(OriginId) ?? "");
}

interface Host {
  readonly host: string;
  readonly index: number;
}

function hostOf({ Origins: origins }: JsonObject, id: string): Host | undefined {
  const items = objects(isObject(origins) ? origins.Items : undefined);
  const index = items.findIndex(({ Id }) => Id === id);
  const host = text(items[index]?.DomainName);
  return host ? { host, index } : undefined;
}

const BUCKET = /^(.+)\.s3(?:-website)?(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$/;

/** A bucket by its host, whichever of its addresses that is:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
function targetOf(host: string, partition: string): { readonly id: string; readonly toType: string } {
  const bucket = BUCKET.exec(host)?.[1];
  if (bucket) return { id: `arn:${partition}:s3:::${bucket}`, toType: "AWS::S3::Bucket" };
  return { id: `host:${host}`, toType: "HTTP" };
}
