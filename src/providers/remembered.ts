import { NO_ACCESS } from "../model/access.ts";
import type { Access } from "../model/access.ts";
import type { Identity, Resource } from "../model/resource.ts";

/** Answers about pairs that are held at once: enough for what several rules ask of the same few identities, and no product. */
const HELD = 50_000;

/** Works out each pair once. All are forgotten when there are too many, as each can be worked out again; where nothing was
 * found, finding that again is cheaper than holding it for every pair. */
export function rememberedPairs(
  work: (identity: Identity, store: Resource) => Access,
): (identity: Identity, store: Resource) => Access {
  const answers = new Map<string, Access>();
  return (identity, store) => {
    const key = `${identity.id} ${store.id}`;
    const before = answers.get(key);
    if (before) return before;
    const answer = work(identity, store);
    if (answer === NO_ACCESS) return answer;
    if (answers.size >= HELD) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}

/** Works out each node once. */
export function remembered<K extends Resource, V>(work: (key: K) => V): (key: K) => V {
  const worked = new Map<string, { readonly value: V }>();
  return (key) => {
    const before = worked.get(key.id);
    if (before) return before.value;
    const value = work(key);
    worked.set(key.id, { value });
    return value;
  };
}
