import { defineConfig } from "vitest/config";

const config: ReturnType<typeof defineConfig> = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/emulator/**", "node_modules/**"],
    testTimeout: 30_000,
  },
});
export default config;
