import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NoRegionError } from "../../src/providers/aws/session.ts";
import { NoCredentialsError, SessionError } from "../../src/providers/session.ts";
import type { Reads } from "../../src/providers/service.ts";
import { awsRuntime } from "../../src/providers/aws/runtime/session.ts";
import { exemption } from "../../src/providers/aws/runtime/transport.ts";
import type { AwsServer } from "../wire/aws-server.ts";
import { startClosedProxy } from "../wire/proxy.ts";
import { content, failure, raw } from "../wire/replies.ts";
import { buckets, gather, startShop } from "./shop.ts";

const TAGS = { Bucket: "orders" };
const READS: Reads = {
  ...buckets.reads,
  "s3-control:GetPublicAccessBlock": {
    permission: "s3:GetAccountPublicAccessBlock",
    keeps: ["PublicAccessBlockConfiguration.BlockPublicAcls"],
    feeds: ["object-store.publicRead"],
  },
};

let server: AwsServer;
beforeEach(async () => {
  server = await startShop();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

describe("a session", () => {
  it("asks the same thing once, whatever the order of its input", async () => {
    const session = await awsRuntime({ env: server.env, reads: READS })({});
    const answers = await Promise.all([
      session.call("s3:GetBucketTagging", { ...TAGS, ExpectedBucketOwner: "1" }, "us-east-1"),
      session.call("s3:GetBucketTagging", { ExpectedBucketOwner: "1", ...TAGS }, "us-east-1"),
      session.call("s3:GetBucketTagging", TAGS, "eu-west-1"),
    ]);
    session.close();
    expect(answers.map(({ outcome }) => outcome)).toEqual(["ok", "ok", "ok"]);
    expect(server.count("s3:GetBucketTagging")).toBe(2);
  });

  it("reaches S3 Control at an endpoint of one's own, without the account in the host", async () => {
    server.on("s3-control:GetPublicAccessBlock", ({ headers }) =>
      headers["x-amz-account-id"] === "111111111111"
        ? content({ BlockPublicAcls: true })
        : failure("AccessDenied", 403),
    );
    for (const host of ["127.0.0.1", "localhost"]) {
      const env = { ...server.env, AWS_ENDPOINT_URL: server.url.replace("127.0.0.1", host) };
      const session = await awsRuntime({ env, reads: READS })({});
      const answer = await session.call("s3-control:GetPublicAccessBlock", { AccountId: session.account }, "us-east-1");
      session.close();
      expect(answer).toEqual({ outcome: "ok", body: { PublicAccessBlockConfiguration: { BlockPublicAcls: true } } });
    }
  });

  it.each([
    ["NoSuchBucket", 404, { outcome: "gone" }],
    ["NoSuchTagSet", 404, { outcome: "absent" }],
    [
      "ExpiredToken",
      400,
      { reason: "access-denied", message: "ExpiredToken (HTTP 400): the credentials have expired or are not valid" },
    ],
    ["OptInRequired", 403, { reason: "unsupported-region", message: "OptInRequired (HTTP 403)" }],
    [
      "SubscriptionRequiredException",
      400,
      { reason: "service-off", message: "SubscriptionRequiredException (HTTP 400)" },
    ],
    ["InvalidBucketName", 400, { reason: "unreadable", message: "InvalidBucketName (HTTP 400)" }],
  ])("tells %s apart, asking once", async (code, status, expected) => {
    server.on("s3:GetBucketTagging", () => failure(code, status, `secret-request-id ${status}`));
    const session = await awsRuntime({ env: server.env, reads: READS })({});
    const answer = await session.call("s3:GetBucketTagging", TAGS, "us-east-1");
    session.close();
    expect(answer.outcome === "unread" ? answer.unread : answer).toMatchObject(expected);
    expect(server.count("s3:GetBucketTagging")).toBe(1);
  });

  it.each([
    ["an empty body", raw("", 200), "unreadable", "the answer (HTTP 200) is nothing"],
    ["a web page", raw("<html><body>Sign in</body></html>", 200), "unreadable", "the answer (HTTP 200) is a web page"],
    ["a missing page", raw("<!DOCTYPE html><p>404", 404), "unreadable", "the answer (HTTP 404) is a web page"],
    ["a broken server", raw("<!doctype html><p>500", 500), "server-error", "the answer (HTTP 500) is a web page"],
  ])("never takes %s for an empty list, and tries twice", async (_, reply, reason, message) => {
    server.on("s3:ListBuckets", () => reply);
    const session = await awsRuntime({ env: server.env, reads: READS })({});
    const answer = await session.call("s3:ListBuckets", {}, "us-east-1");
    session.close();
    expect(answer).toEqual({ outcome: "unread", unread: { reason, operation: "s3:ListBuckets", message } });
    expect(server.count("s3:ListBuckets")).toBe(2);
  });

  it("gives the pages that came before one that failed, and calls the list unread", async () => {
    server.on("s3:ListBuckets", ({ query }) =>
      query.has("continuation-token")
        ? failure("AccessDenied", 403)
        : content({ Buckets: { Bucket: [{ Name: "first" }] }, ContinuationToken: "next" }),
    );
    const session = await awsRuntime({ env: server.env, reads: READS })({});
    const answer = await session.call("s3:ListBuckets", {}, "us-east-1");
    session.close();
    expect(answer).toMatchObject({ outcome: "unread", partial: { Buckets: [{ Name: "first" }] } });
  });

  it("does not follow pages that repeat", async () => {
    server.on("s3:ListBuckets", () => content({ Buckets: { Bucket: [{ Name: "a" }] }, ContinuationToken: "same" }));
    const session = await awsRuntime({ env: server.env, reads: READS })({});
    const answer = await session.call("s3:ListBuckets", {}, "us-east-1");
    session.close();
    expect(answer).toMatchObject({
      outcome: "unread",
      unread: { reason: "unreadable", message: "the pages repeat without an end" },
    });
    expect(server.count("s3:ListBuckets")).toBe(2);
  });

  it("names a connection that nobody takes", async () => {
    const session = await awsRuntime({
      env: { ...server.env, AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1" },
      reads: READS,
      deadline: 300,
    })({});
    const answer = await session.call("s3:ListBuckets", {}, "us-east-1");
    session.close();
    expect(answer).toMatchObject({ unread: { reason: "network", message: "the connection failed (ECONNREFUSED)" } });
  });

  it("heeds Retry-After, and gives up where it reaches past the deadline", async () => {
    let waits = ["1"];
    server.on("s3:ListBuckets", () => {
      const wait = waits.pop();
      return wait === undefined
        ? content({})
        : raw("<Error><Code>SlowDown</Code></Error>", 503, { "retry-after": wait });
    });
    const session = await awsRuntime({ env: server.env, reads: READS, deadline: 3000 })({});
    const began = performance.now();
    expect(await session.call("s3:ListBuckets", {}, "us-east-1")).toMatchObject({ outcome: "ok" });
    expect(performance.now() - began).toBeGreaterThan(990);
    waits = ["600"];
    expect(await session.call("s3:ListBuckets", {}, "eu-west-1")).toMatchObject({ unread: { reason: "throttled" } });
    session.close();
    expect(performance.now() - began).toBeLessThan(3000);
  });

  it("stays within a published rate, and without it when told so", async () => {
    const read = READS["s3:GetBucketTagging"];
    if (!read) throw new Error("the read is gone");
    const reads: Reads = { "s3:GetBucketTagging": { ...read, rate: { perSecond: 5, burst: 2 } } };
    const time = async (rateLimit: "default" | "off"): Promise<number> => {
      const session = await awsRuntime({ env: server.env, reads, rateLimit })({});
      const began = performance.now();
      await Promise.all(
        ["a", "b", "c", "d", "e"].map((Bucket) => session.call("s3:GetBucketTagging", { Bucket }, "us-east-1")),
      );
      session.close();
      return performance.now() - began;
    };
    expect(await time("default")).toBeGreaterThan(780);
    expect(await time("off")).toBeLessThan(700);
  });
});

describe("credentials and regions", () => {
  it("assumes a role, and reads the role's account", async () => {
    const roles = ["222222222222", "333333333333"].map((account) => `arn:aws:iam::${account}:role/auditor`);
    const { scopes, records } = await gather(server, { targets: roles.map((role) => ({ role })) });
    expect(scopes.map(({ account }) => account).sort()).toEqual(["222222222222", "333333333333"]);
    expect(new Set(records.map(({ account }) => account))).toEqual(new Set(["222222222222", "333333333333"]));
    expect(server.count("sts:AssumeRole")).toBe(2);
  });

  it("goes on with the other accounts where one role cannot be assumed, and marks its lists", async () => {
    server.on("sts:AssumeRole", () => failure("AccessDenied", 403, "secret-request-id"));
    const role = "arn:aws:iam::222222222222:role/auditor";
    const { scopes, lists } = await gather(server, { targets: [{}, { role, regions: ["us-west-2"] }] });
    expect(scopes.map(({ account, identity }) => [account, identity])).toEqual([
      ["111111111111", "arn:aws:iam::111111111111:user/wire"],
      ["222222222222", role],
    ]);
    expect(
      lists.filter(({ account }) => account === "222222222222").map(({ region, complete }) => [region, complete]),
    ).toEqual([
      ["us-west-2", false],
      ["us-west-2", false],
      ["global", false],
    ]);
    expect(JSON.stringify(lists)).not.toContain("secret-request-id");
    await expect(gather(server, { targets: [{ role }] })).rejects.toThrow(
      `could not assume ${role} (AccessDenied); its trust policy and the caller's policy must both allow it`,
    );
  });

  it("refuses credentials of another account than the target names", async () => {
    await expect(gather(server, { targets: [{ account: "999999999999" }] })).rejects.toThrow(SessionError);
  });

  it("finds within seconds that there are no credentials, and says what to do", async () => {
    const empty = await mkdtemp(join(tmpdir(), "consentry-"));
    for (const variable of Object.keys(process.env)) if (variable.startsWith("AWS_")) vi.stubEnv(variable, undefined);
    vi.stubEnv("HOME", empty);
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    const began = performance.now();
    await expect(awsRuntime({ env: { AWS_REGION: "us-east-1" }, reads: READS })({})).rejects.toThrow(
      NoCredentialsError,
    );
    await expect(awsRuntime({ env: {}, reads: READS })({ profile: "nobody" })).rejects.toThrow(
      /profile "nobody" gives no AWS credentials/,
    );
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it("asks for an MFA code once for all clients, and passes on what the prompt throws", async () => {
    const home = await mkdtemp(join(tmpdir(), "consentry-"));
    const role = "arn:aws:iam::222222222222:role/auditor";
    await writeFile(
      join(home, "config"),
      `[profile audit]\nrole_arn = ${role}\nsource_profile = base\nmfa_serial = arn:aws:iam::1:mfa/me\nregion = us-west-2\n`,
    );
    await writeFile(join(home, "credentials"), "[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = x\n");
    vi.stubEnv("AWS_CONFIG_FILE", join(home, "config"));
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(home, "credentials"));
    vi.stubEnv("AWS_ENDPOINT_URL", server.url);
    vi.stubEnv("AWS_REGION", undefined);
    const env = { AWS_ENDPOINT_URL: server.url };
    const serials: string[] = [];
    const mfaCode = (serial: string): Promise<string> => Promise.resolve(`${100_000 + serials.push(serial)}`);
    const { scopes, records } = await gather(server, { env, mfaCode, targets: [{ profile: "audit" }] });
    expect(scopes[0]).toMatchObject({ account: "222222222222", regions: ["us-west-2"] });
    expect(records).toHaveLength(6);
    expect(serials).toEqual(["arn:aws:iam::1:mfa/me"]);
    expect(server.requests.find(({ operation }) => operation === "sts:AssumeRole")?.form.get("TokenCode")).toBe(
      "100001",
    );
    const nobody = new Error("there is no terminal");
    await expect(
      awsRuntime({ env, reads: READS, mfaCode: () => Promise.reject(nobody) })({ profile: "audit" }),
    ).rejects.toBe(nobody);
  });

  it("ends where a role's credentials never come", async () => {
    server.hang("sts:AssumeRole");
    const began = performance.now();
    const role = "arn:aws:iam::222222222222:role/auditor";
    await expect(gather(server, { targets: [{ role }], deadline: 1000 })).rejects.toThrow(SessionError);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it("says that AWS does not accept the credentials", async () => {
    server.on("sts:GetCallerIdentity", () => failure("ExpiredToken", 403));
    await expect(gather(server)).rejects.toThrow(NoCredentialsError);
    await expect(gather(server)).rejects.toThrow(/does not accept the credentials: ExpiredToken \(HTTP 403\)/);
  });

  it("reads the regions that are switched on where all are asked for", async () => {
    const region = (regionName: string, optInStatus: string): object => ({ regionName, optInStatus });
    server.on("ec2:DescribeRegions", () =>
      content({
        regionInfo: [
          region("us-west-2", "opt-in-not-required"),
          region("af-south-1", "not-opted-in"),
          region("ap-east-1", "opted-in"),
        ],
      }),
    );
    const { scopes } = await gather(server, { targets: [{ regions: ["all"] }] });
    expect(scopes[0]?.regions).toEqual(["ap-east-1", "us-west-2"]);
    server.deny("ec2:DescribeRegions", "UnauthorizedOperation");
    await expect(gather(server, { targets: [{ regions: ["all"] }] })).rejects.toThrow(
      /--region all needs ec2:DescribeRegions/,
    );
  });

  it.each([
    ["none", []],
    ["one without a name", [{ regionName: "us-west-2" }, { optInStatus: "opted-in" }]],
  ])("reads no account as empty where of its regions %s was told", async (_, regionInfo) => {
    server.on("ec2:DescribeRegions", () => content({ regionInfo }));
    await expect(gather(server, { targets: [{ regions: ["all"] }] })).rejects.toThrow(/the answer is not understood/);
  });

  it("takes the region of the environment, and asks for one where there is none", async () => {
    const { AWS_REGION: _, ...env } = server.env;
    vi.stubEnv("AWS_REGION", undefined);
    vi.stubEnv("AWS_CONFIG_FILE", "/nowhere/config");
    const open = awsRuntime({ env: { ...env, AWS_DEFAULT_REGION: "eu-west-1" }, reads: READS });
    expect((await open({})).regions).toEqual(["eu-west-1"]);
    await expect(awsRuntime({ env, reads: READS })({})).rejects.toThrow(NoRegionError);
    await expect(open({ regions: ["us east"] })).rejects.toThrow(/"us east" is no AWS region/);
  });
});

describe("the way out", () => {
  it("goes through the proxy of the environment", async () => {
    const proxy = await startClosedProxy();
    const env = { ...server.env, AWS_ENDPOINT_URL: undefined, HTTPS_PROXY: proxy.url };
    await expect(awsRuntime({ env, reads: READS, deadline: 500 })({})).rejects.toThrow(SessionError);
    proxy.close();
    expect(proxy.asked).toEqual(new Set(["sts.us-east-1.amazonaws.com:443"]));
  });

  it("leaves out what NO_PROXY names", () => {
    const exempt = exemption(".internal, s3.amazonaws.com:443 10.0.0.1");
    expect(["a.internal", "internal", "s3.amazonaws.com", "b.s3.amazonaws.com", "10.0.0.1"].map(exempt)).toEqual(
      Array(5).fill(true),
    );
    expect(["xinternal", "amazonaws.com", "10.0.0.11"].map(exempt)).toEqual(Array(3).fill(false));
    expect(exemption("*")("anything")).toBe(true);
  });

  it("says which certificate file it cannot read", async () => {
    const env = { ...server.env, AWS_CA_BUNDLE: "/nowhere/ca.pem" };
    await expect(awsRuntime({ env, reads: READS })({})).rejects.toThrow(
      "AWS_CA_BUNDLE names /nowhere/ca.pem, which cannot be read",
    );
  });

  it("never repeats a proxy's password", async () => {
    const env = { ...server.env, HTTPS_PROXY: "http://user:hunter2@[bad" };
    await expect(awsRuntime({ env, reads: READS })({})).rejects.toThrow(
      /^HTTPS_PROXY is not a URL; it should look like/,
    );
  });
});
