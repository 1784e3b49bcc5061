import { describe, expect, it } from "vitest";
import { denied, shown } from "../../services/record.ts";
import { endpoint, inbound } from "./gateway.ts";
import type { Gateway } from "./gateway.ts";

const throttled = (gateway: Gateway): unknown => shown(endpoint(gateway).facts.throttled);
const OPEN = { api: { subscriptionRequired: false } };
const KEYED = { api: { subscriptionRequired: true } };
const api = (statements: string, more: Gateway = OPEN): Gateway => ({
  ...more,
  apiXml: inbound(`<base/>${statements}`),
});

const RATE = '<rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Request.IpAddress)"/>';
const SOME =
  '<rate-limit-by-key calls="10" renewal-period="60" counter-key="x" increment-condition="@(context.Response.StatusCode == 200)"/>';
const BY_KEY = '<rate-limit calls="10" renewal-period="60"/>';
const quota = (period: string, by = "quota-by-key", calls = 'calls="100"'): string =>
  `<${by} ${calls} renewal-period="${period}" counter-key="x"/>`;
const when = (statements: string): string => `<when condition="@(true)">${statements}</when>`;
const otherwise = (statements: string): string => `<otherwise>${statements}</otherwise>`;
const choose = (...branches: readonly string[]): string => `<choose>${branches.join("")}</choose>`;
const ANSWER = '<return-response><set-status code="403"/></return-response>';
const FORWARD = '<limit-concurrency key="x" max-count="3"><forward-request timeout="9"/></limit-concurrency>';

describe("what limits calls", () => {
  it.each<[string, Gateway, unknown]>([
    ["nothing", OPEN, false],
    ["nothing in a policy", api("<cors/>"), false],
    ["a rate by a key of its own", api(RATE), true],
    ["a rate that counts some calls", api(SOME), "unread:unresolved"],
    ["a rate of keys, without one", api(BY_KEY), false],
    ["a rate of keys, with one", api(BY_KEY, KEYED), true],
    ["a rate of keys, if they are asked for", api(BY_KEY, { api: { subscriptionRequired: 7 } }), "unread:unreadable"],
    ["a quota of minutes", api(quota("300")), true],
    ["a quota of an hour", api(quota("3600")), true],
    ["a quota of a day", api(quota("86400")), false],
    ["a quota for good", api(quota("0")), false],
    ["a quota of bytes", api(quota("300", "quota-by-key", 'bandwidth="9"')), false],
    ["a quota that a named value gives", api(quota("{{period}}")), "unread:unresolved"],
    ["a quota of so many calls", api(quota("300", "quota-by-key", 'calls="{{calls}}"')), "unread:unresolved"],
    [
      "a quota that counts some calls",
      api('<quota-by-key calls="1" renewal-period="300" increment-condition="@(x)"/>'),
      "unread:unresolved",
    ],
    [
      "a long quota that counts some calls",
      api('<quota-by-key calls="1" renewal-period="0" increment-condition="@(x)"/>'),
      false,
    ],
    ["a quota of keys, without one", api(quota("300", "quota")), false],
    ["a quota of keys, with one", api(quota("300", "quota"), KEYED), true],
    ["tokens of a language model", api('<llm-token-limit tokens-per-minute="9"/><azure-openai-token-limit/>'), false],
    ["a rate within what always runs", api(`<retry>${RATE}</retry>`), true],
    [
      "a rate within what runs one at a time",
      api(`<limit-concurrency key="x" max-count="1">${RATE}</limit-concurrency>`),
      true,
    ],
    [
      "what is done one at a time",
      api('<limit-concurrency key="x" max-count="1"><send-request/></limit-concurrency>'),
      false,
    ],
    ["so many calls to the backend at a time", { ...OPEN, apiXml: inbound("<base/>", FORWARD) }, true],
    ["a rate of answers", { ...OPEN, apiXml: `<policies><inbound/><outbound>${RATE}</outbound></policies>` }, false],
    ["a rate among what is known", { ...api(RATE), serviceXml: denied("x") }, true],
    ["nothing among what is known", { ...api("<cors/>"), serviceXml: denied("x") }, "unread:access-denied"],
    ["the service's", { ...OPEN, serviceXml: inbound(RATE), apiXml: inbound("<base/>") }, true],
    ["not the service's that is dropped", { ...OPEN, serviceXml: inbound(RATE), apiXml: inbound("") }, false],
    ["the operation's", { ...OPEN, operationXml: inbound(`<base/>${RATE}`) }, true],
    [
      "a fragment's",
      { ...api('<include-fragment fragment-id="f"/>'), fragments: { f: `<fragment>${RATE}</fragment>` } },
      true,
    ],
    ["a fragment's that was not read", api('<include-fragment fragment-id="f"/>'), "unread:not-collected"],
    ["beside a fragment that was not read", api(`<include-fragment fragment-id="f"/>${RATE}`), true],
  ])("%s", (_, gateway, expected) => expect(throttled(gateway)).toBe(expected));

  it.each<[string, string, unknown]>([
    ["under a condition", choose(when(RATE)), "unread:unresolved"],
    ["under one condition of all", choose(when(RATE), otherwise("<cors/>")), "unread:unresolved"],
    ["under every condition", choose(when(RATE), otherwise(RATE)), true],
    ["wherever a call goes on", choose(when(ANSWER), otherwise(RATE)), true],
    ["nowhere, where a call goes on", choose(when(ANSWER), otherwise("<cors/>")), false],
    ["nowhere, as no call goes on", choose(when(ANSWER), otherwise(ANSWER)), false],
    ["nowhere", choose(when("<cors/>")), false],
    ["nowhere, as nobody has a key", choose(when(BY_KEY), otherwise(BY_KEY)), false],
    ["perhaps, in what was not read", choose(when('<include-fragment fragment-id="f"/>')), "unread:not-collected"],
    ["beside a condition", `${choose(when(RATE))}${RATE}`, true],
  ])("by a rate %s", (_, statements, expected) => expect(throttled(api(statements))).toBe(expected));

  it.each<[string, Gateway, unknown]>([
    [
      "a product's, which a key goes round",
      { ...KEYED, products: [{ name: "p", xml: inbound(`<base/>${RATE}`) }] },
      false,
    ],
    ["the API's and the product's", { ...api(RATE, KEYED), products: [{ name: "p", xml: inbound("<base/>") }] }, true],
    [
      "the service's, which a product drops",
      { ...KEYED, serviceXml: inbound(RATE), products: [{ name: "p", xml: inbound("") }] },
      false,
    ],
    [
      "a product's that was denied",
      { ...KEYED, serviceXml: inbound(RATE), products: [{ name: "p", xml: denied("x") }] },
      "unread:access-denied",
    ],
    [
      "products that were denied",
      { ...api(RATE), body: { "api-management:Product_ListByService": denied("x") } },
      true,
    ],
    [
      "what lies above products that were denied",
      { ...KEYED, serviceXml: inbound(RATE), body: { "api-management:Product_ListByService": denied("x") } },
      "unread:access-denied",
    ],
  ])("whichever way a call comes: %s", (_, gateway, expected) => expect(throttled(gateway)).toBe(expected));

  it("points to the statement", () => {
    expect(endpoint(api(RATE)).facts.throttled).toMatchObject({
      from: [{ pointer: "/api-management:ApiPolicy_Get/orders/properties/value/children/0/children/1" }],
    });
  });
});
