import { createRequire } from "node:module";

/** What this folder uses of each package. */
interface Packages {
  readonly "@azure/identity": typeof import("@azure/identity");
  readonly "@azure/arm-resources": typeof import("@azure/arm-resources");
  readonly "@azure/core-rest-pipeline": typeof import("@azure/core-rest-pipeline");
}

// The CommonJS builds load faster than the ESM ones, which come in hundreds of files.
const require = createRequire(import.meta.url);

/** Loads a package of the SDK when it is first needed. */
export function loadSdk<N extends keyof Packages>(name: N): Packages[N] {
  return require(name) as Packages[N];
}

export type Env = Readonly<Record<string, string | undefined>>;
