import { createHash } from "node:crypto";
import type { JsonValue } from "../model/json.ts";
import type { ListCoverage, ResourceRecord } from "../model/record.ts";
import { canonicalJson } from "./canonical-json.ts";
import { SNAPSHOT_VERSION } from "./snapshot.ts";
import type { SnapshotHeader } from "./snapshot.ts";

/**
 * The lines of one snapshot, in the order in which they are asked for, and their digest. It knows of no file, so that
 * the digest is the same whether or not a snapshot is saved.
 */
export class SnapshotLines {
  readonly #hash = createHash("sha256");
  #records = 0;
  #lists = 0;

  header({ tool, startedAt, scopes }: SnapshotHeader): string {
    const asked = scopes.map(({ provider, account, identity, regions, lists }) => ({
      provider,
      account,
      identity,
      regions,
      lists,
    }));
    const { name, version } = tool;
    return this.#line({ kind: "header", version: SNAPSHOT_VERSION, tool: { name, version }, startedAt, scopes: asked });
  }

  // Keys are named one by one: what a collector's object carries beyond its type must not reach the file.
  record({ type, id, provider, account, region, body, source }: ResourceRecord): string {
    this.#records += 1;
    const { operation, via, at, capturedAt } = source;
    const told = { operation, via, at, ...(capturedAt === undefined ? {} : { capturedAt }) };
    return this.#line({ kind: "record", type, id, provider, account, region, body, source: told });
  }

  list({ operation, account, region, complete, listed, vanished, unread }: ListCoverage): string {
    this.#lists += 1;
    const why = unread && { reason: unread.reason, operation: unread.operation, message: unread.message };
    return this.#line({
      kind: "list",
      operation,
      account,
      region,
      complete,
      listed,
      vanished,
      ...(why ? { unread: why } : {}),
    });
  }

  /** The last line, and the digest of all lines above it. */
  trailer(endedAt: string): { readonly line: string; readonly sha256: string } {
    const sha256 = this.#hash.copy().digest("hex");
    const trailer = { kind: "trailer", endedAt, records: this.#records, lists: this.#lists, sha256 };
    return { line: `${canonicalJson(trailer)}\n`, sha256 };
  }

  #line(value: JsonValue): string {
    const line = `${canonicalJson(value)}\n`;
    this.#hash.update(line);
    return line;
  }
}
