import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Azure SQL: the databases of its logical servers. */
export const sql: Service = {
  provider: "azure",
  name: "sql",
  scope: "global",
  reads: READS,
  collect,
  types: ["Microsoft.Sql/servers/databases"],
  normalize,
};
