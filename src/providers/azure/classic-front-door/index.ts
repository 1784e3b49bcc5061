import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Azure Front Door (classic), which goes on until March 2027. */
export const classicFrontDoor: Service = {
  provider: "azure",
  name: "classic-front-door",
  scope: "global",
  reads: READS,
  collect,
  types: ["Microsoft.Network/frontDoors"],
  normalize,
};
