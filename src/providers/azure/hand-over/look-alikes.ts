import type { LookAlike } from "../../../snapshot/hand-over/format.ts";

const EXPORT = 'export as JSON with: az graph query -q "resources" --first 1000 > resources.json';

/** Files of Azure that show too little, or show it flattened. */
export const azureLookAlikes: readonly LookAlike[] = [
  {
    matches: isPortalTable,
    problem: `a CSV table of the Azure portal, which flattens what it shows; ${EXPORT}`,
  },
  {
    matches: (head) => /"\$schema"\s*:\s*"https?:\/\/schema\.management\.azure\.com\/[^"]*deployment/i.test(head),
    problem: `an ARM template, which names no resource by its id and leaves settings out; ${EXPORT}`,
  },
];

/** Its first line names columns of resources, in whatever case and order. */
function isPortalTable(head: string): boolean {
  const [first = ""] = head.split(/\r?\n/, 1);
  const names = first.split(",").map((name) => name.replaceAll(/[" ]/g, "").toLowerCase());
  const subscription = names.some((name) => name.startsWith("subscription"));
  return (
    names.includes("type") &&
    (names.includes("id") || names.includes("name")) &&
    (subscription || names.includes("location"))
  );
}
