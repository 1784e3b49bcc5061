import type { Gap, Origin } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Guard } from "../../../model/resource.ts";
import { gapOf } from "../../parts.ts";
import type { Layer } from "./effective.ts";
import type { Element } from "./policy.ts";

/** What stands before a route for certain, and what may stand there. */
export interface Checks {
  readonly proven: readonly { readonly guard: Guard; readonly origin: Origin }[];
  readonly doubts: readonly { readonly guard: Guard; readonly gap: Gap }[];
}

export const NO_CHECKS: Checks = { proven: [], doubts: [] };

export function joined(checks: readonly Checks[]): Checks {
  return { proven: checks.flatMap(({ proven }) => proven), doubts: checks.flatMap(({ doubts }) => doubts) };
}

/** A gap that could hide any guard. */
export function anyGuard(gaps: readonly Gap[]): Checks {
  return { proven: [], doubts: gaps.map((gap) => ({ guard: "user-login", gap })) };
}

/** What the inbound policy in effect checks of a caller. `authentication-*` speaks to the backend, and
 * `get-authorization-context` fetches a token for it: neither is a check. */
export function checksOf(record: ResourceRecord, layers: readonly Layer[]): Checks {
  return joined(layers.flatMap(({ elements, gaps }) => [inOrder(record, elements), anyGuard(gaps)]));
}

function inOrder(record: ResourceRecord, elements: readonly Element[]): Checks {
  return joined(elements.map((element) => checkOf(record, element)));
}

/** Headers that callers send anyway; comparing one with fixed values asks for no secret. `X-Azure-FDID` says through which
 * Front Door a request came, and everyone may come through it. */
const ORDINARY = new Set(
  "accept accept-encoding accept-language content-length content-type host origin referer user-agent x-azure-fdid x-forwarded-host x-requested-with".split(
    " ",
  ),
);

function checkOf(record: ResourceRecord, element: Element): Checks {
  const { attributes, children, origin, gaps } = element;
  if (gaps) return anyGuard(gaps);
  const proven = (guard: Guard): Checks => ({ proven: [{ guard, origin }], doubts: [] });
  const doubt = (guard: Guard, message: string): Checks => doubtful(record, element, guard, message);
  switch (element.name) {
    case "validate-azure-ad-token":
      return proven("user-login");
    case "validate-jwt":
      return attributes["require-signed-tokens"] === undefined || attributes["require-signed-tokens"] === "true"
        ? proven("user-login")
        : doubt("user-login", "its policy takes tokens that nobody signed, or may");
    case "validate-client-certificate":
      return certificate(element, proven("certificate"), (message) => doubt("certificate", message));
    case "ip-filter":
      if (attributes.action === "forbid") return NO_CHECKS;
      return attributes.action === "allow"
        ? proven("network")
        : doubt("network", "whether its policy lets addresses in or keeps them out cannot be told");
    case "check-header": {
      // Without values any content of the header will do.
      if (!children.some(({ name }) => name === "value") || ORDINARY.has(attributes.name?.toLowerCase() ?? "")) {
        return NO_CHECKS;
      }
      return attributes.name === null
        ? doubt("api-key", "which header its policy checks cannot be told")
        : proven("api-key");
    }
    case "choose":
      return choice(record, element);
    // Always run what they hold.
    case "limit-concurrency":
    case "retry":
    case "wait":
      return inOrder(record, children);
    default:
      return NO_CHECKS;
  }
}

/** A certificate that anybody may have issued says nothing, unless it is one of those that are named.
 * https://learn.microsoft.com/azure/api-management/validate-client-certificate-policy#attributes */
function certificate({ attributes, children }: Element, proven: Checks, doubt: (message: string) => Checks): Checks {
  const { "ignore-error": ignored, "validate-trust": trust } = attributes;
  if (ignored !== undefined && ignored !== "false") {
    return doubt("its policy goes on where the caller's certificate is not valid, or may");
  }
  if (trust === undefined || trust === "true" || children.some(({ name }) => name === "identities")) return proven;
  return doubt("its policy takes certificates whoever issued them, or may");
}

/** Branches under conditions, which configuration cannot evaluate. What every one of them checks that goes on is checked for
 * certain; one that turns callers away is an authorizer of its own, not inspected. */
function choice(record: ResourceRecord, element: Element): Checks {
  const branches = element.children.filter(({ name }) => name === "when" || name === "otherwise");
  const exhaustive = branches.some(({ name }) => name === "otherwise");
  const seen = branches.map((branch) => ({ checks: inOrder(record, branch.children), end: endOf(branch) }));
  const going = seen.filter(({ end }) => end === "goes on").map(({ checks }) => checks.proven);
  const everywhere = new Set(
    exhaustive
      ? (going[0] ?? []).map(({ guard }) => guard).filter((guard) => going.every((one) => has(one, guard)))
      : [],
  );
  const refused = seen.some(({ end }) => end === "refused") || going.some((one) => has(one, "custom"));
  return joined([
    { proven: going.flat().filter(({ guard }) => everywhere.has(guard)), doubts: [] },
    refused ? { proven: [{ guard: "custom", origin: element.origin }], doubts: [] } : NO_CHECKS,
    ...(seen.some(({ end }) => end === "unclear") ? [doubtful(record, element, "custom", CONDITION)] : []),
    ...going
      .flat()
      .filter(({ guard }) => !everywhere.has(guard) && guard !== "custom")
      .map(({ guard }) => doubtful(record, element, guard, CONDITION)),
    { proven: [], doubts: seen.flatMap(({ checks }) => checks.doubts) },
  ]);
}

const CONDITION = "a condition of its policy decides, which configuration cannot evaluate";

/** Whether a branch ends a call: with "unauthorized" or "forbidden", with a status that an expression gives, or with another. */
function endOf(branch: Element): "refused" | "unclear" | "answered" | "goes on" {
  const response = branch.children.find(({ name }) => name === "return-response");
  if (!response) return "goes on";
  const code = response.children.find(({ name }) => name === "set-status")?.attributes.code;
  if (code === null) return "unclear";
  return code === "401" || code === "403" ? "refused" : "answered";
}

function has(proven: Checks["proven"], guard: Guard): boolean {
  return proven.some((one) => one.guard === guard);
}

function doubtful(record: ResourceRecord, { origin }: Element, guard: Guard, message: string): Checks {
  const { operation } = origin;
  return { proven: [], doubts: [{ guard, gap: gapOf(record, { reason: "unresolved", operation, message }) }] };
}
