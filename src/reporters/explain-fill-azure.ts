import type { ResultResource } from "../results/report.ts";

interface Family {
  /** Commands that are about resources of the type; a name of any other would be a wrong one. */
  readonly command: RegExp;
  readonly type: string;
  /** Placeholders, each with the segment of the id that its value follows. */
  readonly parts: Readonly<Record<string, string>>;
}

const FAMILIES: readonly Family[] = [
  {
    command: /^(?:az storage |\/\/ Bicep, of the account's )/,
    type: "microsoft.storage/storageaccounts",
    parts: { account: "storageaccounts", container: "containers" },
  },
  {
    command: /^az cosmosdb /,
    type: "microsoft.documentdb/databaseaccounts",
    parts: { account: "databaseaccounts", database: "sqldatabases", container: "containers" },
  },
  { command: /^az sql /, type: "microsoft.sql/servers", parts: { server: "servers", database: "databases" } },
  {
    command: /^az postgres flexible-server /,
    type: "microsoft.dbforpostgresql/flexibleservers",
    parts: { server: "flexibleservers" },
  },
  {
    command: /^az monitor log-analytics /,
    type: "microsoft.operationalinsights/workspaces",
    parts: { workspace: "workspaces", table: "tables" },
  },
  {
    command: /^az monitor metrics alert update /,
    type: "microsoft.insights/metricalerts",
    parts: { alert: "metricalerts" },
  },
  {
    command: /^az backup /,
    type: "microsoft.recoveryservices/vaults",
    parts: { vault: "vaults", policy: "backuppolicies" },
  },
  {
    command: /^az identity /,
    type: "microsoft.managedidentity/userassignedidentities",
    parts: { identity: "userassignedidentities" },
  },
  { command: /^az (?:webapp|functionapp) /, type: "microsoft.web/sites", parts: { app: "sites" } },
  {
    command: /^az servicebus queue /,
    type: "microsoft.servicebus/namespaces/queues",
    parts: { namespace: "namespaces", queue: "queues" },
  },
  { command: /^az logic workflow /, type: "microsoft.logic/workflows", parts: { "logic app": "workflows" } },
  {
    command: /^az afd /,
    type: "microsoft.cdn/profiles/afdendpoints",
    parts: { profile: "profiles", endpoint: "afdendpoints", route: "routes" },
  },
];

const TAGGED = /^microsoft\.(?:sql\/servers\/databases|dbfor(?:postgresql|mysql)\/flexibleservers)$/;

/** What the placeholders of one Azure command come to for a resource; those that are not certain are left out. */
export function azureValues(resource: ResultResource, command: string): ReadonlyMap<string, string> {
  const { id } = resource;
  const type = resource.type.toLowerCase();
  const segments = segmentsOf(resource);
  const values = new Map<string, string>();
  const family = FAMILIES.find((one) => one.command.test(command));
  // A slot is another app under the same name: the command would change the one in production.
  if (family && `${type}/`.startsWith(`${family.type}/`) && !segments.has("slots")) {
    for (const [placeholder, segment] of Object.entries({ ...family.parts, group: "resourcegroups" })) {
      const value = segments.get(segment);
      if (value !== undefined) values.set(placeholder, value);
    }
  }
  if (TAGGED.test(type)) values.set("resource id", id);
  if (type === "microsoft.web/sites" && !segments.has("slots")) values.set("function app id", id);
  const documents = /^(.+\/providers\/microsoft\.documentdb\/databaseaccounts\/[^/#]+)/i.exec(id)?.[1];
  // The one command that wants it sets what no other kind of account has.
  if (documents !== undefined && command.startsWith("az resource update ")) values.set("account id", documents);
  const namespace = /^(.+\/namespaces\/[^/]+)\/queues\/[^/]+$/i.exec(id)?.[1];
  if (type === "microsoft.servicebus/namespaces/queues" && namespace !== undefined) {
    values.set("service bus namespace id", namespace).set("queue", segments.get("queues") ?? "");
  }
  return values;
}

/** What follows each segment of the id. Ids are in lower case; some names are not, and the resource's own name tells them. */
function segmentsOf({ id, name }: ResultResource): ReadonlyMap<string, string> {
  const [path = ""] = id.split("#");
  const steps = path.split("/").slice(1);
  const spelled = new Map(name.split("/").map((part) => [part.toLowerCase(), part]));
  const pairs = steps.flatMap((key, at): readonly (readonly [string, string])[] => {
    const value = at % 2 === 0 ? steps[at + 1] : undefined;
    return value ? [[key.toLowerCase(), spelled.get(value.toLowerCase()) ?? value]] : [];
  });
  return new Map(pairs);
}
