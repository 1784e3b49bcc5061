/** How what answers to a host name finds the edge routes that take their answers from there, where it is many routes at once. */
export function originAlias(host: string): string {
  return `origin:${host.toLowerCase()}`;
}
