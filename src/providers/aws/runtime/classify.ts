import type { UnreadReason } from "../../../model/fact.ts";
import type { Judgement } from "../../runtime/judgement.ts";
import type { Read } from "../../service.ts";
import { UnreadableAnswerError } from "../../runtime/unreadable-answer.ts";
import { UndeclaredOperationError } from "./guard.ts";

interface Failure {
  readonly code: string;
  readonly status: number | undefined;
  readonly text: string;
  readonly after: number | undefined;
}

const GONE = new Set([
  "NoSuchBucket",
  "ResourceNotFoundException",
  "NotFoundException",
  "NoSuchEntity",
  "NoSuchEntityException",
  "TableNotFoundException",
  "DBInstanceNotFoundFault",
  "DBClusterNotFoundFault",
  "DBSnapshotNotFoundFault",
  "DBClusterSnapshotNotFoundFault",
]);
const THROTTLED =
  /^(?:Throttl|SlowDown|TooManyRequests|RequestLimitExceeded|RequestThrottled|BandwidthLimitExceeded|ProvisionedThroughputExceeded|LimitExceededException$|PriorRequestNotComplete|EC2ThrottledException|TransactionInProgress)/;
const DENIED =
  /^(?:AccessDenied|Unauthorized|NotAuthorized|Forbidden|AllAccessDisabled|AuthorizationError|OperationNotPermitted)/;
const BAD_CREDENTIALS =
  /^(?:ExpiredToken|RequestExpired|InvalidToken|TokenRefreshRequired|CredentialsProviderError|TokenProviderError|SignatureDoesNotMatch|InvalidSignature|IncompleteSignature|MissingAuthenticationToken|InvalidAccessKeyId|NotSignedUp$)/;
/** What a region that the account has not switched on says to credentials that are good elsewhere. */
const BAD_IN_REGION = /^(?:InvalidClientTokenId|UnrecognizedClient|AuthFailure)/;
const CLOCK = /^(?:RequestTimeTooSkewed|RequestInTheFuture)/;
const REGION = /^(?:OptInRequired|UnknownOperation|InvalidAction$|UnsupportedOperation|NotImplemented$)/;
const OFF = /^(?:SubscriptionRequired|AccountNotEnabled|ServiceNotEnabled)/;
const OFF_TEXT = /\b(?:is not enabled|has not been enabled|not subscribed|needs a subscription)\b/i;
const TIMED_OUT = new Set([
  "TimeoutError",
  "AttemptTimeoutError",
  "ETIMEDOUT",
  "ESOCKETTIMEDOUT",
  "RequestTimeout",
  "RequestTimeoutException",
]);
/** A network failure that a second try will not change. */
const LASTING = /^(?:ERR_INVALID|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|ENOTFOUND$)/;

/** Tells what an error of the SDK or the network means for a read. The HTTP status comes first: an answer that the SDK
 * cannot parse says nothing by its name. Rethrows what only a mistake of ours can cause. */
export function classify(error: unknown, read: Read): Judgement {
  if (error instanceof UndeclaredOperationError) throw error;
  const failure = describe(error);
  const { code, status } = failure;
  if (code !== "" && status !== undefined && status >= 400) {
    if (read.absentOn?.includes(code)) return { outcome: "absent" };
    if (GONE.has(code)) return { outcome: "gone" };
  }
  if (error instanceof UnreadableAnswerError || isUnparsed(failure)) return unreadable(error, status ?? 200);
  if (status === undefined || isNetworkCode(code)) return withoutAnswer(failure);
  return answered(failure, status, read);
}

function unreadable(error: unknown, status: number): Judgement {
  const what = error instanceof UnreadableAnswerError ? error.message : "what no one can parse";
  const message = `the answer (HTTP ${status}) is ${what}`;
  if (status === 429) return unread("throttled", message, "again");
  // Gateways in front of a service answer these with a page of their own.
  if (status === 502 || status === 503 || status === 504) return unread("server-error", message, "again");
  return unread(status >= 500 ? "server-error" : "unreadable", message, "once");
}

function withoutAnswer({ code, text }: Failure): Judgement {
  if (BAD_CREDENTIALS.test(code))
    return unread("access-denied", "the credentials could not be had or renewed", "never");
  if (TIMED_OUT.has(code)) return unread("timed-out", "no answer came in time", "again");
  if (code === "ENOTFOUND")
    return unread("unsupported-region", "the endpoint's name does not exist (ENOTFOUND)", "never");
  const message = `the connection failed${code === "" ? "" : ` (${code})`}`;
  if (code !== "" && LASTING.test(code)) return unread("network", message, "never");
  return unread("network", message, code === "" && !/hang up|aborted|socket/i.test(text) ? "once" : "again");
}

function answered(failure: Failure, status: number, read: Read): Judgement {
  const { code, text, after } = failure;
  const said = `${code || "an error"} (HTTP ${status})`;
  if (status === 429 || THROTTLED.test(code)) return unread("throttled", said, "again", after);
  if (TIMED_OUT.has(code)) return unread("timed-out", said, "again", after);
  if (OFF.test(code) || (status < 500 && OFF_TEXT.test(text))) return unread("service-off", said, "never");
  if (REGION.test(code)) return unread("unsupported-region", said, "never");
  if (CLOCK.test(code)) return unread("access-denied", `${said}: this machine's clock is wrong`, "once");
  if (BAD_CREDENTIALS.test(code))
    return unread("access-denied", `${said}: the credentials have expired or are not valid`, "never");
  if (BAD_IN_REGION.test(code)) {
    return unread("access-denied", `${said}: the region is not switched on, or the credentials are not valid`, "never");
  }
  if (status === 401 || status === 403 || DENIED.test(code))
    return unread("access-denied", denial(said, text, read), "never");
  if (status >= 500) return unread("server-error", said, "again", after);
  return unread("unreadable", said, "never");
}

function denial(said: string, text: string, read: Read): string {
  const [, policy] = /explicit deny in an? ([a-z -]{3,40}?policy)/i.exec(text) ?? [];
  const because = policy === undefined ? "" : `: an explicit deny in a ${policy.toLowerCase()}`;
  return `${said}${because}${read.permission === "" ? "" : `; it takes ${read.permission}`}`;
}

function unread(reason: UnreadReason, message: string, retry: "never" | "once" | "again", after?: number): Judgement {
  return { outcome: "unread", reason, message, retry, ...(after === undefined ? {} : { after }) };
}

/** The SDK's parsers throw errors of the language, with the answer's status tucked in. */
function isUnparsed({ code, status }: Failure): boolean {
  return status !== undefined && (status < 400 ? !isNetworkCode(code) : code === "");
}

function isNetworkCode(code: string): boolean {
  return /^(?:E[A-Z]{3,}|ERR_[A-Z_]+)$/.test(code) || code === "AttemptTimeoutError" || code === "TimeoutError";
}

function describe(error: unknown): Failure {
  const { name, code, message, $metadata, $response } = (typeof error === "object" && error !== null ? error : {}) as {
    readonly name?: unknown;
    readonly code?: unknown;
    readonly message?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: unknown };
    readonly $response?: { readonly statusCode?: unknown; readonly headers?: Readonly<Record<string, string>> };
  };
  const status =
    error instanceof UnreadableAnswerError ? error.status : ($metadata?.httpStatusCode ?? $response?.statusCode);
  return {
    code: errorCode(code, name),
    status: typeof status === "number" ? status : undefined,
    text: typeof message === "string" ? message : "",
    after: retryAfter($response?.headers?.["retry-after"]),
  };
}

const OF_THE_LANGUAGE =
  /^(?:|Error|SyntaxError|TypeError|RangeError|Unknown|UnknownError|AbortError|UnreadableAnswerError)$/;

/** A code is a provider's word; anything that does not look like one is not repeated. */
function errorCode(code: unknown, name: unknown): string {
  if (typeof code === "string" && isNetworkCode(code)) return code;
  const word = typeof name === "string" ? name : "";
  return OF_THE_LANGUAGE.test(word) || !/^[A-Za-z][\w.]{1,79}$/.test(word) ? "" : word;
}

/** Seconds, or the date until when; a header that is neither is not heeded. */
function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}
