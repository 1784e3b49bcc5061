import { operationsOf } from "../operations.ts";
import { RUNTIME_READS } from "./runtime-reads.ts";
import type { OperationKey, Service } from "../service.ts";
import type { AwsRead } from "./service.ts";
import { services } from "./services.ts";

/** One statement of an IAM policy. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** An IAM policy document. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

/**
 * The least policy that lets the operations run, with one statement for each service and set of resources. What the
 * run itself asks (`--region all`) is part of it; asking whose the credentials are takes no permission.
 */
export function awsPolicy(operations: Iterable<OperationKey>, from: readonly Service[] = services): PolicyDocument {
  const reads = from.reduce<Readonly<Record<OperationKey, AwsRead>>>(
    (all, service) => ({ ...all, ...service.reads }),
    RUNTIME_READS,
  );
  const groups = new Map<string, { readonly resources: readonly string[]; readonly actions: Set<string> }>();
  for (const operation of [...operations, ...operationsOf(RUNTIME_READS)]) {
    const read = reads[operation];
    if (!read || read.permission === "") continue;
    const resources = [...(read.resources ?? ["*"])].sort();
    const key = `${servicePrefix(read.permission)} ${resources.join(" ")}`;
    const group = groups.get(key) ?? { resources, actions: new Set() };
    group.actions.add(read.permission);
    groups.set(key, group);
  }
  return { Version: "2012-10-17", Statement: statements(groups) };
}

function statements(
  groups: ReadonlyMap<string, { readonly resources: readonly string[]; readonly actions: ReadonlySet<string> }>,
): readonly PolicyStatement[] {
  const used = new Map<string, number>();
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { resources, actions }]) => {
      const name = sidOf(key.slice(0, key.indexOf(" ")));
      const number = (used.get(name) ?? 0) + 1;
      used.set(name, number);
      return {
        Sid: number === 1 ? name : `${name}${number}`,
        Effect: "Allow",
        Action: [...actions].sort(),
        Resource: resources,
      };
    });
}

function servicePrefix(permission: string): string {
  return permission.slice(0, permission.indexOf(":"));
}

/** A Sid may hold letters and digits only. */
function sidOf(prefix: string): string {
  return `ConsentryReads${prefix.replaceAll(/(?:^|[^a-z0-9]+)([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase())}`;
}
