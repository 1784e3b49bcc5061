import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/providers/aws/policy/document.ts";

const POLICY = {
  Version: "2012-10-17",
  Statement: [
    { Sid: "A", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/%2F*" },
    {
      Effect: "Deny",
      NotPrincipal: { AWS: ["arn:aws:iam::123456789012:root"], Service: "logs.amazonaws.com" },
      NotAction: ["s3:ListBucket"],
      NotResource: "arn:aws:s3:::b/open/*",
      Condition: { Bool: { "aws:SecureTransport": false }, IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "192.0.2.1"] } },
    },
  ],
};
const PARSED = {
  version: "2012-10-17",
  statements: [
    {
      sid: "A",
      effect: "Allow",
      principals: [{ type: "*", value: "*" }],
      actions: ["s3:GetObject"],
      resources: ["arn:aws:s3:::b/%2F*"],
      conditions: [],
    },
    {
      effect: "Deny",
      notPrincipals: [
        { type: "AWS", value: "arn:aws:iam::123456789012:root" },
        { type: "Service", value: "logs.amazonaws.com" },
      ],
      notActions: ["s3:ListBucket"],
      notResources: ["arn:aws:s3:::b/open/*"],
      conditions: [
        { operator: "Bool", key: "aws:SecureTransport", values: ["false"] },
        { operator: "IpAddress", key: "aws:SourceIp", values: ["10.0.0.0/8", "192.0.2.1"] },
      ],
    },
  ],
};
const TEXT = JSON.stringify(POLICY);

describe("parseDocument", () => {
  it.each([
    ["an object", POLICY],
    ["text", TEXT],
    ["text with space around", `\n ${TEXT} `],
    ["URL-encoded text, decoded once", encodeURIComponent(TEXT)],
    ["backslash-escaped text", JSON.stringify(TEXT).slice(1, -1)],
  ])("reads %s", (_, source) => {
    expect(parseDocument(source)).toEqual(PARSED);
  });

  it("takes a single statement without a list, and element names in any case", () => {
    const statement = { effect: "Allow", principal: { AWS: "*" }, action: "s3:*", resource: "*" };
    expect(parseDocument({ statement })).toEqual({
      version: "2008-10-17",
      statements: [
        {
          effect: "Allow",
          principals: [{ type: "AWS", value: "*" }],
          actions: ["s3:*"],
          resources: ["*"],
          conditions: [],
        },
      ],
    });
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a number", 7],
    ["a list", []],
    ["no JSON", "{"],
    ["broken URL encoding", "%7B%zz"],
    ["a string in a string", JSON.stringify(TEXT)],
    ["doubly encoded text", encodeURIComponent(encodeURIComponent(TEXT))],
    ["no statements", {}],
    ["a statement that is text", { Statement: ["Allow"] }],
    ["an unknown effect", { Statement: { Effect: "Maybe", Action: "*" } }],
    ["no action", { Statement: { Effect: "Allow", Principal: "*", Resource: "*" } }],
    ["an action that is a number", { Statement: { Effect: "Allow", Action: 3 } }],
    ["a principal of objects", { Statement: { Effect: "Allow", Action: "*", Principal: { AWS: [{}] } } }],
    ["a condition that is text", { Statement: { Effect: "Allow", Action: "*", Condition: "x" } }],
    ["a condition without keys", { Statement: { Effect: "Allow", Action: "*", Condition: { Bool: true } } }],
  ])("makes nothing of %s", (_, source) => {
    expect(parseDocument(source)).toBeUndefined();
  });
});
