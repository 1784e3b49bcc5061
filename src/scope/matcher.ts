import type { Matcher } from "../config/config.ts";
import { all, known, map } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import { matchesGlob } from "../model/glob.ts";
import type { Resource } from "../model/resource.ts";

/**
 * Whether the node fits every key of the matcher. Unread where only the node's tags could tell and they were not read;
 * any other key that does not fit decides without them. A `path` fits
 * routes only, a `method` endpoints only.
 */
export function matches(matcher: Matcher, node: Resource): Fact<boolean> {
  const { name, id, path, method, account, region, tag } = matcher;
  const route = node.kind === "endpoint" ? node : undefined;
  const { path: served } = node.kind === "endpoint" || node.kind === "cdn-route" ? node : { path: undefined };
  return all([
    ...plain(name, node.name),
    ...plain(id, node.id),
    ...plain(method, route?.method),
    ...plain(account, node.account),
    ...plain(region, node.region),
    ...(path === undefined ? [] : [known(served !== undefined && matchesPath(path, served))]),
    ...Object.entries(tag ?? {}).map(([key, glob]) => hasTag(node, key, glob)),
  ]);
}

function plain(glob: string | undefined, value: string | undefined): readonly Fact<boolean>[] {
  return glob === undefined ? [] : [known(value !== undefined && matchesGlob(glob, value))];
}

/** `/my-data/**` means all of `/my-data`, so the route `/my-data` itself is meant too. */
function matchesPath(glob: string, path: string): boolean {
  if (matchesGlob(glob, path)) return true;
  return glob.endsWith("/**") && matchesGlob(glob.slice(0, -"/**".length) || "/", path);
}

function hasTag(node: Resource, key: string, glob: string): Fact<boolean> {
  return map(node.facts.tags, (tags) => {
    const value = Object.hasOwn(tags, key) ? tags[key] : undefined;
    return value !== undefined && matchesGlob(glob, value);
  });
}
