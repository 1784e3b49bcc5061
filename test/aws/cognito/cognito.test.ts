import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { UserDirectory } from "../../../src/model/resource.ts";
import { cognito } from "../../../src/providers/aws/cognito/index.ts";
import { denied, record, shown } from "../../services/record.ts";
import { answers, asked, gather, gone, ok, refused } from "../account.ts";

const POOL = "us-west-2_AbC";
const ID = `arn:aws:cognito-idp:us-west-2:123456789012:userpool/${POOL}`;
const LIST = "cognito-identity-provider:ListUserPools";
const DESCRIBE = "cognito-identity-provider:DescribeUserPool";
const PROVIDERS = "cognito-identity-provider:ListIdentityProviders";

function nodeOf(body: JsonObject): UserDirectory {
  const listed = { ListUserPools: { Id: POOL, Name: "shoppers" } };
  return cognito.normalize(record("AWS::Cognito::UserPool", ID, { ...listed, ...body })).nodes[0] as UserDirectory;
}

/** What is known of a pool that is described so, beside which those providers stand. */
function factsOf(UserPool: JsonValue, providers: JsonValue = { Providers: [] }): readonly unknown[] {
  const { facts } = nodeOf({ DescribeUserPool: { UserPool }, ListIdentityProviders: providers });
  return [shown(facts.secondFactor), shown(facts.signUp)];
}

const STRICT = { MfaConfiguration: "ON", AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } };
const LAX = { MfaConfiguration: "OFF", AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } };

describe("a user pool", () => {
  it.each<[JsonValue, unknown, unknown]>([
    [LAX, "off", "open"],
    [{ ...LAX, MfaConfiguration: "OPTIONAL" }, "optional", "open"],
    [STRICT, "required", "closed"],
    // What is not said is no default that the provider documents of its answers.
    [{}, "unread:unreadable", "unread:unreadable"],
    [{ MfaConfiguration: "SOMETIMES", AdminCreateUserConfig: {} }, "unread:unreadable", "unread:unreadable"],
    [{ MfaConfiguration: true, AdminCreateUserConfig: [] }, "unread:unreadable", "unread:unreadable"],
    [
      { MfaConfiguration: "__proto__", AdminCreateUserConfig: { AllowAdminCreateUserOnly: "no" } },
      "unread:unreadable",
      "unread:unreadable",
    ],
    [null, "unread:unreadable", "unread:unreadable"],
    ["pool", "unread:unreadable", "unread:unreadable"],
  ])("of which %j is said asks for a second factor: %s, and is %s", (pool, secondFactor, signUp) => {
    expect(factsOf(pool)).toEqual([secondFactor, signUp]);
  });

  it("leaves open what is strict of it where others let people in", () => {
    const google = { Providers: [{ ProviderName: "Google", ProviderType: "Google" }] };
    expect(factsOf(STRICT, google)).toEqual(["unread:unresolved", "unread:unresolved"]);
    expect(factsOf(LAX, google)).toEqual(["off", "open"]);
  });

  it.each<[JsonValue, string]>([
    [denied(PROVIDERS), "access-denied"],
    [{}, "unreadable"],
    [{ Providers: ["Google"] }, "unreadable"],
    [{ Providers: [{ ProviderType: "SAML" }] }, "unreadable"],
    [null, "unreadable"],
  ])("is strict only where all who let people in are known (%j)", (providers, reason) => {
    expect(factsOf(STRICT, providers)).toEqual([`unread:${reason}`, `unread:${reason}`]);
    expect(factsOf(LAX, providers)).toEqual(["off", "open"]);
  });

  it("is not known where it was not described", () => {
    const shownOf = (body: JsonObject): readonly unknown[] => Object.values(nodeOf(body).facts).map(shown);
    expect(shownOf({})).toEqual(Array.from({ length: 3 }, () => "unread:not-collected"));
    expect(shownOf({ DescribeUserPool: denied(DESCRIBE) })).toEqual(
      Array.from({ length: 3 }, () => "unread:access-denied"),
    );
  });

  it("is called by its name, or else its id, and bears its tags", () => {
    const node = nodeOf({ DescribeUserPool: { UserPool: { UserPoolTags: { team: "web" } } } });
    expect(node).toMatchObject({ kind: "user-directory", id: ID, name: "shoppers", type: "AWS::Cognito::UserPool" });
    expect(shown(node.facts.tags)).toEqual({ team: "web" });
    expect(shown(nodeOf({ DescribeUserPool: { UserPool: {} } }).facts.tags)).toEqual({});
    expect(shown(nodeOf({ DescribeUserPool: { UserPool: { UserPoolTags: ["x"] } } }).facts.tags)).toBe(
      "unread:unreadable",
    );
    expect(nodeOf({ ListUserPools: null }).name).toBe(POOL);
  });
});

describe("collecting user pools", () => {
  const list = ok({ UserPools: [{ Id: POOL, Name: "shoppers" }] });

  it("describes each", async () => {
    const gathered = await gather(
      cognito,
      answers({ [LIST]: list, [DESCRIBE]: ok({ UserPool: LAX }), [PROVIDERS]: ok({ Providers: [] }) }),
    );
    expect(gathered.records).toEqual([
      {
        type: "AWS::Cognito::UserPool",
        id: ID,
        region: "us-west-2",
        operation: LIST,
        body: {
          ListUserPools: { Id: POOL, Name: "shoppers" },
          DescribeUserPool: { UserPool: LAX },
          ListIdentityProviders: { Providers: [] },
        },
      },
    ]);
    expect(gathered.lists).toEqual([{ operation: LIST, complete: true, listed: 1, vanished: 0 }]);
    expect(asked(gathered)).toEqual(new Set(Object.keys(cognito.reads)));
    expect(gathered.calls).toContain(`${LIST} {"MaxResults":60}`);
  });

  it("counts one that vanished, and keeps a refusal", async () => {
    const { records, lists } = await gather(cognito, {
      answer: (operation, { UserPoolId }) => {
        if (operation === LIST) return ok({ UserPools: [{ Id: POOL }, { Id: "us-west-2_Z" }, { Name: "no id" }] });
        return UserPoolId === POOL ? gone : refused(operation);
      },
    });
    expect(records.map(({ id }) => id)).toEqual([ID.replace(POOL, "us-west-2_Z")]);
    expect(records[0]?.body.DescribeUserPool).toMatchObject({ $unread: { reason: "access-denied" } });
    expect(lists).toEqual([{ operation: LIST, complete: true, listed: 3, vanished: 1 }]);
  });

  it("asks only for what is wanted", async () => {
    const wants = [LIST];
    const gathered = await gather(cognito, { wants, answer: () => list });
    expect(gathered.records.map(({ body }) => Object.keys(body))).toEqual([["ListUserPools"]]);
    expect((await gather(cognito, { wants: [], answer: () => list })).calls).toEqual([]);
  });

  it("makes a failed list a coverage entry", async () => {
    expect((await gather(cognito, answers({}))).lists).toMatchObject([{ operation: LIST, complete: false }]);
  });
});
