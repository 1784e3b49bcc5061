/** Whether an action fits a pattern of actions: `*` stands for anything, case for nothing. */
export function actionFits(pattern: string, action: string): boolean {
  const [first = "", ...rest] = pattern.toLowerCase().split("*");
  const name = action.toLowerCase();
  if (rest.length === 0) return name === first;
  const source = [first, ...rest].map((part) => part.replaceAll(/[.$]/g, String.raw`\$&`)).join(".*");
  return new RegExp(`^${source}$`).test(name);
}
