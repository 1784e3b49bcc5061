const FALLBACK = "consentry.yaml";

/**
 * The config file as a URI relative to the repository, which is all that code scanning accepts. Of a file outside the
 * working directory only the name is kept: a root or a leading `..` would have the whole report refused.
 */
export function anchorUri(file: string): string {
  const path = file.replaceAll("\\", "/");
  const segments: string[] = [];
  let outside = path.startsWith("/") || /^[A-Za-z]:/.test(path);
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) outside = true;
  }
  const kept = outside ? segments.slice(-1) : segments;
  return kept.length === 0 ? FALLBACK : kept.map(encoded).join("/");
}

function encoded(segment: string): string {
  return encodeURIComponent(segment.replaceAll(/\p{Cs}/gu, "\ufffd"));
}
