import type { JsonObject } from "../../src/model/json.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { addSite, siteRow } from "./azure-site.ts";

/** A slot of an app, which has settings, functions and doors of its own: here a shorter retention. */
export function addSlot(server: ArmServer, site: string): void {
  const slot = `${site}/slots/canary`;
  const timer = { type: "timerTrigger", direction: "in", name: "timer", schedule: "0 0 3 * * *" };
  const ping = {
    type: "httpTrigger",
    direction: "in",
    name: "req",
    route: "ping",
    methods: ["get"],
    authLevel: "anonymous",
  };
  const fn = (name: string, binding: JsonObject): JsonObject => ({
    id: `${slot}/functions/${name}`,
    name: `Shop-Archiver/canary/${name}`,
    properties: { name, isDisabled: false, config: { bindings: [binding] } },
  });
  const row = siteRow(slot, "functionapp,linux", { tags: { "privacy:data-subject": "customer" } });
  const login = {
    platform: { enabled: false },
    globalValidation: { requireAuthentication: false, unauthenticatedClientAction: "AllowAnonymous" },
  };
  addSite(server, row, { RETENTION_DAYS: "30" }, login);
  server.get(`${slot}/functions`, { value: [fn("sweep", timer), fn("ping", ping)] });
}
