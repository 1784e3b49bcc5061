import type { OperationKey } from "../../service.ts";
import { RefusedError } from "./failures.ts";

const REFUSED_VERSION =
  /^(?:NoRegisteredProviderFound|InvalidResourceType|InvalidApiVersion(?:Parameter)?|UnsupportedApiVersion|ApiVersionNotSupported)/;

/** Whether a cloud does not know the API version that was asked for: those of one country lag behind. */
export function isVersionRefused(code: string): boolean {
  return REFUSED_VERSION.test(code);
}

/** The API version to ask each operation with: the one that its read names, or else one that this cloud has. */
export class ApiVersions {
  readonly #found = new Map<OperationKey, string>();

  /** Sends, and sends once more with another version where the cloud names those it has. */
  async ask<T>(operation: OperationKey, own: string, send: (version: string) => Promise<T>): Promise<T> {
    const version = this.#found.get(operation) ?? own;
    try {
      return await send(version);
    } catch (error) {
      const other = error instanceof RefusedError ? replacement(error, own) : undefined;
      if (other === undefined || other === version) throw error;
      this.#found.set(operation, other);
      return send(other);
    }
  }
}

/** The newest stable version that is not newer than ours, so that the answer has no other shape; else the newest one. */
function replacement({ code, text }: RefusedError, own: string): string | undefined {
  if (!isVersionRefused(code)) return undefined;
  const [, listed = ""] = /supported (?:api-?)?versions?\b(.*)/is.exec(text) ?? [];
  const stable = [...listed.matchAll(/\b(\d{4}-\d\d-\d\d)\b(?!-)/g)].map(([, version = ""]) => version).sort();
  return stable.findLast((version) => version <= own.slice(0, 10)) ?? stable.at(-1);
}
