import { apiManagement } from "./api-management/index.ts";
import { authorization } from "./authorization/index.ts";
import { managedIdentity } from "./managed-identity/index.ts";
import { storage } from "./storage/index.ts";
import { web } from "./web/index.ts";
import type { Service } from "../service.ts";

/** Every Azure service that consentry reads; a new one is listed here. */
export const services: readonly Service[] = [apiManagement, authorization, managedIdentity, storage, web];
