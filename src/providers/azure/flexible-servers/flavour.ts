import type { OperationKey } from "../../service.ts";

/** One of the two services that run servers of a kind, which differ in little. */
export interface Flavour {
  readonly type: "Microsoft.DBforPostgreSQL/flexibleServers" | "Microsoft.DBforMySQL/flexibleServers";
  readonly servers: OperationKey;
  readonly replicas: OperationKey;
  /** The setting that says whether changes may be taken out of it, where there is one. */
  readonly changes?: OperationKey;
}

export const POSTGRESQL: Flavour & { readonly changes: OperationKey } = {
  type: "Microsoft.DBforPostgreSQL/flexibleServers",
  servers: "resource-graph:Microsoft.DBforPostgreSQL/flexibleServers",
  replicas: "postgresql:Replicas_ListByServer",
  changes: "postgresql:Configurations_Get",
};

export const MYSQL: Flavour = {
  type: "Microsoft.DBforMySQL/flexibleServers",
  servers: "resource-graph:Microsoft.DBforMySQL/flexibleServers",
  replicas: "mysql:Replicas_ListByServer",
};

export const FLAVOURS: readonly Flavour[] = [POSTGRESQL, MYSQL];
