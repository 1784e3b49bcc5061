import { defineConfig } from "vitest/config";

const config: ReturnType<typeof defineConfig> = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/emulator/**", "node_modules/**"],
    // Against what hangs, not what is slow: a busy machine takes several times as long for the properties.
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
export default config;
