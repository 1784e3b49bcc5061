/** Writes a line for people to stderr, unless they asked for quiet. */
export function say(options: { readonly quiet?: boolean }, line: string): void {
  if (!options.quiet) process.stderr.write(`${line}\n`);
}
