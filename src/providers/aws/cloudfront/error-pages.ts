import type { EdgeCaching } from "../../../model/edge-cache.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { factOf, originOf } from "../../parts.ts";
import { LIST_DISTRIBUTIONS } from "./reads.ts";

type Errors = NonNullable<EdgeCaching["errors"]>;

interface ErrorPage extends Errors {
  readonly stated: boolean;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html */
const STANDARD_SECONDS = 10;

/** How long error pages are kept, where the distribution sets it; `null`: it sets nothing. What is served as if it were the
 * page counts before what is not, then the longest. */
export function errorPages(record: ResourceRecord): Fact<Errors | null> {
  const pages = factOf(record, { key: "ListDistributions", operation: LIST_DISTRIBUTIONS, read: listed });
  if (!pages.known) return pages;
  const [page] = [...pages.value].sort((a, b) => Number(b.masks) - Number(a.masks) || b.seconds - a.seconds);
  const from = [originOf(record, "ListDistributions", LIST_DISTRIBUTIONS, ["CustomErrorResponses"])];
  if (!page) return known(null, from);
  const { seconds, masks, stated } = page;
  return known({ seconds, masks }, from, stated ? "read" : "documented-default");
}

function listed({ CustomErrorResponses: responses }: JsonObject): readonly ErrorPage[] | undefined {
  if (responses === undefined) return [];
  if (!isObject(responses)) return undefined;
  const { Items = [] } = responses;
  if (!Array.isArray(Items)) return undefined;
  const pages = (Items as readonly JsonValue[]).map((item) => (isObject(item) ? pageOf(item) : undefined));
  const sound = pages.filter((page) => page !== undefined);
  return sound.length === pages.length ? sound : undefined;
}

function pageOf({ ErrorCachingMinTTL: seconds, ResponseCode }: JsonObject): ErrorPage | undefined {
  const masks = ResponseCode === "200";
  if (seconds === undefined) return { seconds: STANDARD_SECONDS, masks, stated: false };
  return typeof seconds === "number" && seconds >= 0 ? { seconds, masks, stated: true } : undefined;
}
