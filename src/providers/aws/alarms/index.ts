import type { Service } from "../../service.ts";
import { collect } from "./collect.ts";
import { normalize } from "./normalize.ts";
import { LOG_ALARM, READS } from "./reads.ts";

/** CloudWatch alarms, and whether anybody hears of them. */
export const alarms: Service = {
  provider: "aws",
  name: "alarms",
  scope: "regional",
  reads: READS,
  collect,
  types: ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", LOG_ALARM],
  normalize,
};
