import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactSettings, redactToNames, redactUrl } from "../../src/providers/redact.ts";

const ARN = "arn:aws:dynamodb:us-east-1:111111111111:table/orders";
const ARM = "/subscriptions/00000000-0000-0000-0000-00000000000a";
const ACCOUNT = `${ARM}/resourceGroups/shop/providers/Microsoft.Storage/storageAccounts/shopdata`;
const GUID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

describe("settings", () => {
  it.each([
    ["RETENTION_DAYS", "365"],
    ["OFFSET", "-1.5"],
    ["ERASE_AFTER", "P45D"],
    ["KEEP", "90 days"],
    ["DRY_RUN", "True"],
    ["TARGET", ARN],
    ["BUCKET_ARN", "arn:aws:s3:::orders"],
    ["WORK", "https://sqs.us-east-1.amazonaws.com/111111111111/erase.fifo"],
    ["ORDERS_TABLE", "orders-prod"],
    ["ordersTableName", "orders-prod"],
    ["BUCKET_NAME_2", "orders.prod"],
    ["EXPORT_BUCKET_URL", "s3://orders/exports/"],
    ["EVENTS_TOPIC", "events.fifo"],
    ["DATABASE_NAME", "shop"],
    ["RETENTION", "90.00:00:00"],
    ["Export:Interval", "00:05:00"],
    ["Purge__After", "1.12:30:00.5"],
    ["AzureWebJobs.Export.Disabled", "true"],
    ["SCOPE", ARM],
    ["GROUP", `${ARM}/resourcegroups/Shop_(prod).1`],
    ["STORAGE", ACCOUNT],
    ["VAULT_ID", `${ARM}/resourceGroups/shop/providers/Microsoft.KeyVault/vaults/shop-kv`],
    ["CONTAINER_ID", `${ACCOUNT}/blobServices/default/containers/exports`],
    ["ExportContainerName", "dsar-exports"],
    ["SITE_CONTAINER", "$web"],
    ["EXPORT_CONTAINER_URL", "https://shopdata.blob.core.windows.net/dsar-exports"],
    ["ExportContainerUri", "https://shopdata.blob.core.usgovcloudapi.net/dsar-exports/"],
  ])("keeps %s", (name, value) => {
    expect(redactSettings({ [name]: value })).toEqual({ [name]: value });
  });

  it.each([
    ["DB_PASSWORD", "123456"],
    ["dbPassword2", "123456"],
    ["DBPASSWORD", "123456"],
    ["PGPWD", "123456"],
    ["API_KEY", ARN],
    ["apiKeyId", "42"],
    ["ACCESSKEY", "42"],
    ["TOKEN_TABLE", "tokens"],
    ["AUTH", "true"],
    ["SECRET_ARN", ARN],
    ["CredentialsBucket", "orders"],
    ["GREETING", "hello"],
    // Patterns would look at it for minutes.
    ["LONG", "a".repeat(1_000_000)],
    ["NUMBERS", `${ARN}${"/a".repeat(1500)}`],
    ["CARD", "4111111111111111"],
    ["DATABASE_URL", "postgres://shop:hunter2@db.internal/shop"],
    ["QUEUE_URL", "https://user:hunter2@sqs.us-east-1.amazonaws.com/111111111111/erase"],
    ["QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/111111111111/erase?X-Amz-Signature=abc"],
    ["BUCKET_URL", "https://orders.s3.amazonaws.com/?token=hunter2"],
    ["TARGET", "arn:aws:s3:::orders?password=hunter2"],
    ["TARGET", "arn:hunter2"],
    ["TARGET", "arn:aws:iam::111111111111:user/AKIAIOSFODNN7EXAMPLE"],
    ["SESSION_STREAM", "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY1234"],
    ["USERS_TABLE", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc"],
    ["HOOK_TOPIC", "xoxb-1234567890-abcdef"],
    ["RETENTION_DAYS", "365\nhunter2"],
    ["RETENTION_DAYS", "@Microsoft.KeyVault(SecretUri=https://shop-kv.vault.azure.net/secrets/days)"],
    ["EXPORT_CONTAINER", "@Microsoft.KeyVault(VaultName=shop-kv;SecretName=container)"],
    [
      "AzureWebJobsStorage",
      "DefaultEndpointsProtocol=https;AccountName=shopdata;AccountKey=aHVudGVyMg==;EndpointSuffix=core.windows.net",
    ],
    ["EXPORT_CONTAINER", "DefaultEndpointsProtocol=https;AccountName=shopdata;AccountKey=aHVudGVyMg=="],
    ["ORDERS_QUEUE", "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=aHVudGVyMg="],
    ["EXPORT_CONTAINER_URL", "https://shopdata.blob.core.windows.net/dsar-exports?sv=2024-11-04&sig=aHVudGVyMg%3D"],
    ["EXPORT_CONTAINER_URL", "https://shopdata.blob.core.windows.net/dsar-exports/?sig=aHVudGVyMg%3D"],
    ["EXPORT_CONTAINER_URL", "https://user:hunter2@shopdata.blob.core.windows.net/dsar-exports"],
    ["EXPORT_CONTAINER_URL", "https://shopdata.blob.core.windows.net.evil.example/dsar-exports"],
    ["EXPORT_CONTAINER_URL", "https://shopdata.blob.core.windows.net/dsar-exports/hunter2"],
    ["EXPORT_CONTAINER_URL", "http://shopdata.blob.core.windows.net/dsar-exports"],
    ["EXPORT_SAS_CONTAINER", "dsar-exports"],
    ["STORAGE_ACCOUNTKEY", "42"],
    ["APPINSIGHTS_INSTRUMENTATIONKEY", GUID],
    ["APPLICATIONINSIGHTS_CONNECTION_STRING", `InstrumentationKey=${GUID};IngestionEndpoint=https://x/`],
    ["AZURE_CLIENT_ID", GUID],
    ["ORDERS_QUEUE_ID", GUID],
    ["SESSION_TABLE", `{${GUID}}`],
    ["DATABASE_ID", GUID.replaceAll("-", "")],
    ["EXPORT_CONTAINER", GUID],
    ["STORAGE", `${ACCOUNT}?sig=hunter2`],
    ["STORAGE", `${ACCOUNT}/listKeys`],
    ["STORAGE", `${ACCOUNT};hunter2`],
    ["STORAGE", `/subscriptions/hunter2${ACCOUNT.slice(ARM.length)}`],
    ["STORAGE", `${ARM}/hunter2`],
    ["STORAGE", ` ${ACCOUNT}`],
    ["STORAGE_KEY", ACCOUNT],
    ["TARGET", "/subscriptions/x"],
    ["RETENTION", "90.25:00:00"],
  ])("keeps the name of %s alone", (name, value) => {
    expect(redactSettings({ [name]: value })).toEqual({ [name]: null });
  });

  it("is done with a hostile value in no time", () => {
    const value = `${ARM}${"/providers/a.b/c/d".repeat(5000)}!`;
    const start = performance.now();
    expect(redactSettings({ STORAGE: value, EXPORT_CONTAINER: "a-".repeat(50_000) })).toEqual({
      STORAGE: null,
      EXPORT_CONTAINER: null,
    });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("keeps every name, and no value under one that speaks of a secret", () => {
    const words = fc.constantFrom("PASSWORD", "Secret", "apiKey", "access_token", "CREDENTIALS", "pwd", "AUTH");
    const around = fc.constantFrom("", "DB_", "my-", "x.");
    const value = fc.oneof(fc.string(), fc.constantFrom("42", "true", ARN, "orders"));
    fc.assert(
      fc.property(around, words, fc.constantFrom("", "_2", "_TABLE", "_NAME"), value, (before, word, after, secret) => {
        const name = `${before}${word}${after}`;
        expect(redactSettings({ [name]: secret })).toEqual({ [name]: null });
      }),
    );
  });

  it("holds nothing of what is neither a map nor a list", () => {
    expect(redactSettings("hunter2")).toBeNull();
    expect(redactSettings({ A: { B: "1" } })).toEqual({ A: null });
  });

  it("treats a list of pairs as it treats a map, and holds nothing of what is no pair", () => {
    expect(
      redactSettings([
        { name: "RETENTION_DAYS", value: "90", type: "hunter2" },
        { name: "DB_PASSWORD", value: "90" },
        { name: "API_URL", value: "https://u:hunter2@api.example" },
        { name: "EMPTY" },
        { name: 7, value: "90" },
        { value: "hunter2" },
        "hunter2",
        null,
      ]),
    ).toEqual([
      { name: "RETENTION_DAYS", value: "90" },
      { name: "DB_PASSWORD", value: null },
      { name: "API_URL", value: null },
      { name: "EMPTY", value: null },
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("names", () => {
  it("are the keys of a map, and nothing of what they stand for", () => {
    expect(redactToNames({ SIGNING: "arn:aws:ssm:us-east-1:111111111111:parameter/hunter2", N: 7 })).toEqual({
      SIGNING: null,
      N: null,
    });
    expect(JSON.stringify(redactToNames(JSON.parse('{"__proto__":"hunter2"}')))).toBe('{"__proto__":null}');
    for (const value of ["hunter2", 7, null, ["hunter2"]]) expect(redactToNames(value)).toBeNull();
  });
});

describe("url", () => {
  it.each([
    ["https://user:hunter2@api.example/v1?key=hunter2#hunter2", "https://api.example/v1"],
    ["https://user:hun@ter2@api.example:8443/v1/{proxy}", "https://api.example:8443/v1/{proxy}"],
    ["http:\\\\user:hunter2@api.example\\x", "http://api.example\\x"],
    ["user:hunter2@api.example/x", "api.example/x"],
    ["https://${stageVariables.host}/x", "https://${stageVariables.host}/x"],
    ["https://[::1]:80/x", "https://[::1]:80/x"],
    [
      "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:1:function:f/invocations",
      "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:1:function:f/invocations",
    ],
    ["https://user:hun/ter2@api.example/", null],
    ["postgres://user:hunter2@db/x", null],
    ["https://", null],
  ])("%s", (given, kept) => {
    expect(redactUrl(given)).toBe(kept);
  });

  it("looks into lists", () => {
    expect(redactUrl(["https://u:p@a/", 3])).toEqual(["https://a/", null]);
  });
});
