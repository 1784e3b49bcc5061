import type { Normalized } from "../../../graph/graph.ts";
import { unread } from "../../../model/fact.ts";
import type { Unread } from "../../../model/fact.ts";
import { text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { UserDirectory } from "../../../model/resource.ts";
import { foundIn, gapOf } from "../../parts.ts";
import { directoryAlias } from "../aliases.ts";
import { groupTagsOf, nameOf, propertiesOf, tagsOf } from "../parts.ts";
import { listOf, TYPES } from "./reads.ts";

/** How its people log in is told by Microsoft Graph alone, within the directory's own tenant, which is not asked. */
export function normalize(record: ResourceRecord): Normalized {
  const { id, type } = record;
  const list = listOf(TYPES.find((one) => one === type) ?? TYPES[0]);
  const name = nameOf(record, [list]);
  const properties = propertiesOf(record, [list]);
  const tenant = properties.known ? text(properties.value.tenantId) : undefined;
  const untold = (message: string): Unread =>
    unread(gapOf(record, { reason: "not-collected", operation: list, message }));
  const node: UserDirectory = {
    kind: "user-directory",
    id,
    aliases: [name, tenant].flatMap((one) => (one ? directoryAlias(one) : [])),
    name,
    type,
    ...foundIn(record),
    facts: {
      tags: tagsOf(record, [list]),
      groupTags: groupTagsOf(record),
      secondFactor: untold("what its user flows ask for is not read"),
      signUp: untold("whether its user flows let anyone sign up is not read"),
    },
  };
  return { nodes: [node], edges: [], edgeGaps: [] };
}
