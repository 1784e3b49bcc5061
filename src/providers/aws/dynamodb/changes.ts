import type { PendingEdge } from "../../../graph/graph.ts";
import { any, known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { factOf, originOf, unreadable } from "../../parts.ts";
import { DESCRIBE_KINESIS, DESCRIBE_TABLE } from "./reads.ts";
import { described } from "./table.ts";

const KEY = "DescribeKinesisStreamingDestination";

/** Whether changes leave the table by its own stream or by one of Kinesis. */
export function changes(record: ResourceRecord): Fact<boolean> {
  const streams = kinesisStreams(record);
  const feeding = streams.known ? known(streams.value.length > 0, streams.from) : streams;
  return any([ownStream(record), feeding]);
}

function ownStream(record: ResourceRecord): Fact<boolean> {
  const table = described(record);
  if (!table.known) return table;
  const { StreamSpecification: stream } = table.value;
  if (stream === undefined || stream === null) return known(false, table.from);
  const enabled = isObject(stream) ? stream.StreamEnabled : undefined;
  return typeof enabled === "boolean" ? known(enabled, table.from) : unreadable(record, DESCRIBE_TABLE);
}

/** ARNs of the Kinesis streams that changes go to; while a destination is being changed, they still do. */
export function kinesisStreams(record: ResourceRecord): Fact<readonly string[]> {
  return factOf(record, {
    key: KEY,
    operation: DESCRIBE_KINESIS,
    read: ({ KinesisDataStreamDestinations: destinations = [] }) => {
      if (!Array.isArray(destinations)) return undefined;
      const active = objects(destinations).filter(({ DestinationStatus: status }) =>
        ["ACTIVE", "UPDATING"].includes(text(status) ?? ""),
      );
      const arns = active.flatMap(({ StreamArn }) => text(StreamArn) ?? []);
      return arns.length === active.length && objects(destinations).length === destinations.length ? arns : undefined;
    },
  });
}

export function feeds(record: ResourceRecord, streams: readonly string[]): readonly PendingEdge[] {
  return streams.map((id) => ({
    type: "feeds",
    from: record.id,
    to: { by: "id", id },
    because: "its changes go to that stream",
    origin: originOf(record, KEY, DESCRIBE_KINESIS, ["KinesisDataStreamDestinations"]),
    toType: "AWS::Kinesis::Stream",
  }));
}
