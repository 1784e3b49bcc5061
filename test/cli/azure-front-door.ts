import type { ArmServer } from "../wire/arm-server.ts";
import { GROUP } from "./azure-shop-place.ts";
import type { Door } from "./front-door.ts";

export type AzureDoor = Door<ArmServer>;

export const PROVIDERS: string = `${GROUP}/providers`;
