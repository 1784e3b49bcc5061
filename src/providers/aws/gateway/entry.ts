import { known, unread } from "../../../model/fact.ts";
import type { Fact, Gap } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, part, unreadable } from "../../parts.ts";
import { hasRules } from "./domains.ts";
import { GET_DOMAINS, GET_MAPPINGS } from "./reads.ts";

/** What stands between anyone and an API that only custom domains serve. `open`: nothing, at one of them at least.
 * `closed`: none leads to it. */
export type Entry = "open" | "certificate" | "closed";

/** One custom domain, as far as it shows. */
interface Domain {
  /** Whether it asks for the caller's certificate. */
  readonly mutual: boolean;
  readonly leads: boolean;
  /** Why it may lead there all the same. */
  readonly gap?: Gap;
}

/** A domain asks every caller for a certificate of its own where it has a truststore:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html */
export function entryOf(record: ResourceRecord): Fact<Entry> {
  const names = part(record, "GetDomainNames", GET_DOMAINS);
  if (!names.known) return names;
  const mappings = part(record, "GetApiMappings", GET_MAPPINGS);
  if (!mappings.known) return mappings;
  if (!Array.isArray(names.value?.Items)) return unreadable(record, GET_DOMAINS);
  const domains = objects(names.value.Items).map((one) => domainOf(record, one, mappings.value ?? {}));
  const from = [...names.from, ...mappings.from];
  const sound = domains.filter((domain) => domain !== undefined);
  if (sound.some(({ mutual, leads }) => leads && !mutual)) return known("open", from);
  // One that nobody understands may be the one without.
  if (sound.length < names.value.Items.length) return unreadable(record, GET_DOMAINS);
  const leading = sound.some(({ leads }) => leads);
  const open = sound.find(({ gap, mutual }) => gap && (!mutual || !leading))?.gap;
  return open ? unread(open) : known(leading ? "certificate" : "closed", from);
}

function domainOf(record: ResourceRecord, domain: JsonObject, mappings: JsonObject): Domain | undefined {
  const mutual = asksForCertificate(domain.MutualTlsAuthentication);
  const name = text(domain.DomainName);
  if (mutual === undefined || name === undefined) return undefined;
  const mapped: JsonValue | undefined = Object.hasOwn(mappings, name) ? mappings[name] : undefined;
  const failed = asUnreadPart(mapped);
  if (failed) return { mutual, leads: false, gap: gapOf(record, failed) };
  if (!isObject(mapped) || !Array.isArray(mapped.Items)) return undefined;
  const leads = mapped.Items.length > 0 && domain.RoutingMode !== "ROUTING_RULE_ONLY";
  if (!hasRules(domain)) return { mutual, leads };
  const message = `rules of the domain ${name} may send requests to it, and those are not read`;
  const gap = gapOf(record, { reason: "not-collected", operation: "apigatewayv2:ListRoutingRules", message });
  return { mutual, leads, gap };
}

function asksForCertificate(value: JsonValue | undefined): boolean | undefined {
  if (value === undefined || value === null) return false;
  if (!isObject(value)) return undefined;
  const { TruststoreUri: store } = value;
  if (store === undefined || store === "") return false;
  return typeof store === "string" ? true : undefined;
}
