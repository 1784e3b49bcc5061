// Writes the sample shop: demo/shop.ndjson, a snapshot like any other. Run `npm run demo` after a change here.
import { openSnapshotWriter } from "../dist/snapshot/write.js";
import { services } from "../dist/providers/services.js";
import { aws } from "./demo/aws.mjs";
import { azure } from "./demo/azure.mjs";
import { AT } from "./demo/words.mjs";

const halves = [aws, azure];

/** Lists that were collected, and those of the services whose records are written by hand. */
function listsOf({ scope, lists, listed, failed }) {
  const told = new Set(lists.map(({ operation }) => operation));
  const own = services.filter(({ provider }) => provider === scope.provider);
  const written = own.flatMap((service) =>
    Object.entries(service.reads)
      .filter(([operation, read]) => read.lists && !told.has(operation))
      .flatMap(([operation]) => {
        const regions = service.scope === "global" ? ["global"] : scope.regions;
        const unread = failed[operation];
        const state = unread
          ? { complete: false, listed: 0, unread }
          : { complete: true, listed: listed[operation] ?? 0 };
        return regions.map((region) => ({ operation, account: scope.account, region, vanished: 0, ...state }));
      }),
  );
  return [...lists, ...written];
}

const writer = await openSnapshotWriter("demo/shop.ndjson");
await writer.header({
  tool: { name: "consentry", version: "0.1.0" },
  startedAt: AT,
  scopes: halves.map((half) => {
    const lists = [...new Set(listsOf(half).map(({ operation }) => operation))].sort((a, b) => (a < b ? -1 : 1));
    return { ...half.scope, lists };
  }),
});
for (const record of halves.flatMap(({ records }) => records)) await writer.record(record);
for (const list of halves.flatMap(listsOf)) await writer.list(list);
await writer.finish(AT);
