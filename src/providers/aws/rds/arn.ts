/** The ARN of what stands in the same partition, region and account as another; an ARN stays as it is. */
export function arnBeside(other: string, kind: "db" | "cluster", name: string): string {
  if (name.startsWith("arn:")) return name;
  return [...other.split(":").slice(0, 5), kind, name].join(":");
}

/** The region in an ARN. */
export function regionOf(arn: string): string {
  return arn.split(":")[3] ?? "";
}

/** What RDS calls it: the last part of its ARN. */
export function nameOf(arn: string): string {
  return arn.split(":").at(-1) ?? arn;
}

/** Whether the ARN is one of a cluster. */
export function isCluster(arn: string): boolean {
  return arn.split(":")[5] === "cluster";
}
