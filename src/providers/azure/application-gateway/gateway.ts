import { known, unread } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf } from "../../parts.ts";
import type { OperationKey } from "../../service.ts";
import { canonicalId } from "../inventory.ts";
import { propertiesIn } from "../nested.ts";
import { propertiesOf } from "../parts.ts";
import { GATEWAY, GATEWAYS } from "./reads.ts";

/** A gateway, whose parts name each other by their ids. */
export interface Gateway {
  readonly record: ResourceRecord;
  readonly operation: OperationKey;
  readonly properties: JsonObject;
  /** Whatever rests on it, where the read that confirms it failed, is unread as well. */
  confirmed<T>(fact: Fact<T>): Fact<T>;
}

/** One part of a gateway, and where in the record its properties stand. */
export interface Piece {
  readonly properties: JsonObject;
  readonly at: (...steps: readonly (string | number)[]) => Origin;
}

/** What the inventory shows stands even where the gateway could not be read by itself; `undefined`: nothing does. */
export function gatewayOf(record: ResourceRecord): Gateway | undefined {
  const own = propertiesOf(record, [GATEWAY, GATEWAYS]);
  const shown = own.known ? own : propertiesOf(record, [GATEWAYS]);
  if (!shown.known) return undefined;
  const operation = shown.from[0]?.operation === GATEWAY ? GATEWAY : GATEWAYS;
  return {
    record,
    operation,
    properties: shown.value,
    confirmed: (fact) => (own.known ? fact : own),
  };
}

/** The gateway itself as one of its parts. */
export function wholeOf(gateway: Gateway): Piece {
  return pieceOf(gateway, gateway.properties, ["properties"]);
}

export function piecesIn(gateway: Gateway, collection: string): readonly (Piece & { readonly item: JsonObject })[] {
  return elements(gateway.properties[collection]).flatMap((item, index) =>
    isObject(item)
      ? [{ item, ...pieceOf(gateway, propertiesIn(item), ["properties", collection, index, "properties"]) }]
      : [],
  );
}

/** The part that is named by a reference, `{ id }`, which has to name one. */
export function needed(gateway: Gateway, collection: string, reference: JsonValue | undefined): Fact<Piece> {
  const id = isObject(reference) ? text(reference.id) : undefined;
  const found = piecesIn(gateway, collection).find(
    ({ item }) => id !== undefined && canonicalId(text(item.id) ?? "") === canonicalId(id),
  );
  if (found) return known(found, [found.at()]);
  const message = `the gateway does not show which of its ${collection} it means`;
  return unread(gapOf(gateway.record, { reason: "unreadable", operation: gateway.operation, message }));
}

/** The same; `null` where no part is named. */
export function referred(gateway: Gateway, collection: string, reference: JsonValue | undefined): Fact<Piece | null> {
  return reference === undefined || reference === null ? known(null) : needed(gateway, collection, reference);
}

function pieceOf({ record, operation }: Gateway, properties: JsonObject, above: readonly (string | number)[]): Piece {
  return { properties, at: (...steps) => originOf(record, operation, operation, [...above, ...steps]) };
}
