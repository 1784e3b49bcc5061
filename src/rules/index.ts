import type { Rule } from "../engine/rule.ts";
import personalDataPublic from "./access/personal-data-public.ts";
import keyIsNotIdentity from "./dsar/key-is-not-identity.ts";
import optOutDemandsIdentity from "./dsar/opt-out-demands-identity.ts";
import unauthenticatedEndpoint from "./dsar/unauthenticated-endpoint.ts";
import unknownCategory from "./inventory/unknown-category.ts";
import untaggedStore from "./inventory/untagged-store.ts";
import hardCodedInFunction from "./retention/hard-coded-in-function.ts";
import noLimit from "./retention/no-limit.ts";

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  personalDataPublic,
  keyIsNotIdentity,
  optOutDemandsIdentity,
  unauthenticatedEndpoint,
  unknownCategory,
  untaggedStore,
  hardCodedInFunction,
  noLimit,
];
