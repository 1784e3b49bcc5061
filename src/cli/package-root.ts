import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A path inside the installed package: works from `dist` and from the sources. */
export function packagePath(relative: string): string {
  return fileURLToPath(new URL(`../../${relative}`, import.meta.url));
}

/** The version in package.json. */
export function toolVersion(): string {
  const manifest = JSON.parse(readFileSync(packagePath("package.json"), "utf8")) as { version: string };
  return manifest.version;
}
