import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { rootCertificates } from "node:tls";
import { CloudError } from "../session.ts";
import { describeCloud } from "./cloud-file.ts";
import type { Env } from "./sdk.ts";

/** One of Azure's clouds: where its resource manager is, and who logs callers in. */
export interface Cloud {
  readonly name: string;
  /** An origin, without a slash at its end. */
  readonly resourceManager: string;
  /** The scope that a token is asked for. */
  readonly audience: string;
  readonly authority: string;
  /** A login that Microsoft's directory of logins knows nothing of. */
  readonly foreignAuthority: boolean;
  /** Certificates to trust, where they are others than Node's own. */
  readonly ca?: readonly string[];
}

/** https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud and each cloud's endpoint list. */
const CLOUDS: Readonly<Record<string, Cloud>> = {
  public: known("public", "https://management.azure.com", "https://login.microsoftonline.com"),
  usgov: known("usgov", "https://management.usgovcloudapi.net", "https://login.microsoftonline.us"),
  china: known("china", "https://management.chinacloudapi.cn", "https://login.chinacloudapi.cn"),
};

const MICROSOFTS_LOGINS = new Set([
  "login.microsoftonline.com",
  "login.microsoftonline.us",
  "login.microsoftonline.cn",
  "login.partner.microsoftonline.cn",
  "login.chinacloudapi.cn",
  "login.windows.net",
  "login.microsoft.com",
  "sts.windows.net",
]);

function known(name: string, resourceManager: string, authority: string): Cloud {
  return { name, resourceManager, audience: `${resourceManager}/.default`, authority, foreignAuthority: false };
}

/** The cloud of that name, or the one that a file describes. Throws a `CloudError`. */
export function readCloud(given: string, env: Env): Cloud {
  const cloud = Object.hasOwn(CLOUDS, given) ? CLOUDS[given] : undefined;
  if (cloud) return cloud;
  const { caCertificate, ...places } = describeCloud(given, contentOf(given));
  const ca = caCertificate === undefined ? {} : { ca: trusted(given, caCertificate, env) };
  const foreignAuthority = !MICROSOFTS_LOGINS.has(new URL(places.authority).hostname);
  return { name: "custom", ...places, foreignAuthority, ...ca };
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new CloudError(
      `${file}:1:1: no such file can be read, and no cloud has that name; give public, usgov, china or a JSON file that describes another cloud`,
    );
  }
}

/** Naming certificates replaces all others, so Node's own and those of NODE_EXTRA_CA_CERTS are named with them. */
function trusted(file: string, certificate: string, env: Env): readonly string[] {
  const path = resolve(dirname(file), certificate);
  const own = certificatesIn(path);
  if (own === undefined)
    throw new CloudError(
      `${file}:1:1: caCertificate names ${path}, which is no certificate in PEM form; correct the path`,
    );
  const extra = env.NODE_EXTRA_CA_CERTS ? certificatesIn(env.NODE_EXTRA_CA_CERTS) : undefined;
  return [...rootCertificates, own, ...(extra === undefined ? [] : [extra])];
}

function certificatesIn(path: string): string | undefined {
  try {
    const text = readFileSync(path, "utf8");
    return text.includes("-----BEGIN CERTIFICATE-----") ? text : undefined;
  } catch {
    return undefined;
  }
}
