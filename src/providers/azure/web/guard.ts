import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Guard } from "../../../model/resource.ts";
import { behindDoors } from "../hosting/doors.ts";
import type { Door, Floor } from "../hosting/doors.ts";
import { certificateOf } from "./certificate.ts";
import { loginOf } from "./login.ts";
import { networkOf } from "./network.ts";
import type { SiteOperations } from "./operations.ts";

/** What guards a route of a site. */
export function guardOf(record: ResourceRecord, operations: SiteOperations, path: string, floor: Floor): Fact<Guard> {
  const doors: readonly Door[] = [
    ["user-login", () => loginOf(record, operations, path)],
    // Which certificate it is the platform does not look at: as with any check of its own, that is for the app.
    ["custom", () => certificateOf(record, operations, path)],
    ["network", () => networkOf(record, operations)],
  ];
  return behindDoors(doors, floor);
}
