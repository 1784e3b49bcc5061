import { all, known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { Firewall } from "../../../model/resource.ts";
import { foundIn, unreadable } from "../../parts.ts";
import { linked, UNPROTECTED } from "../edge/protection.ts";
import type { Protection } from "../edge/protection.ts";
import { groupTagsOf, nameOf, tagsOf } from "../parts.ts";
import { wholeOf } from "./gateway.ts";
import type { Gateway, Piece } from "./gateway.ts";
import { GATEWAY, GATEWAYS } from "./reads.ts";
import type { Route } from "./routes.ts";

const BUILT_IN = "webApplicationFirewallConfiguration";

/** The policy for a path takes the place of its listener's, and that one the gateway's own:
 * https://learn.microsoft.com/azure/web-application-firewall/ag/policy-overview */
export function protectionOf(gateway: Gateway, { pathRule, listener }: Route): Protection {
  const own = pathRule && policyAt(gateway, pathRule);
  if (own) return own;
  if (!listener.known) return { walls: [], gaps: listener.gaps };
  const whole = wholeOf(gateway);
  const wider = policyAt(gateway, listener.value) ?? policyAt(gateway, whole);
  if (wider) return wider;
  if (!builtIn(gateway)) return UNPROTECTED;
  return { walls: [{ policy: idOf(gateway), origin: whole.at(BUILT_IN) }], gaps: [] };
}

function policyAt({ record, operation }: Gateway, { properties, at }: Piece): Protection | undefined {
  const { firewallPolicy } = properties;
  if (firewallPolicy === undefined || firewallPolicy === null) return undefined;
  return linked(record, operation, firewallPolicy, at("firewallPolicy"));
}

/** The firewall that a gateway may have built in, which a policy of the gateway switches off. */
export function builtIn(gateway: Gateway): Firewall | undefined {
  const { record, operation, properties } = gateway;
  const { firewallPolicy = null, [BUILT_IN]: config = null } = properties;
  if (firewallPolicy !== null || config === null) return undefined;
  const { enabled, firewallMode: mode } = isObject(config) ? config : {};
  const { at } = wholeOf(gateway);
  const on: Fact<boolean> =
    typeof enabled === "boolean" ? known(enabled, [at(BUILT_IN, "enabled")]) : unreadable(record, operation);
  const prevents: Fact<boolean> =
    mode === "Prevention" || mode === "Detection"
      ? known(mode === "Prevention", [at(BUILT_IN, "firewallMode")])
      : unreadable(record, operation);
  const described = [GATEWAY, GATEWAYS];
  return {
    kind: "firewall",
    id: idOf(gateway),
    name: nameOf(record, described),
    type: `${record.type}/${BUILT_IN}`,
    ...foundIn(record),
    facts: {
      tags: tagsOf(record, described),
      groupTags: groupTagsOf(record),
      blocks: gateway.confirmed(all([on, prevents])),
    },
  };
}

function idOf({ record }: Gateway): string {
  return `${record.id}#firewall`;
}
