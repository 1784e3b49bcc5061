/** How a revision that is not the current one is called: `orders;rev=2`. */
export function revisionKey(api: string, revision: string): string {
  return `${api};rev=${revision}`;
}

/** The API that a revision belongs to, which is what products hold. */
export function rootOf(api: string): string {
  return api.replace(/;rev=.*$/s, "");
}

/** How a record's body calls an operation. */
export function keyOf(api: string, operation: string): string {
  return `${api}/${operation}`;
}
