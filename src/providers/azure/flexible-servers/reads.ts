import { ARM_PAGES, ARM_RATE, graphRows } from "../service.ts";
import type { ArmRead, AzureReads, GraphRead } from "../service.ts";
import { MYSQL, POSTGRESQL } from "./flavour.ts";
import type { Flavour } from "./flavour.ts";

/** Never who administers a server. */
function servers({ type }: Flavour): GraphRead {
  const properties = [
    "fullyQualifiedDomainName",
    "replicationRole",
    "backup.backupRetentionDays",
    "dataEncryption.type",
    // Evidence only: no fact rests on them yet.
    "state",
    "sourceServerResourceId",
    "backup.geoRedundantBackup",
    "highAvailability.mode",
    "network.publicNetworkAccess",
    "authConfig.passwordAuth",
  ];
  return {
    ...graphRows(type),
    keeps: [
      ...["id", "name", "location", "tags"].map((path) => `data[].${path}`),
      ...properties.map((path) => `data[].properties.${path}`),
    ],
    feeds: [
      "database",
      "database.tags",
      "database.itemExpiry",
      "database.copies",
      "database.reads",
      "database.changes",
      "database.encryption",
      "database.publicRead",
      "database.sharedKey",
    ],
    lists: true,
  };
}

function replicas({ type }: Flavour, apiVersion: string): ArmRead {
  return {
    request: { path: "{id}/replicas", apiVersion },
    permission: `${type}/replicas/read`,
    keeps: [
      ...["id", "name", "location"].map((path) => `value[].${path}`),
      ...["replicationRole", "state", "replica.replicationState"].map((path) => `value[].properties.${path}`),
    ],
    feeds: ["database.replicas", "database.replicates-to"],
    pages: ARM_PAGES,
    rate: ARM_RATE,
  };
}

/** How much a server writes into its log decides whether its changes can be taken out. */
const logLevel: ArmRead = {
  request: { path: "{id}/configurations/wal_level", apiVersion: "2024-08-01" },
  permission: `${POSTGRESQL.type}/configurations/read`,
  keeps: ["properties.value"],
  feeds: ["database.changes"],
  rate: ARM_RATE,
};

export const READS: AzureReads = {
  [POSTGRESQL.servers]: servers(POSTGRESQL),
  [POSTGRESQL.replicas]: replicas(POSTGRESQL, "2024-08-01"),
  [POSTGRESQL.changes]: logLevel,
  [MYSQL.servers]: servers(MYSQL),
  [MYSQL.replicas]: replicas(MYSQL, "2023-12-30"),
};
