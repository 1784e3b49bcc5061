import type { JsonObject } from "../../src/model/json.ts";
import type { Guard } from "../../src/model/resource.ts";
import { ROUTES } from "../rules/guard-table.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { PROVIDERS } from "./azure-front-door.ts";
import type { AzureDoor } from "./azure-front-door.ts";
import { addSite, NO_LOGIN, siteRow } from "./azure-site.ts";
import { byPurpose, PURPOSES, split } from "./front-door.ts";

interface App {
  readonly login?: JsonObject;
  readonly properties?: JsonObject;
  /** Of a function. */
  readonly authLevel?: string;
}

function plantSite(server: ArmServer, name: string, kind: string, { login = NO_LOGIN, properties = {} }: App): string {
  const id = `${PROVIDERS}/Microsoft.Web/sites/${name}`;
  addSite(server, siteRow(id, kind, {}, properties), {}, login);
  return id;
}

export function functionApp(way: string, guard: Guard, app: App): AzureDoor {
  return {
    kind: "Function App",
    way,
    guard,
    names: byPurpose((purpose) => ROUTES[purpose].replace(" /", " /api/")),
    plant(server) {
      const id = plantSite(server, "door", "functionapp,linux", app);
      server.get(`${id}/functions`, {
        value: PURPOSES.map((name) => {
          const [method, path] = split(ROUTES[name]);
          const { authLevel = "anonymous" } = app;
          const binding = { type: "httpTrigger", name: "req", authLevel, route: path.slice(1), methods: [method] };
          return {
            id: `${id}/functions/${name}`,
            name: `door/${name}`,
            properties: { name, isDisabled: false, config: { bindings: [binding] } },
          };
        }),
      });
    },
  };
}

export function webApp(way: string, guard: Guard, app: App): AzureDoor {
  return {
    kind: "App Service",
    way,
    guard,
    ids: byPurpose((purpose) => `*/sites/door-${purpose}*`),
    plant(server) {
      for (const purpose of PURPOSES) plantSite(server, `door-${purpose}`, "app,linux", app);
    },
  };
}

export function containerApp(way: string, guard: Guard, external: boolean, login?: JsonObject): AzureDoor {
  const environment = `${PROVIDERS}/Microsoft.App/managedEnvironments/door`;
  return {
    kind: "Container App",
    way,
    guard,
    ids: byPurpose((purpose) => `*/containerapps/door-${purpose}*`),
    plant(server) {
      const apps = PURPOSES.map((purpose) => ({
        id: `${PROVIDERS}/Microsoft.App/containerApps/door-${purpose}`,
        name: `door-${purpose}`,
        location: "West US 2",
        tags: {},
        properties: {
          runningStatus: "Running",
          managedEnvironmentId: environment,
          configuration: { ingress: { fqdn: `door-${purpose}.x.example`, external } },
          template: { containers: [{}] },
        },
      }));
      server
        .graph("Microsoft.App/containerApps", apps)
        .graph("Microsoft.App/managedEnvironments", [{ id: environment, properties: { vnetConfiguration: null } }]);
      for (const { id } of apps)
        server.get(`${id}/authConfigs`, { value: login ? [{ name: "current", properties: login }] : [] });
    },
  };
}

export function logicApp(way: string, guard: Guard, accessControl: JsonObject | undefined): AzureDoor {
  return {
    kind: "Logic App",
    way,
    guard,
    plant(server) {
      for (const purpose of PURPOSES) {
        const id = `${PROVIDERS}/Microsoft.Logic/workflows/door-${purpose}`;
        const [method, path] = split(ROUTES[purpose]);
        server
          .graph("Microsoft.Logic/workflows", [{ id, name: `door-${purpose}`, location: "westus2", tags: {} }])
          .get(id, {
            properties: {
              state: "Enabled",
              ...(accessControl ? { accessControl: { triggers: accessControl } } : {}),
              definition: {
                triggers: { manual: { type: "Request", inputs: { method, relativePath: path.slice(1) } } },
                actions: {},
              },
            },
          });
      }
    },
  };
}
