import type { Protocol, WireRequest } from "./operations.ts";

/** What a handler may answer: content in the service's own shape, a failure, or bytes as they are. */
export type Reply =
  | { readonly content: Content }
  | { readonly failure: string; readonly status: number; readonly message: string }
  | { readonly raw: string; readonly status: number; readonly headers: Readonly<Record<string, string>> };

export interface Content {
  readonly [key: string]: unknown;
}

/** Bytes on the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A normal answer. JSON services: the JSON body. S3 and CloudFront: the elements within the root, lists under their member's
 * element (`{ TagSet: { Tag: [{ Key, Value }] } }`). Query services, such as IAM, SNS and STS: the elements within
 * `<OperationResult>`, lists as arrays; RDS and ElastiCache, too, with lists as S3 has them. */
export function content(value: Content): Reply {
  return { content: value };
}

/** A refusal in the service's own error shape. */
export function failure(code: string, status = 400, message = `the server says ${code}`): Reply {
  return { failure: code, status, message };
}

/** Bytes as they are. */
export function raw(body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  return { raw: body, status, headers };
}

/** Writes a reply in the protocol of its request. */
export function render(reply: Reply, request: WireRequest): WireAnswer {
  if ("raw" in reply) return { status: reply.status, headers: reply.headers, body: reply.raw };
  return "failure" in reply
    ? renderFailure(reply.failure, reply.status, reply.message, request)
    : renderContent(reply.content, request);
}

const OK: Readonly<Record<Protocol, (value: Content, name: string) => string>> = {
  "rest-json": (value) => JSON.stringify(value),
  json: (value) => JSON.stringify(value),
  s3: (value, name) => document(`${name}Result`, elements(value, null)),
  "rest-xml": (value, name) => document(`${name}Result`, elements(value, null)),
  ec2: (value, name) => document(`${name}Response`, elements(value, "item")),
  query: (value, name) => resultOf(name, elements(value, "member")),
  "named-query": (value, name) => resultOf(name, elements(value, null)),
};

function resultOf(name: string, inner: string): string {
  return document(`${name}Response`, `<${name}Result>${inner}</${name}Result>`);
}

function renderContent(value: Content, { operation, protocol }: WireRequest): WireAnswer {
  const name = operation.slice(operation.indexOf(":") + 1);
  return { status: 200, headers: typeOf(protocol), body: OK[protocol](value, name) };
}

type Refusal = (code: string, message: string, error: string) => string;

/** XML services but S3 and EC2. */
const refusal: Refusal = (_code, _message, error) =>
  document("ErrorResponse", `<Error><Type>Sender</Type>${error}</Error><RequestId>REQUEST-ID</RequestId>`);

const REFUSED: Readonly<Record<Protocol, Refusal>> = {
  "rest-json": (_, message) => JSON.stringify({ message }),
  json: (code, message) => JSON.stringify({ __type: code, message }),
  s3: (_code, _message, error) => document("Error", `${error}<RequestId>REQUEST-ID</RequestId>`),
  "rest-xml": refusal,
  ec2: (_code, _message, error) => document("Response", `<Errors><Error>${error}</Error></Errors>`),
  query: refusal,
  "named-query": refusal,
};

function renderFailure(code: string, status: number, message: string, { protocol }: WireRequest): WireAnswer {
  const error = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
  const headers = { ...typeOf(protocol), ...(protocol === "rest-json" ? { "x-amzn-errortype": code } : {}) };
  return { status, headers, body: REFUSED[protocol](code, message, error) };
}

function typeOf(protocol: Protocol): Readonly<Record<string, string>> {
  return { "content-type": protocol.endsWith("json") ? "application/json" : "text/xml" };
}

function document(root: string, inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${inner}</${root}>`;
}

/** `member`: the element that wraps each member of a list; `null`: the key itself repeats. */
function elements(value: unknown, member: string | null): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object") return escapeXml(typeof value === "string" ? value : JSON.stringify(value));
  return Object.entries(value)
    .map(([key, child]) => {
      if (!Array.isArray(child)) return `<${key}>${elements(child, member)}</${key}>`;
      if (member === null) return child.map((item) => `<${key}>${elements(item, member)}</${key}>`).join("");
      return `<${key}>${child.map((item) => `<${member}>${elements(item, member)}</${member}>`).join("")}</${key}>`;
    })
    .join("");
}

function escapeXml(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
