import type { JsonValue } from "../model/json.ts";
import { isObject } from "../model/json.ts";

/**
 * Settings of a function as they may be held: every name, and a value only where it can be no secret. Any other value is
 * `null`. What the variable's name says comes first: a number in `DB_PASSWORD` is a password. They come as a map, or as a list
 * of pairs of `name` and `value`.
 */
export function redactSettings(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(redactPair);
  if (!isObject(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, settingValue(name, text ?? null)]));
}

/** One setting of a list, as containers have them. */
function redactPair(pair: JsonValue): JsonValue {
  if (!isObject(pair) || typeof pair.name !== "string") return null;
  return { name: pair.name, value: settingValue(pair.name, pair.value ?? null) };
}

/** Of a map its keys alone: the values say where secrets lie. */
export function redactToNames(value: JsonValue): JsonValue {
  return isObject(value) ? Object.fromEntries(Object.keys(value).map((name) => [name, null])) : null;
}

/** Longer than any value that is kept, and short enough for every pattern below. */
const LONGEST_SETTING = 2048;

function settingValue(name: string, value: JsonValue): JsonValue {
  if (typeof value !== "string" || value.length > LONGEST_SETTING) return null;
  const tokens = nameTokens(name);
  if (tokens.some(speaksOfSecret) || GIVES_ITSELF_AWAY.some((pattern) => pattern.test(value))) return null;
  return PLAIN.some((pattern) => pattern.test(value)) || fitsName(tokens, value) ? value : null;
}

const SECRET_WORDS = new Set(
  "key keys pass pwd pwds pw cred creds auth oauth oauth2 authorization authentication signature sas salt seed pin otp jwt hmac bearer pem cert private nonce dsn".split(
    " ",
  ),
);
/** Also where they are run together with other words, as in `DBPASSWORD` and `accesstoken`. */
const SECRET_PARTS =
  /secret|token|passw|passphrase|passcode|credential|apikey|(?:access|account|private|signing|encryption|instrumentation|master|shared)key|pwd$/;

function speaksOfSecret(token: string): boolean {
  return SECRET_WORDS.has(token) || SECRET_PARTS.test(token);
}

/** `dbPassword2`, `DB_PASSWORD_2` and `db-password` have the same words. */
function nameTokens(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replaceAll(/(\d+)/g, " $1 ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== "");
}

/** Shapes that secrets are known by, wherever they stand. The last is a long run without any separator. */
const GIVES_ITSELF_AWAY: readonly RegExp[] = [
  /(?:AKIA|ASIA)[A-Z0-9]{12,}/,
  /eyJ[\w-]{8,}/,
  /(?:gh[pousr]|github_pat|glpat|xox[abprs]|sk|pk|rk|whsec|shpat|SG|npm)[_-][\w-]{8,}/,
  /-----BEGIN/,
  /(?=[A-Za-z]*\d)[A-Za-z\d]{33,}/,
];

const ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:(?:[a-z]{2}(?:-[a-z]+)+-\d)?:(?:\d{12}|aws)?:[A-Za-z0-9][\w.$*+=,@/:-]{0,255}$/;
/** Of Azure: a subscription, a group, or a resource with the types and names that lead to it. */
const ARM_ID =
  /^\/subscriptions\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?:\/resourceGroups\/[\w.()-]{1,90})?(?:\/providers\/[a-z]+(?:\.[a-z]+)+(?:\/(?!providers\/)[a-z]\w{0,63}\/[$\w.()-]{1,128})+)*\/?$/i;
const QUEUE_URL = /^https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?\/\d{12}\/[\w-]{1,80}(?:\.fifo)?$/;

const PLAIN: readonly RegExp[] = [
  // Thirteen digits hold an instant in milliseconds; a payment card number has more.
  /^[+-]?\d{1,13}(?:\.\d{1,9})?(?:e\d{1,2})?$/i,
  /^P(?=\d|T\d)(?:\d{1,6}Y)?(?:\d{1,6}M)?(?:\d{1,6}W)?(?:\d{1,6}D)?(?:T(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,6}S)?)?$/,
  // As .NET writes a time span: `90.00:00:00` is ninety days.
  /^(?:\d{1,8}\.)?(?:[01]?\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,7})?$/,
  /^\d{1,9} ?(?:ms|s|m|h|d|w|y|(?:second|minute|hour|day|week|month|year)s?)$/i,
  /^(?:true|false|yes|no|on|off)$/i,
  ARN,
  ARM_ID,
  QUEUE_URL,
];

/** What each service allows as a name. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 * and its like; container and database as Azure Storage and PostgreSQL have them. A container may stand with its account, as
 * https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata has it. */
const NAME_GRAMMAR: Readonly<Record<string, RegExp>> = {
  table: /^[\w.-]{3,255}$/,
  bucket: /^(?:s3:\/\/)?[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:(?<=^s3:.*)\/[\w./=-]{0,255})?$/,
  queue: /^[\w-]{1,80}(?:\.fifo)?$/,
  stream: /^[\w.-]{1,128}$/,
  topic: /^[\w-]{1,256}(?:\.fifo)?$/,
  // The address of a namespace of Service Bus or Event Hubs, which code that logs in as itself is told in place of a key.
  namespace: /^[a-z][a-z0-9-]{4,48}[a-z0-9]\.servicebus\.(?:windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)$/i,
  container:
    /^(?:https:\/\/[a-z0-9]{3,24}\.blob\.core\.(?:windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)\/)?(?:\$(?:web|root|logs)|[a-z0-9](?:-?[a-z0-9]){2,62})(?:(?<=^https:.*)\/)?$/,
  database: /^[A-Za-z_][\w-]{0,62}$/,
};
const NAME_SUFFIXES = new Set(["name", "arn", "url", "uri", "id"]);
/** Fits the grammar of many names, and is what client secrets and keys of telemetry look like. */
const OPAQUE = /^\{?[\da-f]{8}(?:-?[\da-f]{4}){3}-?[\da-f]{12}\}?$/i;

function fitsName(tokens: readonly string[], value: string): boolean {
  const words = tokens.filter((token) => !/^\d+$/.test(token));
  const last = words.at(-1) ?? "";
  const service = NAME_SUFFIXES.has(last) ? (words.at(-2) ?? "") : last;
  return !OPAQUE.test(value) && Object.hasOwn(NAME_GRAMMAR, service) && (NAME_GRAMMAR[service]?.test(value) ?? false);
}

const CODE_OR_QUEUE =
  /^arn:aws[a-z-]*:(?:lambda:[a-z0-9-]{1,30}:\d{12}:function:[\w:$-]{1,200}|sqs:[a-z0-9-]{1,30}:\d{12}:[\w-]{1,80}(?:\.fifo)?)$/;

/** Who hears a topic, where it is a function or a queue; any other is somebody's address, number or device. */
export function redactSubscriber(value: JsonValue): JsonValue {
  return typeof value === "string" && CODE_OR_QUEUE.test(value) ? value : null;
}

const ENTITY = /^(?:%[\w.:-]{1,128}%|[\w][\w./-]{0,259})$/;

/** What something is called by whoever set it up; anything else may be a secret in the wrong place. */
export function redactToEntity(value: JsonValue): JsonValue {
  const plain = typeof value === "string" && ENTITY.test(value);
  return plain && !GIVES_ITSELF_AWAY.some((pattern) => pattern.test(value)) ? value : null;
}

const URL_PARTS = /^(?:(https?|wss?|s3):[\\/]{2,})?([^\\/]*)(.*)$/is;
const HOST = /^(?:[\w.-]|\$\{[\w.]+\})+(?::\d{1,5})?$|^\[[\da-f:.]+\](?::\d{1,5})?$/i;

/** A URL or ARN without user info, query and fragment; `null` where nobody can tell what is its host. */
export function redactUrl(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(redactUrl);
  if (typeof value !== "string") return null;
  const bare = value.replace(/[?#].*$/s, "");
  if (/^arn:aws[a-z-]*:/.test(bare)) return bare;
  // Backslashes separate as slashes do: programs read such URLs alike.
  const [, scheme, authority = "", rest = ""] = URL_PARTS.exec(bare) ?? [];
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  if (!HOST.test(host)) return null;
  return `${scheme === undefined ? "" : `${scheme}://`}${host}${rest}`;
}
