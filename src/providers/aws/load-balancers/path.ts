/** What stands for one piece of a path that may be anything, and for whatever follows. */
const ANY = "{any}";
const REST = "{proxy+}";

/** A pattern of a listener's rule as the path of a route: `/dsar/*` takes whatever follows. `*` stands for any number of
 * characters, `?` for one: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html */
export function pathOf(pattern: string): string {
  return route(pattern.replaceAll(/[*?]+/g, (run, at: number) => wildcard(run, at + run.length === pattern.length)));
}

function wildcard(run: string, last: boolean): string {
  return last && run.includes("*") ? REST : ANY;
}

/** One piece of a regular expression: an escaped class or character, a set, a count, what stands for nothing, or a character. */
const PIECE = /\\([a-z0-9])|\\(.)|(\[[^\]]*\]|\{[^}]*\}|[().*+?|])|([$^])|([^])/gi;

/** A regular expression as a path, for people and their words: its plain text, and a piece that may be anything for all else. */
export function pathOfRegex(expression: string): string {
  const pieces = [...expression.matchAll(PIECE)].map(([, group, escaped, special, anchor, plain]) =>
    group !== undefined || special !== undefined ? "*" : anchor !== undefined ? "" : (escaped ?? plain ?? ""),
  );
  return pathOf(pieces.join("").replaceAll(/\*+/g, "*"));
}

function route(path: string): string {
  return path.startsWith("/") ? path : `/${path}`;
}
