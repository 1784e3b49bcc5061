import { startArmServer } from "../wire/arm-server.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { addApps } from "./azure-shop-apps.ts";
import { addEdge } from "./azure-shop-edge.ts";
import { addGates } from "./azure-shop-gates.ts";
import { addGateway } from "./azure-shop-gateway.ts";
import { addMessages } from "./azure-shop-messages.ts";
import { ACCOUNT, ARCHIVER, GROUP, SECRETS } from "./azure-shop-place.ts";
import { addRoles } from "./azure-shop-roles.ts";
import { addSlot } from "./azure-shop-slot.ts";
import { addStorage } from "./azure-shop-storage.ts";
import { addStores } from "./azure-shop-stores.ts";
import { addWorkflows } from "./azure-shop-workflows.ts";

/** A shop on a local server that speaks the resource manager's wire format: every rule has something to fail, pass or
 * review, the same as the shop on AWS. */
export async function startAzureShop(): Promise<ArmServer> {
  const [secret = "", person = ""] = SECRETS;
  const server = await startArmServer();
  addStorage(server);
  addApps(server);
  addSlot(server, ARCHIVER);
  addGateway(server, { group: GROUP, secret, person });
  addRoles(server);
  addStores(server, ACCOUNT);
  addEdge(server);
  addGates(server);
  addMessages(server);
  addWorkflows(server);
  return server;
}
