import { known, map, together } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Exposure } from "../../../model/store-facts.ts";
import { originOf, unreadable } from "../../parts.ts";
import { propertiesOf } from "../parts.ts";
import type { Container } from "./container.ts";
import { networkReach } from "./network.ts";
import { ACCOUNTS, GET_ACCOUNT, LIST_CONTAINERS } from "./reads.ts";

const CLOSED: Exposure = { level: "closed", ways: [] };
/** Whether there is a website is told by the blobs' own interface only; it heeds no access level, but it does the firewall.
 * https://learn.microsoft.com/azure/storage/blobs/storage-blob-static-website */
const WEBSITE: Exposure = {
  level: "conditional",
  who: "anyone",
  ways: ["a static website, if one is on, serves it to anyone whatever its access level"],
};

/**
 * Whether strangers may read the container: by its access level, unless the account forbids it, or as a website, and from
 * which networks. Any one of them alone may prove it closed, whatever else is unread; open needs all of them read.
 * https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent
 */
export function publicRead(container: Container): Fact<Exposure> {
  const door = loosest(anonymousWay(container), container.name === "$web" ? WEBSITE : CLOSED);
  if (door.known && door.value.level === "closed") return door;
  const reach = networkReach(container.record);
  if (reach.known && reach.value.level === "closed") return known(CLOSED, reach.from, "derived");
  return map(together(door, reach), ([exposure, { level, words }]) =>
    level === "open" ? exposure : { ...exposure, level, ways: exposure.ways.map((way) => `${way}, and ${words}`) },
  );
}

/** While the first is unread it could still be the wider one. */
function loosest(anonymous: Fact<Exposure>, website: Exposure): Fact<Exposure> {
  return map(anonymous, (exposure) => (exposure.level === "open" ? exposure : website));
}

type Level = "None" | "Blob" | "Container";

const WAYS: Readonly<Record<Exclude<Level, "None">, string>> = {
  Blob: "its access level Blob lets anyone read blobs whose names they know",
  Container: "its access level Container lets anyone list and read its blobs",
};

function anonymousWay(container: Container): Fact<Exposure> {
  const level = accessLevel(container);
  if (level.known && level.value === "None") return known(CLOSED, level.from, level.basis);
  const permitted = anonymousPermitted(container.record);
  if (permitted.known && !permitted.value) return known(CLOSED, permitted.from, "derived");
  return map(together(level, permitted), ([given]) => {
    if (given === "None") return CLOSED;
    const unset = permitted.known && permitted.basis === "documented-default";
    const because = unset ? " (its account leaves allowBlobPublicAccess unset, which permits it)" : "";
    return { level: "open", who: "anyone", ways: [`${WAYS[given]}${because}`] };
  });
}

/** Nobody is let in unless the container says so. */
function accessLevel({ record, listed, at }: Container): Fact<Level> {
  if (!listed.known) return listed;
  const level = listed.value.publicAccess ?? undefined;
  if (level === undefined) return known("None", listed.from, "documented-default");
  return level === "None" || level === "Blob" || level === "Container"
    ? known(level, [at("publicAccess")])
    : unreadable(record, LIST_CONTAINERS);
}

/**
 * Whether the account permits anonymous reading at all. Accounts made before the setting came show none, and permit: that is
 * how the guide reads a null. (The reference names false as the default, which is what new accounts are made with, and show.)
 */
function anonymousPermitted(record: ResourceRecord): Fact<boolean> {
  const properties = propertiesOf(record, [GET_ACCOUNT, ACCOUNTS]);
  if (!properties.known) return properties;
  const operation = properties.from[0]?.operation ?? ACCOUNTS;
  const allowed = properties.value.allowBlobPublicAccess ?? undefined;
  if (allowed === undefined) return known(true, properties.from, "documented-default");
  if (typeof allowed !== "boolean") return unreadable(record, operation);
  return known(allowed, [originOf(record, operation, operation, ["properties", "allowBlobPublicAccess"])]);
}
