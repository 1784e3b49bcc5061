import { expect, it } from "vitest";
import { tagsOf } from "../../src/providers/azure/parts.ts";
import { shown } from "../services/record.ts";
import { handed, row, STORAGE, whole } from "./azure.ts";

const TWO = [row(), row({ id: `${String(row().id)}2`, name: "shop2" })];
const page = (of: string): string => `the export is only a page of the result (${of}): what no file shows is unknown`;

it.each([
  ["all of it", { totalRecords: 2, count: 2, data: TWO, resultTruncated: "false" }, []],
  ["all of it, by the command line", { count: 2, data: TWO, skip_token: null, total_records: 2 }, []],
  ["an empty token", { count: 2, data: TWO, skip_token: "", total_records: 2 }, []],
  ["more in total", { totalRecords: 2300, count: 2, data: TWO }, [page("2 of 2300 rows")]],
  ["more in total, told at the end", { count: 2, data: TWO, total_records: 2300 }, [page("2 of 2300 rows")]],
  ["rows taken out", { totalRecords: 3, count: 3, data: TWO, resultTruncated: false }, [page("2 of 3 rows")]],
  ["fewer than it counts", { count: 3, data: TWO }, [page("2 of 3 rows")]],
  ["a token", { count: 2, data: TWO, $skipToken: "ew0K" }, [page("2 rows, and there were more")]],
  ["the command line's token", { count: 2, data: TWO, skip_token: "ew0K" }, [page("2 rows, and there were more")]],
  ["truncated, as text", { count: 2, data: TWO, resultTruncated: "True" }, [page("2 rows, and there were more")]],
  ["truncated", { resultTruncated: true, count: 2, data: TWO }, [page("2 rows, and there were more")]],
  [
    "a table",
    { totalRecords: 9, count: 1, data: { columns: [{ name: "id" }], rows: [[row().id]] } },
    [page("1 of 9 rows")],
  ],
])("of a result with %s the notes tell what part it is", async (_, content, expected) => {
  const file = await handed(content);
  const { notes } = await whole(file);
  const pages = notes.filter((note) => note.includes("page"));
  expect(pages).toEqual(expected.map((note) => `${file}: ${note}`));
});

it("a column that no row has is unknown, never none", async () => {
  const { tags: _, ...rest } = row();
  const file = await handed([rest]);
  const { snapshot, notes } = await whole(file);
  const [record] = snapshot.records;
  const message = "the export leaves out tags";
  expect(record?.body).toEqual({ [STORAGE]: { $unread: { reason: "not-collected", operation: STORAGE, message } } });
  expect(record && shown(tagsOf(record, [STORAGE]))).toBe("unread:not-collected");
  expect(notes).toContain(
    `${file}: no row has tags: what rests on that is unknown; export whole rows (no project, no --query)`,
  );
});

it("a column that some row has is none where another lacks it", async () => {
  const { tags: _, ...rest } = row();
  const { snapshot } = await whole(await handed([rest, row({ id: `${String(row().id)}2`, tags: { a: "b" } })]));
  expect(snapshot.records.map((record) => shown(tagsOf(record, [STORAGE])))).toEqual([{}, { a: "b" }]);
});

it("of a list without properties a column left out is unknown too", async () => {
  const { snapshot } = await whole(await handed([{ id: row().id, type: row().type, tags: { a: "b" } }]));
  const [record] = snapshot.records;
  expect(record && shown(tagsOf(record, [STORAGE]))).toBe("unread:not-collected");
});

it("properties that were flattened to text are unknown, and told", async () => {
  const file = await handed([row({ properties: '{"allowBlobPublicAccess":false}' }), ...TWO]);
  const { snapshot, notes } = await whole(file);
  expect(Object.keys(snapshot.records[0]?.body ?? {})).toEqual(["resources:Resources_List"]);
  expect(JSON.stringify(snapshot.records[0])).not.toContain("allowBlobPublicAccess");
  expect(notes).toContain(
    `${file}: properties of 1 rows are no object, and so unknown; export as JSON, to its full depth`,
  );
});
