import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { FLAVOURS } from "./flavour.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Flexible servers of Azure Database for PostgreSQL and for MySQL. Single servers are retired and not read. */
export const flexibleServers: Service = {
  provider: "azure",
  name: "flexible-servers",
  scope: "global",
  reads: READS,
  collect,
  types: FLAVOURS.map(({ type }) => type),
  normalize,
};
