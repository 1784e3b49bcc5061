import type { UnreadReason } from "../../../model/fact.ts";
import { AttemptTimeoutError } from "../../runtime/judgement.ts";
import type { Judgement } from "../../runtime/judgement.ts";
import type { Read } from "../../service.ts";
import { UnreadableAnswerError } from "../../runtime/unreadable-answer.ts";
import { RefusedError, UndeclaredRequestError, UnusablePlaceError } from "./failures.ts";
import { isVersionRefused } from "./versions.ts";

const THROTTLED = /Throttl|^TooManyRequests|^RateLimit|^ServerBusy$/;
const TIMED_OUT = /^(?:(?:Gateway|Request)Timeout|OperationTimedOut|ETIMEDOUT|ESOCKETTIMEDOUT)$/;
/** The subscription does not use the service, or nothing at all any more. */
const OFF =
  /^(?:Missing)?(?:Subscription|ResourceProvider|Feature)(?:Registration|NotRegistered|Disabled|Suspended|NotEnabled)|^(?:ReadOnly)?DisabledSubscription|^ServiceNotEnabled/;
const NOT_HERE =
  /^(?:MissingRegistrationForLocation|LocationNotAvailable|LocationNotSupported|InvalidResourceNamespace|NotSupportedInRegion)/;
const DENIED = /AuthorizationFailed|^(?:Forbidden|AuthorizationPermissionMismatch|Unauthorized)$/;
const CREDENTIALS = /^(?:CredentialUnavailable|AuthenticationRequired|Authentication|AggregateAuthentication)Error$/;
const UNTRUSTED = /^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|HOSTNAME_MISMATCH|INVALID_CA)/;

/** Whether a connection failed because nobody vouches for the other end. */
export function isUntrusted(code: string): boolean {
  return UNTRUSTED.test(code);
}

/** Tells what a failed attempt means for a read. Rethrows what only a mistake of ours can cause. */
export function classify(error: unknown, read: Read): Judgement {
  if (error instanceof UndeclaredRequestError) throw error;
  if (error instanceof UnusablePlaceError) return unread("unreadable", error.message, "never");
  if (error instanceof UnreadableAnswerError) return unreadable(error);
  return error instanceof RefusedError ? refused(error, read) : withoutAnswer(error);
}

function unreadable({ status, message: what }: UnreadableAnswerError): Judgement {
  const message = `the answer (HTTP ${status}) is ${what}`;
  if (status === 429) return unread("throttled", message, "again");
  // Gateways in front of a service answer these with a page of their own.
  if (status === 502 || status === 503 || status === 504) return unread("server-error", message, "again");
  return unread(status >= 500 ? "server-error" : "unreadable", message, "once");
}

function refused({ code, status, after }: RefusedError, read: Read): Judgement {
  if (read.absentOn?.includes(code)) return { outcome: "absent" };
  const said = code === String(status) ? `HTTP ${status}` : `${code} (HTTP ${status})`;
  if (status === 429 || THROTTLED.test(code)) return unread("throttled", said, "again", after);
  if (status === 408 || TIMED_OUT.test(code)) return unread("timed-out", said, "again", after);
  if (OFF.test(code)) return unread("service-off", said, "never");
  if (isVersionRefused(code) || NOT_HERE.test(code)) return unread("unsupported-region", said, "never");
  return status >= 500 ? unread("server-error", said, "again", after) : forbidden(code, status, said, read);
}

function forbidden(code: string, status: number, said: string, read: Read): Judgement {
  const denied = (why: string): Judgement => unread("access-denied", `${said}${why}`, "never");
  if (/Tenant/.test(code) && status === 401)
    return denied(": the credentials are those of another tenant; name it with --tenant");
  if (status === 401) return denied(": the credentials have expired or are not valid");
  // A POST counts as a write there, even one that only lists.
  if (code === "ScopeLocked") return denied(": a read-only lock forbids it");
  if (code === "SubscriptionNotFound") return denied(": the caller does not see the subscription");
  if (status === 403 || DENIED.test(code)) return denied(read.permission === "" ? "" : `; it takes ${read.permission}`);
  if (status === 404) return { outcome: "gone" };
  return unread("unreadable", said, status === 409 ? "once" : "never");
}

function withoutAnswer(error: unknown): Judgement {
  const { name, code, message } = (typeof error === "object" && error !== null ? error : {}) as {
    readonly name?: unknown;
    readonly code?: unknown;
    readonly message?: unknown;
  };
  const word = typeof code === "string" && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : "";
  if (error instanceof AttemptTimeoutError || name === "AbortError" || TIMED_OUT.test(word))
    return unread("timed-out", "no answer came in time", "again");
  if (typeof name === "string" && CREDENTIALS.test(name))
    return unread("access-denied", "the credentials could not be renewed", "once");
  const said = `the connection failed${word === "" ? "" : ` (${word})`}`;
  if (isUntrusted(word)) {
    const help = "its certificate is not trusted, see NODE_EXTRA_CA_CERTS";
    return unread("network", `${said}: ${help}`, "never");
  }
  if (word === "ENOTFOUND") return unread("network", said, "never");
  const known = word !== "" || /hang up|aborted|socket|closed/i.test(typeof message === "string" ? message : "");
  return unread("network", said, known ? "again" : "once");
}

function unread(reason: UnreadReason, message: string, retry: "never" | "once" | "again", after?: number): Judgement {
  return { outcome: "unread", reason, message, retry, ...(after === undefined ? {} : { after }) };
}
