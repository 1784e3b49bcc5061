import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { send, spoil } from "./faults.ts";
import type { Spoiling } from "./faults.ts";
import { recognize } from "./operations.ts";
import type { WireRequest } from "./operations.ts";
import { content, failure, render } from "./replies.ts";
import type { Reply, WireAnswer } from "./replies.ts";

export type Handler = (request: WireRequest) => Reply;

/** What happens to every distinct request the first time it comes; the second time it is answered.
 * `throttle`: the service's own throttling error. `error`: 500 in the service's shape. */
export type Fault = Spoiling | "throttle" | "error";

/**
 * A local server with AWS's wire shapes, for tests with the real SDK.
 *
 * ```ts
 * const server = await startAwsServer();
 * server.on("s3:ListBuckets", () => content({ Buckets: { Bucket: [{ Name: "a", BucketRegion: "us-east-1" }] } }));
 * server.on("s3:GetBucketTagging", ({ params }) => params.Bucket === "a" ? content({ TagSet: { Tag: [{ Key: "k", Value: "v" }] } }) : failure("NoSuchTagSet", 404));
 * server.on("api-gateway:GetRestApis", () => content({ item: [{ id: "x", name: "shop" }] }));   // AWS's wire key is `item`
 * server.on("lambda:ListFunctions", ({ region }) => content({ Functions: [] }));
 * server.on("iam:GetAccountAuthorizationDetails", () => content({ IsTruncated: false, RoleDetailList: [{ RoleName: "r" }] }));
 * …run with server.env…   server.requests; server.unexpected; await server.close();
 * ```
 *
 * `sts:GetCallerIdentity` and `sts:AssumeRole` are answered from the start; the account is the twelve digits within the
 * access key id, and that of an assumed role the role's. An operation without a handler is refused with
 * `UnregisteredOperation` (400) and noted in `unexpected`. `deny`, `hang`, `fault` and `latency` add trouble.
 */
export interface AwsServer {
  readonly url: string;
  readonly account: string;
  /** Environment for a run against this server: endpoint, dummy credentials, a region, no metadata service. */
  readonly env: Readonly<Record<string, string>>;
  /** Everything that came, in order. */
  readonly requests: readonly WireRequest[];
  /** Operations that came without a handler. */
  readonly unexpected: readonly string[];
  /** Connections that were opened, whether or not a request came. */
  readonly connections: number;
  on(operation: string, handler: Handler): AwsServer;
  /** Refuses the operation from now on. */
  deny(operation: string, code?: string): AwsServer;
  /** Never answers the operation from now on. */
  hang(operation: string): AwsServer;
  /** Troubles each distinct request once; `undefined` ends it. */
  fault(fault: Fault | undefined): AwsServer;
  /** Waits this many milliseconds before each answer. */
  latency(milliseconds: number): AwsServer;
  /** How often the operation came. */
  count(operation: string): number;
  /** Forgets what came and which requests were troubled; handlers stay. */
  reset(): AwsServer;
  close(): Promise<void>;
}

/** Starts a server on a free local port. */
export async function startAwsServer(account = "111111111111"): Promise<AwsServer> {
  const server = new WireServer(account);
  await server.listen();
  return server;
}

class WireServer implements AwsServer {
  readonly account: string;
  requests: WireRequest[] = [];
  unexpected: string[] = [];
  connections = 0;
  readonly #server: Server;
  readonly #handlers = new Map<string, Handler>();
  readonly #hanging = new Set<string>();
  readonly #denied = new Map<string, string>();
  #troubled = new Set<string>();
  #fault: Fault | undefined;
  #latency = 0;

  constructor(account: string) {
    this.account = account;
    this.#server = createServer((message, response) => void this.#serve(message, response));
    this.#server.on("connection", () => (this.connections += 1));
    this.on("sts:GetCallerIdentity", callerIdentity).on("sts:AssumeRole", assumeRole);
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }

  get env(): Readonly<Record<string, string>> {
    return {
      AWS_ENDPOINT_URL: this.url,
      AWS_ACCESS_KEY_ID: `AKIA${this.account}`,
      AWS_SECRET_ACCESS_KEY: "wire-secret-key",
      AWS_REGION: "us-east-1",
      AWS_EC2_METADATA_DISABLED: "true",
    };
  }

  on(operation: string, handler: Handler): this {
    this.#handlers.set(operation, handler);
    return this;
  }

  deny(operation: string, code = "AccessDenied"): this {
    this.#denied.set(operation, code);
    return this;
  }

  hang(operation: string): this {
    this.#hanging.add(operation);
    return this;
  }

  fault(fault: Fault | undefined): this {
    this.#fault = fault;
    return this;
  }

  latency(milliseconds: number): this {
    this.#latency = milliseconds;
    return this;
  }

  count(operation: string): number {
    return this.requests.filter((request) => request.operation === operation).length;
  }

  reset(): this {
    this.requests = [];
    this.unexpected = [];
    this.#troubled = new Set();
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = recognize(message, await text(message), this.account);
    this.requests.push(request);
    if (this.#latency > 0) await new Promise((resolve) => setTimeout(resolve, this.#latency));
    if (this.#hanging.has(request.operation)) return;
    const answer = render(this.#reply(request), request);
    const fault = this.#faultFor(request);
    if (fault) trouble(fault, answer, request, response);
    else send(response, answer);
  }

  #reply(request: WireRequest): Reply {
    const denied = this.#denied.get(request.operation);
    if (denied !== undefined) {
      return failure(denied, 403, `User: arn:aws:iam::${request.account}:user/wire is not authorized to do this`);
    }
    const handler = this.#handlers.get(request.operation);
    if (handler) return handler(request);
    this.unexpected.push(request.operation);
    return failure("UnregisteredOperation", 400);
  }

  #faultFor(request: WireRequest): Fault | undefined {
    const { account, region, method, path, query, body } = request;
    const key = [account, region, method, path, query.toString(), body].join(" ");
    if (!this.#fault || this.#troubled.has(key)) return undefined;
    this.#troubled.add(key);
    return this.#fault;
  }
}

function trouble(fault: Fault, answer: WireAnswer, request: WireRequest, response: ServerResponse): void {
  switch (fault) {
    case "error":
      return send(response, render(failure("InternalError", 500), request));
    case "throttle":
      return send(response, render(throttling(request), request));
    default:
      return spoil(fault, answer, response);
  }
}

/** Each protocol has its own way to say "slow down". */
function throttling(request: WireRequest): Reply {
  if (request.protocol === "s3") return failure("SlowDown", 503);
  if (request.protocol === "rest-json") return failure("TooManyRequestsException", 429);
  return failure(request.protocol === "ec2" ? "RequestLimitExceeded" : "Throttling", 400);
}

function callerIdentity({ account }: WireRequest): Reply {
  return content({ Account: account, Arn: `arn:aws:iam::${account}:user/wire`, UserId: "AIDAWIRE" });
}

function assumeRole({ form }: WireRequest): Reply {
  const role = form.get("RoleArn") ?? "";
  const [, , , , account = "", name = ""] = role.split(":");
  return content({
    Credentials: {
      AccessKeyId: `ASIA${account}`,
      SecretAccessKey: "assumed-secret-key",
      SessionToken: "assumed-session-token",
      Expiration: new Date(Date.now() + 3_600_000),
    },
    AssumedRoleUser: { Arn: `arn:aws:sts::${account}:assumed-${name}/consentry`, AssumedRoleId: "AROAWIRE:consentry" },
  });
}
