import type { OperationKey, Reads, Service } from "./service.ts";

/** The operations that reads declare. */
export function operationsOf(reads: Reads): readonly OperationKey[] {
  return Object.keys(reads) as OperationKey[];
}

/** Those of a service that list resources. */
export function listsOf(service: Service): readonly OperationKey[] {
  return operationsOf(service.reads).filter((operation) => service.reads[operation]?.lists === true);
}
