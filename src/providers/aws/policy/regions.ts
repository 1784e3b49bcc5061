import type { PolicyDocument, Statement } from "./document.ts";
import { covers, overlaps } from "./glob.ts";
import { meansAction } from "./statement-match.ts";

/** The parts of what is asked that Allows of the documents speak of; as patterns, each once. */
export function allowedRegions(documents: readonly PolicyDocument[], action: string, asked: string): readonly string[] {
  const found = new Set<string>();
  for (const { statements } of documents) {
    for (const statement of statements) {
      if (statement.effect !== "Allow" || !meansAction(statement, action)) continue;
      for (const region of regionsOf(statement, asked)) found.add(region);
    }
  }
  return [...found].sort();
}

function regionsOf({ resources, notResources }: Statement, asked: string): readonly string[] {
  if (notResources) return notResources.some((pattern) => covers(pattern, asked)) ? [] : [asked];
  return (resources ?? ["*"]).flatMap((pattern) => {
    // What a variable stands for is only known with the request; it may be any part.
    const open = pattern.replaceAll(/\$\{[^}]*\}/g, "*");
    if (covers(open, asked)) return [asked];
    return overlaps(open, asked) ? [open === pattern ? pattern : asked] : [];
  });
}
