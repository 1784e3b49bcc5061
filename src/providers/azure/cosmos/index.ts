import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Azure Cosmos DB: the containers of its NoSQL accounts, and its accounts of other APIs. */
export const cosmos: Service = {
  provider: "azure",
  name: "cosmos",
  scope: "global",
  reads: READS,
  collect,
  types: ["Microsoft.DocumentDB/databaseAccounts"],
  normalize,
};
