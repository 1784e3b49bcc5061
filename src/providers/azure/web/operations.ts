import type { OperationKey } from "../../service.ts";

/** The operations that describe one kind of site. A slot answers the same questions under permissions of its own. */
export interface SiteOperations {
  readonly type: "Microsoft.Web/sites" | "Microsoft.Web/sites/slots";
  readonly graph: OperationKey;
  readonly functions: OperationKey;
  /** Of Logic Apps that run in an app, each of which has workflows in place of functions. */
  readonly workflows: OperationKey;
  readonly workflow: OperationKey;
  readonly settings: OperationKey;
  readonly login: OperationKey;
  readonly config: OperationKey;
  /** The site itself once more, which Resource Graph may show late: only asked where anyone seems to be let in. */
  readonly confirm: OperationKey;
}

export const SITES: SiteOperations = {
  type: "Microsoft.Web/sites",
  graph: "resource-graph:Microsoft.Web/sites",
  functions: "web:WebApps_ListFunctions",
  workflows: "web:WebApps_ListWorkflows",
  workflow: "web:WebApps_GetWorkflow",
  settings: "web:WebApps_ListApplicationSettings",
  login: "web:WebApps_GetAuthSettingsV2WithoutSecrets",
  config: "web:WebApps_GetConfiguration",
  confirm: "web:WebApps_Get",
};

export const SLOTS: SiteOperations = {
  type: "Microsoft.Web/sites/slots",
  graph: "resource-graph:Microsoft.Web/sites/slots",
  functions: "web:WebApps_ListInstanceFunctionsSlot",
  workflows: "web:WebApps_ListInstanceWorkflowsSlot",
  workflow: "web:WebApps_GetInstanceWorkflowSlot",
  settings: "web:WebApps_ListApplicationSettingsSlot",
  login: "web:WebApps_GetAuthSettingsV2WithoutSecretsSlot",
  config: "web:WebApps_GetConfigurationSlot",
  confirm: "web:WebApps_GetSlot",
};

export function operationsFor(type: string): SiteOperations {
  return type === SLOTS.type ? SLOTS : SITES;
}

export const API_VERSION = "2025-05-01";
