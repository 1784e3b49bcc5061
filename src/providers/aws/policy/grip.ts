import type { Operator } from "./operator.ts";

/** How firmly values hold: `fixed` names somebody or some network, `wild` lets all through, `partial` is between. */
export type Grip = "fixed" | "partial" | "wild";

const RESOURCE_OWNER = /^\$\{aws:Resource(?:Account|OrgID|OrgPaths)\}$/i;

/** Values OR, so the loosest of them decides. */
export function gripOf(key: string, operator: Operator, values: readonly string[]): Grip {
  const grips = values.map((value) => (isAddress(key) ? addressGrip(operator, value) : textGrip(key, operator, value)));
  if (grips.includes("wild")) return "wild";
  return grips.length === 0 || grips.includes("partial") ? "partial" : "fixed";
}

function isAddress(key: string): boolean {
  return key === "aws:sourceip" || key === "aws:vpcsourceip";
}

/** S3 itself calls ranges wider than /8 (IPv4) and /32 (IPv6) public:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
function addressGrip(operator: Operator, value: string): Grip {
  if (operator.base !== "ipaddress") return "partial";
  const [address = "", bits] = value.split("/");
  const six = address.includes(":");
  if (!/^[0-9a-f.:]+$/i.test(address) || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return "partial";
  return bits !== undefined && Number(bits) < (six ? 32 : 8) ? "wild" : "fixed";
}

function textGrip(key: string, operator: Operator, value: string): Grip {
  if (value.includes("${")) return RESOURCE_OWNER.test(value) ? "fixed" : "partial";
  if (!/[*?]/.test(value)) return value === "" ? "partial" : "fixed";
  // Without `Like` the wildcard is a plain character. Nobody means that, so it is left undecided.
  if (operator.base.startsWith("stringequals")) return "partial";
  if (onlyWildcards(value)) return "wild";
  return namesOwner(key, value) ? "fixed" : "partial";
}

/** `*`, and ARNs whose account and resource are wildcards: `arn:aws:iam::*:*`. */
function onlyWildcards(value: string): boolean {
  if (/^[*?:]+$/.test(value)) return true;
  const [scheme, , ...rest] = value.split(":");
  return scheme === "arn" && rest.slice(1).every((segment) => /^[*?]*$/.test(segment));
}

/** A wildcard behind a fixed account, organization or unique id still names whose principals are meant. */
function namesOwner(key: string, value: string): boolean {
  if (key === "aws:userid") return /^[A-Z0-9]{16,}:/.test(value);
  if (key.endsWith("orgpaths")) return /^o-[a-z0-9]{10,32}\//.test(value);
  return /^arn:[^:*?]+:[^:*?]+:[^:]*:\d{12}:/.test(value);
}
