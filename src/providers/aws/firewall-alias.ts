/** How a firewall finds the routes of what it stands in front of, where the resource that it names is not itself a route. */
export function firewallAlias(arn: string): string {
  return `waf:${arn}`;
}
