import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Compute, Endpoint, Setting } from "../../../model/resource.ts";
import { foundIn, originOf, unreadable } from "../../parts.ts";
import { inOrder, settingsOfPairs } from "../../setting-list.ts";
import { settingReferences } from "../../setting-references.ts";
import { breadthAliases } from "../aliases.ts";
import { identitiesOf } from "../hosting/identities.ts";
import { groupTagsOf, nameOf, propertiesOf, tagsOf } from "../parts.ts";
import { guardOf, loginsOf } from "./guard.ts";
import { ingressOf } from "./ingress.ts";
import { APPS } from "./reads.ts";
import { scaledBy } from "./scaling.ts";

type TagFacts = Pick<Required<Endpoint["facts"]>, "tags" | "groupTags">;

/** An app with what it serves, and its own identity. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type, region } = record;
  const name = nameOf(record, [APPS]);
  const tags: TagFacts = { tags: tagsOf(record, [APPS]), groupTags: groupTagsOf(record) };
  const settings = settingsOf(record);
  const ingress = ingressOf(record);
  const hosts = ingress.known && ingress.value ? hostsOf(ingress.value) : [];
  const node: Compute = {
    kind: "compute",
    id,
    aliases: [...hosts, ...breadthAliases(id, type, region)],
    name,
    type,
    ...foundIn(record),
    facts: { ...tags, settings },
  };
  const identities = identitiesOf(record, APPS, name);
  const references = referencesOf(record, settings);
  const served = servedBy(record, ingress, tags);
  const logins = loginsOf(
    record,
    served.map(({ node: route }) => route),
  );
  return {
    nodes: [node, ...identities.nodes, ...served.map(({ node: route }) => route)],
    edges: [
      ...identities.edges,
      ...references.edges,
      ...served.map(({ edge }) => edge),
      ...scaledBy(record),
      ...logins.edges,
    ],
    edgeGaps: [...identities.edgeGaps, ...references.edgeGaps, ...logins.edgeGaps],
  };
}

/** Those of all its containers; a value that comes from a secret is not shown. */
function settingsOf(record: ResourceRecord): Fact<readonly Setting[]> {
  const properties = propertiesOf(record, [APPS]);
  if (!properties.known) return properties;
  const { template } = properties.value;
  const { containers, initContainers } = isObject(template) ? template : {};
  const all = [...elements(containers), ...elements(initContainers)];
  const lists = all.map((container) => (isObject(container) ? settingsOfPairs(container.env) : undefined));
  const from = [originOf(record, APPS, APPS, ["properties", "template", "containers"])];
  const sound = lists.filter((list) => list !== undefined);
  if (elements(containers).length === 0 || sound.length < lists.length) return unreadable(record, APPS);
  return known(inOrder(sound.flat()), from);
}

function referencesOf(
  record: ResourceRecord,
  settings: Fact<readonly Setting[]>,
): { readonly edges: readonly PendingEdge[]; readonly edgeGaps: readonly EdgeGap[] } {
  if (!settings.known) {
    return { edges: [], edgeGaps: settings.gaps.map((gap) => ({ type: "refers-to", from: record.id, gap })) };
  }
  const origin = originOf(record, APPS, APPS, ["properties", "template", "containers"]);
  return { edges: settingReferences(record.id, settings.value, () => origin), edgeGaps: [] };
}

function hostsOf({ fqdn, customDomains }: JsonObject): readonly string[] {
  const names = [fqdn, ...objects(customDomains).map(({ name }) => name)];
  const hosts = names.flatMap((name) => text(name)?.toLowerCase() || []);
  return [...new Set(hosts)].sort().map((host) => `host:${host}`);
}

interface Served {
  readonly node: Endpoint;
  readonly edge: PendingEdge;
}

/** Which paths it serves stands in its code. */
function servedBy(record: ResourceRecord, ingress: Fact<JsonObject | null>, tags: TagFacts): readonly Served[] {
  if (ingress.known && ingress.value === null) return [];
  const id = `${record.id}#any`;
  const origin = originOf(record, APPS, APPS, ["properties", "configuration", "ingress"]);
  const facts: Endpoint["facts"] = {
    ...tags,
    authentication: ingress.known && ingress.value ? guardOf(record, ingress.value) : unseen(ingress),
    deployed: runningOf(record),
    answeredBy: known("integration", [origin]),
    // It takes whatever comes and adds replicas for it: https://learn.microsoft.com/azure/container-apps/scale-app
    throttled: known(false, [origin], "documented-default"),
  };
  const place = { type: record.type, ...foundIn(record) };
  return [
    {
      node: { kind: "endpoint", id, name: "ANY /", method: "ANY", path: "/", ...place, facts },
      edge: { type: "routes-to", from: id, to: { by: "id", id: record.id }, because: "it is its address", origin },
    },
  ];
}

function unseen(ingress: Fact<JsonObject | null>): Endpoint["facts"]["authentication"] {
  return ingress.known ? known("closed", ingress.from) : ingress;
}

/** An older version of the interface does not tell; then it runs. */
function runningOf(record: ResourceRecord): Fact<boolean> {
  const properties = propertiesOf(record, [APPS]);
  if (!properties.known) return properties;
  const status: JsonValue | undefined = properties.value.runningStatus;
  const from = [originOf(record, APPS, APPS, ["properties", "runningStatus"])];
  if (status === undefined || status === null) return known(true, from, "documented-default");
  const word = text(status)?.toLowerCase();
  if (word === "stopped" || word === "suspended") return known(false, from);
  return word === undefined ? unreadable(record, APPS) : known(true, from);
}
