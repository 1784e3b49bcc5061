import { services as aws } from "./aws/services.ts";
import { services as azure } from "./azure/services.ts";
import type { Service } from "./service.ts";

/** Every service that consentry reads, of every cloud. */
export const services: readonly Service[] = [...aws, ...azure];
