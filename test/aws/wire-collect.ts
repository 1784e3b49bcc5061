import type { ListCoverage, ResourceRecord } from "../../src/model/record.ts";
import { awsRuntime } from "../../src/providers/aws/runtime/session.ts";
import { collectService } from "../../src/providers/collect-service.ts";
import { operationsOf } from "../../src/providers/operations.ts";
import type { OperationKey, Reads, Service } from "../../src/providers/service.ts";
import type { AwsServer } from "../wire/aws-server.ts";

export interface Seen {
  readonly records: readonly ResourceRecord[];
  /** In the order in which they were told. */
  readonly lists: readonly ListCoverage[];
}

/** Collects from the local server with the real SDK: the services one after the other in one session, as a scan has them. */
export async function collectFromWire(
  { env }: Pick<AwsServer, "env">,
  services: readonly Service[],
  { region = "us-east-1", wanted }: { readonly region?: string; readonly wanted?: readonly OperationKey[] } = {},
): Promise<Seen> {
  const reads = readsOf(services);
  const session = await awsRuntime({ env, reads, rateLimit: "off" })({});
  const records: ResourceRecord[] = [];
  const lists: ListCoverage[] = [];
  for (const service of services) {
    await collectService({
      session,
      service,
      region,
      wanted: new Set(wanted ?? operationsOf(reads)),
      now: () => "2026-11-24T04:00:00Z",
      record: (one) => records.push(one),
      list: (one) => lists.push(one),
    });
  }
  session.close();
  return { records, lists };
}

/** What several services declare, together. */
export function readsOf(services: readonly Service[]): Reads {
  return Object.fromEntries(services.flatMap(({ reads }) => Object.entries(reads)));
}

/** Of each list whether it is whole, how many it listed, and how many of them vanished. */
export function counts(lists: readonly ListCoverage[]): readonly string[] {
  return lists.map(({ operation, complete, listed, vanished }) => `${operation} ${complete} ${listed} ${vanished}`);
}
