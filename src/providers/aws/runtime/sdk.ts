import { createRequire } from "node:module";
import type { ClientName } from "../service.ts";

/** What this folder uses of a client; the packages' own types would tie every line to one service. */
export interface SdkClient {
  send(command: object, options: { readonly abortSignal: AbortSignal }): Promise<object>;
  destroy(): void;
  readonly middlewareStack: { add(middleware: SdkMiddleware, options: MiddlewarePlace): void };
  readonly config: { readonly region: () => Promise<string> };
}

export type SdkMiddleware = (
  next: (args: { readonly request?: unknown }) => Promise<{ readonly response: unknown }>,
  context: { readonly commandName?: string },
) => (args: { readonly request?: unknown }) => Promise<{ readonly response: unknown }>;

interface MiddlewarePlace {
  readonly name: string;
  readonly step: "initialize" | "deserialize";
  readonly priority: "high" | "low";
}

type Constructor<T> = new (input: object) => T;

const CLIENTS: Readonly<Record<ClientName, readonly [module: string, client: string]>> = {
  s3: ["@aws-sdk/client-s3", "S3Client"],
  "s3-control": ["@aws-sdk/client-s3-control", "S3ControlClient"],
  lambda: ["@aws-sdk/client-lambda", "LambdaClient"],
  "api-gateway": ["@aws-sdk/client-api-gateway", "APIGatewayClient"],
  iam: ["@aws-sdk/client-iam", "IAMClient"],
  "resource-groups-tagging-api": ["@aws-sdk/client-resource-groups-tagging-api", "ResourceGroupsTaggingAPIClient"],
  sts: ["@aws-sdk/client-sts", "STSClient"],
  ec2: ["@aws-sdk/client-ec2", "EC2Client"],
};

// The CommonJS builds load about twice as fast as the ESM ones, which come in thousands of files.
const require = createRequire(import.meta.url);

/** Loads a package of the SDK when it is first needed. */
export function loadSdk<T>(name: string): T {
  // The SDK prints a notice about coming Node versions; it is for us, not for the people who run a scan.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  return require(name) as T;
}

/** Makes a client; its package is loaded here and not before. */
export function newClient(name: ClientName, config: object): SdkClient {
  const [module, exported] = CLIENTS[name];
  const Client = loadSdk<Record<string, Constructor<SdkClient>>>(module)[exported];
  if (!Client) throw new Error(`${module} has no ${exported}`);
  return new Client(config);
}

/** Makes the command for an operation. */
export function newCommand(name: ClientName, operation: string, input: object): object {
  const [module] = CLIENTS[name];
  const Command = loadSdk<Record<string, Constructor<object>>>(module)[`${operation}Command`];
  if (!Command) throw new Error(`${module} has no operation ${operation}`);
  return new Command(input);
}
