import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { unreadPart } from "../../src/model/record.ts";
import { json } from "../../src/reporters/json.ts";
import { assembleReport } from "../../src/results/assemble.ts";
import { ACCOUNT, input, judgement, list, record, rule } from "./sample.ts";

const schema = JSON.parse(readFileSync(new URL("../../schemas/report.schema.json", import.meta.url), "utf8")) as object;

it("writes what the published schema describes", () => {
  const noLimit = rule("retention/no-limit", 5, { variants: { "no-signal": 2 } });
  const denied = { reason: "access-denied", operation: "s3:GetBucketAcl", message: "denied" } as const;
  const id = "arn:aws:s3:::unread";
  const evidence = [{ record: id, pointer: "/GetBucketAcl", operation: "s3:GetBucketAcl", value: { a: [null] } }];
  const reasons = [{ strength: "weak", because: "its name" }] as const;
  const labels = [{ label: "personal-data", strength: "weak", reasons, gaps: [] }] as const;
  const missing = [{ ...denied, account: ACCOUNT, region: "us-west-2", record: id }];
  const waiver = { rule: "*", resource: "*:waived", reason: "r", approver: "a", expires: "2026-11-30" };
  const old = { ...waiver, resource: "*:old", expires: "2026-01-31" };
  const sha256 = "ab".repeat(32);
  const place = { accounts: [ACCOUNT], regions: ["us-west-2"], identities: [`arn:aws:iam::${ACCOUNT}:user/a`] };
  const report = assembleReport(
    input({
      configSha256: sha256,
      config: { waivers: [waiver, old] },
      notApplicable: new Map([["retention/no-limit", 3]]),
      estate: {
        sources: [{ sha256, collectedAt: "2026-11-24T03:00:00.000Z", ...place }],
        records: [record("unread", { GetBucketAcl: unreadPart(denied) })],
        lists: [list("s3:ListBuckets"), list("iam:ListRoles", { complete: false, unread: denied, vanished: 1 })],
      },
      judgements: [
        judgement(noLimit, "ok", "pass"),
        judgement(noLimit, "bad", "fail", { evidence, labels, path: [id, id], variant: "no-signal" }),
        judgement(noLimit, "waived", "fail"),
        judgement(noLimit, "old", "review"),
        judgement(noLimit, "unread", "unknown", { missing }),
      ],
    }),
  );
  const validate = new Ajv({ strict: false }).compile(schema);
  validate(JSON.parse([...json(report)].join("")));
  expect(validate.errors ?? []).toEqual([]);
});
