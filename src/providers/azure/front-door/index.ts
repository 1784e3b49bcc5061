import type { Service } from "../../service.ts";
import { normalizeEndpoint } from "./cdn-endpoint.ts";
import { collect } from "./collect.ts";
import { normalizeProfile } from "./normalize.ts";
import { READS } from "./reads.ts";

/** Azure Front Door Standard and Premium, and Azure CDN (classic). */
export const frontDoor: Service = {
  provider: "azure",
  name: "front-door",
  scope: "global",
  reads: READS,
  collect,
  types: ["Microsoft.Cdn/profiles", "Microsoft.Cdn/profiles/endpoints"],
  normalize: (record) =>
    record.type === "Microsoft.Cdn/profiles/endpoints" ? normalizeEndpoint(record) : normalizeProfile(record),
};
