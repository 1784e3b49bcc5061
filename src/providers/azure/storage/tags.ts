import { known, map, together } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import type { Tags } from "../../../model/resource.ts";
import { unreadable } from "../../parts.ts";
import { tagsFrom, tagsOf } from "../parts.ts";
import { detailOf } from "./container.ts";
import type { Container } from "./container.ts";
import { ACCOUNTS, GET_CONTAINER } from "./reads.ts";

/**
 * What tags say of a container: it can have none, so that its metadata speak for it, and its account's tags where they are
 * silent. The names of metadata are C# identifiers, `privacy_data_subject` for `privacy:data-subject`:
 * https://learn.microsoft.com/rest/api/storageservices/setting-and-retrieving-properties-and-metadata-for-blob-resources
 */
export function tags(container: Container): Fact<Tags> {
  const both = together(tagsOf(container.record, [ACCOUNTS]), metadata(container));
  return map(both, ([account, own]) => {
    const said = new Set(Object.keys(own).map(lettersAndDigits));
    const silent = Object.entries(account).filter(([key]) => !said.has(lettersAndDigits(key)));
    return { ...Object.fromEntries(silent), ...own };
  });
}

/** A container without metadata is shown without them. */
function metadata(container: Container): Fact<Tags> {
  const shown = detailOf(container, "metadata");
  if (!shown.known) return shown;
  const read = tagsFrom(shown.value);
  return read ? known(read, shown.from) : unreadable(container.record, shown.from[0]?.operation ?? GET_CONTAINER);
}

function lettersAndDigits(key: string): string {
  return key.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
