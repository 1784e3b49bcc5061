import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { Origin } from "../../../model/fact.ts";
import type { Endpoint } from "../../../model/resource.ts";
import { directoryAlias } from "../aliases.ts";

/** What a platform's own login keeps of who vouches for its users. Web addresses: they name a directory and hold no secret. */
export const ISSUERS = [
  { path: "identityProviders.azureActiveDirectory.registration.openIdIssuer", as: "url" },
  {
    path: "identityProviders.customOpenIdConnectProviders.*.registration.openIdConnectConfiguration.issuer",
    as: "url",
  },
  {
    path: "identityProviders.customOpenIdConnectProviders.*.registration.openIdConnectConfiguration.wellKnownOpenIdConfiguration",
    as: "url",
  },
] as const;

/** From routes that ask for a login to the directories that their callers are known in. */
export function authenticatesWith(
  routes: readonly Endpoint[],
  properties: JsonObject,
  origin: Origin,
): { readonly edges: readonly PendingEdge[]; readonly edgeGaps: readonly EdgeGap[] } {
  const directories = directoriesIn(properties);
  const guarded = routes.filter(
    ({ facts: { authentication } }) => authentication.known && authentication.value === "user-login",
  );
  const unclear = routes.flatMap(({ id, facts: { authentication } }) =>
    authentication.known ? [] : [{ type: "authenticates-with", from: id, gap: authentication.gaps[0] } as const],
  );
  const edges = guarded.flatMap(({ id: from }) =>
    directories.map((directory): PendingEdge => ({
      type: "authenticates-with",
      from,
      to: { by: "id", id: directoryAlias(directory) },
      because: "its login trusts what that directory issues",
      origin,
      toType: "Microsoft.AzureActiveDirectory",
    })),
  );
  return { edges, edgeGaps: unclear };
}

function directoriesIn({ identityProviders }: JsonObject): readonly string[] {
  const providers = isObject(identityProviders) ? identityProviders : {};
  const custom = isObject(providers.customOpenIdConnectProviders)
    ? Object.values(providers.customOpenIdConnectProviders)
    : [];
  const own = registrationOf(providers.azureActiveDirectory)?.openIdIssuer;
  const others = custom.flatMap((provider) => {
    const configuration = registrationOf(provider)?.openIdConnectConfiguration;
    return isObject(configuration) ? [configuration.issuer ?? configuration.wellKnownOpenIdConfiguration] : [];
  });
  return [...new Set([own, ...others].flatMap((issuer) => directoryOf(text(issuer) ?? "") ?? []))].sort();
}

function registrationOf(provider: JsonValue | undefined): JsonObject | undefined {
  return isObject(provider) && isObject(provider.registration) ? provider.registration : undefined;
}

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The tenant's id where an issuer has it, or else the name that its own host begins with.
 * https://learn.microsoft.com/azure/active-directory-b2c/tokens-overview#endpoints-and-issuers */
function directoryOf(issuer: string): string | undefined {
  const [, host = "", path = ""] = /^https:\/\/([a-z0-9.-]{1,253})(\/.*)?$/i.exec(issuer) ?? [];
  const tenant = path.split("/").find((step) => GUID.test(step));
  const known = /(?:^|\.)(?:b2clogin\.com|ciamlogin\.com|login\.microsoftonline\.com|sts\.windows\.net)$/i.test(host);
  if (!known) return undefined;
  return tenant ?? /^([a-z0-9-]+)\.(?:b2clogin|ciamlogin)\.com$/i.exec(host)?.[1];
}
