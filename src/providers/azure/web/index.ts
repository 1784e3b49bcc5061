import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { SITES, SLOTS } from "./operations.ts";
import { READS } from "./reads.ts";

/** Azure Functions and App Service: function apps, web apps and containers, with their slots. */
export const web: Service = {
  provider: "azure",
  name: "web",
  scope: "global",
  reads: READS,
  collect,
  types: [SITES.type, SLOTS.type],
  normalize,
};
