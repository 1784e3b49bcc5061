import { describe, expect, test } from "vitest";
import type { Matcher } from "../../src/config/config.ts";
import { known, unread } from "../../src/model/fact.ts";
import type { Fact } from "../../src/model/fact.ts";
import type { Endpoint, ObjectStore, Tags } from "../../src/model/resource.ts";
import { matches } from "../../src/scope/matcher.ts";

const denied = unread({
  reason: "access-denied",
  operation: "s3:GetBucketTagging",
  message: "denied",
  account: "012345678901",
  region: "us-west-2",
  record: "arn:aws:s3:::customers-live",
});

function bucket(tags: Fact<Tags>): ObjectStore {
  return {
    kind: "object-store",
    id: "arn:aws:s3:::customers-live",
    name: "customers-live",
    type: "AWS::S3::Bucket",
    provider: "aws",
    account: "012345678901",
    region: "us-west-2",
    record: "arn:aws:s3:::customers-live",
    facts: {
      tags,
      expiry: denied,
      versioning: denied,
      lock: denied,

      encryption: denied,
      publicRead: denied,
    },
  };
}

function route(method: string, path: string): Endpoint {
  return {
    kind: "endpoint",
    id: `arn:aws:execute-api:us-west-2:012345678901:a1b2/*/${method}${path}`,
    name: `${method} ${path}`,
    type: "AWS::ApiGateway::Method",
    provider: "aws",
    account: "012345678901",
    region: "us-west-2",
    record: "arn:aws:apigateway:us-west-2::/restapis/a1b2",
    facts: { tags: known({}), authentication: denied, deployed: denied, answeredBy: denied, throttled: denied },
    method,
    path,
  };
}

const tagged = bucket(known({ "data-classification": "pii", Env: "prod" }));
const untold = bucket(denied);
const read = route("GET", "/my-data/{id}");

describe("a matcher of a store", () => {
  test.each<[Matcher, boolean]>([
    [{ name: "customers-*" }, true],
    [{ name: "Customers-*" }, false],
    [{ id: "arn:aws:s3:::customers-*" }, true],
    [{ account: "012345678901", region: "us-*" }, true],
    [{ account: "0123*", region: "eu-*" }, false],
    [{ tag: { "data-classification": "pii" } }, true],
    [{ tag: { "data-classification": "p*", Env: "*" } }, true],
    [{ tag: { "data-classification": "pii", Env: "test" } }, false],
    [{ tag: { env: "prod" } }, false],
    [{ tag: { constructor: "*" } }, false],
    [{ path: "*" }, false],
    [{ method: "*" }, false],
  ])("%j: %s", (matcher, fits) => {
    expect(matches(matcher, tagged)).toMatchObject({ known: true, value: fits });
  });
});

describe("a matcher of a route", () => {
  test.each<[Matcher, Endpoint, boolean]>([
    [{ path: "/my-data/**" }, read, true],
    [{ path: "/my-data/**" }, route("GET", "/my-data"), true],
    [{ path: "/my-data/*" }, route("GET", "/my-data"), false],
    [{ path: "/my-data/**" }, route("GET", "/my-database"), false],
    [{ path: "/*/data/**" }, route("GET", "/v1/data"), true],
    [{ path: "/**" }, route("GET", "/"), true],
    [{ path: "/my-data/{id}", method: "GET" }, read, true],
    [{ path: "/my-data/**", method: "DELETE" }, read, false],
    [{ method: "?ET" }, read, true],
    [{ name: "GET /my-data/*" }, read, true],
  ])("%j, %o: %s", (matcher, node, fits) => {
    expect(matches(matcher, node)).toMatchObject({ known: true, value: fits });
  });
});

describe("tags that were not read", () => {
  test("leave it open, with the reason", () => {
    expect(matches({ tag: { a: "b" } }, untold)).toEqual(denied);
    expect(matches({ name: "customers-*", tag: { a: "b" } }, untold)).toEqual(denied);
  });

  test("do not matter where another key fails, or where none is asked for", () => {
    expect(matches({ tag: { a: "b" }, name: "orders-*" }, untold)).toMatchObject({ known: true, value: false });
    expect(matches({ name: "customers-*" }, untold)).toMatchObject({ known: true, value: true });
  });
});

test("a known answer says which records it was read from", () => {
  const from = [
    { record: "arn:aws:s3:::customers-live", pointer: "/GetBucketTagging/TagSet", operation: "s3:GetBucketTagging" },
  ];
  expect(matches({ tag: { a: "b" } }, bucket(known({ a: "b" }, from)))).toMatchObject({
    known: true,
    value: true,
    from,
  });
});
