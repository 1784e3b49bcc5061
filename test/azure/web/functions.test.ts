import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { pathOf } from "../../../src/providers/azure/web/route.ts";
import { denied, shown } from "../../services/record.ts";
import { CONFIRM, endpoints, EXPORT, FUNCTIONS, gates, listed, normalized, SETTINGS } from "./site.ts";
import type { Changes } from "./site.ts";

const routes = (functions: readonly JsonObject[], changes: Changes = {}) =>
  endpoints(normalized({ [FUNCTIONS]: { value: functions }, ...changes }));

describe("the path of a function", () => {
  it.each<[string, string | undefined, string | undefined, string]>([
    ["Export", undefined, undefined, "/api/Export"],
    ["Export", "", undefined, "/api/Export"],
    ["Export", "dsar/export", undefined, "/api/dsar/export"],
    ["Export", "/dsar/export", undefined, "/api/dsar/export"],
    ["Export", undefined, "https://a.example/Export", "/Export"],
    ["Export", "dsar/export", "https://a.example/dsar/export", "/dsar/export"],
    ["Export", "dsar/export", "https://a.example/v1/privacy/dsar/export", "/v1/privacy/dsar/export"],
    ["Export", "dsar/{id}", "https://a.example/api/dsar/{id}", "/api/dsar/{id}"],
    ["Export", "dsar/{id:int?}/x", "https://a.example/v2/dsar/{id:int", "/v2/dsar/{id}/x"],
    [
      "Export",
      "dsar/{id:regex(^[a-z]{{3}}$)}/x",
      "https://a.example/v2/dsar/{id:regex(^[a-z]{{3}}$)}/x",
      "/v2/dsar/{id}/x",
    ],
    ["Export", "DSAR/x", "https://a.example/v2/dsar/X", "/v2/DSAR/x"],
    ["Export", "dsar/x", "https://a.example/other", "/other"],
    ["Export", "dsar/x", "https://a.example/other/{id:int", "/api/dsar/x"],
    ["Export", "dsar/{day=today}/{*rest}", undefined, "/api/dsar/{day}/{rest+}"],
    ["Export", "{**all}", "https://a.example/{**all}", "/{all+}"],
    ["Export", "dsar", "not an address", "/api/dsar"],
  ])("%s %s %s", (name, route, address, expected) => expect(pathOf(name, route, address)).toBe(expected));
});

describe("the routes of a function", () => {
  it.each([
    [undefined, ["ANY"]],
    [null, ["ANY"]],
    [[], ["ANY"]],
    [
      ["post", "GET", "get"],
      ["GET", "POST"],
    ],
  ])("methods %j", (methods, expected) => {
    const binding = methods === undefined ? {} : { methods };
    expect(routes([listed("Ping", binding)]).map(({ method }) => method)).toEqual(expected);
  });

  it("are only those of HTTP triggers, however they are spelled", () => {
    const timer = { type: "timerTrigger" };
    const names = routes([listed("Tick", timer), listed("Ping", { type: "HttpTrigger" }), listed("q", { type: 7 })]);
    expect(names.map(({ id }) => id.split("/").at(-1))).toEqual(["ping#ANY"]);
  });

  it.each<[JsonObject, string]>([
    [{ authLevel: "anonymous" }, "none"],
    [{ authLevel: "Function" }, "api-key"],
    [{ authLevel: "ADMIN" }, "api-key"],
    [{ authLevel: "system" }, "api-key"],
    [{ authLevel: null }, "api-key"],
    [{}, "api-key"],
    [{ authLevel: "user" }, "unread:unreadable"],
    [{ authLevel: 3 }, "unread:unreadable"],
    [{ authLevel: "constructor" }, "unread:unreadable"],
  ])("level %j", (binding, expected) => {
    const [route] = routes([listed("Ping", binding)]);
    expect(route && shown(route.facts.authentication)).toBe(expected);
  });

  it("say that a level left out is a documented default", () => {
    const [ping] = routes([listed("Ping", {})]);
    expect(ping?.facts.authentication).toMatchObject({ known: true, basis: "documented-default" });
    const [shut] = routes([listed("Ping", { authLevel: "function" })]);
    expect(shut?.facts.authentication).not.toMatchObject({ basis: "documented-default" });
  });

  it("that were listed before the list failed still count", () => {
    const part = { value: [EXPORT], ...denied(FUNCTIONS) };
    const [route] = endpoints(normalized({ [FUNCTIONS]: part }));
    expect(route && shown(route.facts.authentication)).toBe("none");
  });
});

describe("whether a route is served", () => {
  const off = (name: string, value: string): Changes => ({ [SETTINGS]: { properties: { [name]: value } } });
  it.each<[JsonObject, Changes, unknown]>([
    [{ isDisabled: false }, {}, true],
    [{ isDisabled: true }, {}, false],
    [{ isDisabled: null }, {}, true],
    [{ isDisabled: "no" }, {}, "unread:unreadable"],
    [{ isDisabled: "no" }, off("AzureWebJobs.Ping.Disabled", "true"), false],
    [{ isDisabled: false }, off("AzureWebJobs.Ping.Disabled", "true"), false],
    [{ isDisabled: false }, off("azurewebjobs_ping_disabled", "1"), false],
    [{ isDisabled: false }, off("AzureWebJobs.Ping.Disabled", "false"), true],
    [{ isDisabled: false }, off("AzureWebJobs.Pong.Disabled", "true"), true],
    [{ isDisabled: false }, { [SETTINGS]: denied(SETTINGS) }, true],
    [{ isDisabled: true }, { [SETTINGS]: denied(SETTINGS) }, false],
    [{ isDisabled: null }, { [SETTINGS]: denied(SETTINGS) }, "unread:access-denied"],
    [{}, gates({ state: "Stopped" }), false],
    [{}, gates({ state: null }), true],
    [{}, gates({ enabled: false }), false],
    [{}, gates({ enabled: null }), true],
    [{}, gates({ state: "Dreaming" }), "unread:unreadable"],
    [{ isDisabled: true }, gates({ state: "Dreaming" }), false],
    [{}, { [CONFIRM]: { properties: { state: "Stopped" } } }, false],
    [{}, { [CONFIRM]: denied(CONFIRM) }, "unread:access-denied"],
  ])("%j %j", (more, changes, expected) => {
    const [route] = routes([listed("Ping", {}, more)], changes);
    expect(route && shown(route.facts.deployed)).toBe(expected);
  });
});
