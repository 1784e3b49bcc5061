import { CONFIG_READS } from "./config-source/reads.ts";
import type { AwsReads } from "./service.ts";

/** What the run asks for itself, beside what services read. */
export const RUNTIME_READS: AwsReads = {
  // Needs no permission: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  "sts:GetCallerIdentity": { permission: "", keeps: ["Account", "Arn"], feeds: [] },
  "ec2:DescribeRegions": {
    permission: "ec2:DescribeRegions",
    keeps: ["Regions[].RegionName", "Regions[].OptInStatus"],
    feeds: [],
  },
  ...CONFIG_READS,
};
