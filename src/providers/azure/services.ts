import { alerts } from "./alerts/index.ts";
import { apiManagement } from "./api-management/index.ts";
import { applicationGateway } from "./application-gateway/index.ts";
import { authorization } from "./authorization/index.ts";
import { classicFrontDoor } from "./classic-front-door/index.ts";
import { containerApps } from "./container-apps/index.ts";
import { cosmos } from "./cosmos/index.ts";
import { directories } from "./directories/index.ts";
import { eventGrid } from "./event-grid/index.ts";
import { flexibleServers } from "./flexible-servers/index.ts";
import { frontDoor } from "./front-door/index.ts";
import { logAnalytics } from "./log-analytics/index.ts";
import { logicApps } from "./logic-apps/index.ts";
import { managedIdentity } from "./managed-identity/index.ts";
import { messaging } from "./messaging/index.ts";
import { recovery } from "./recovery/index.ts";
import { redis } from "./redis/index.ts";
import { sql } from "./sql/index.ts";
import { storage } from "./storage/index.ts";
import { waf } from "./waf/index.ts";
import { web } from "./web/index.ts";
import type { Service } from "../service.ts";

/** Every Azure service that consentry reads; a new one is listed here. */
export const services: readonly Service[] = [
  alerts,
  apiManagement,
  applicationGateway,
  authorization,
  classicFrontDoor,
  containerApps,
  cosmos,
  directories,
  eventGrid,
  flexibleServers,
  frontDoor,
  logAnalytics,
  logicApps,
  managedIdentity,
  messaging,
  recovery,
  redis,
  sql,
  storage,
  waf,
  web,
];
