/** How rows of Resource Graph and answers of the resource manager are gathered: rows by type, answers by path. */
export function partsOf(subscription) {
  const group = `/subscriptions/${subscription}/resourceGroups/shop`;
  const at = (path) => `${group}/providers/${path}`;
  const row = (path, more = {}) => ({ id: at(path), name: path.split("/").at(-1), location: "westus2", tags: {}, ...more });
  const rows = {};
  const children = {};
  const add = (type, ...some) => (rows[type] = [...(rows[type] ?? []), ...some]);
  const child = (path, answer) => (children[at(path)] = answer);
  return { rows, children, at, row, add, child };
}
