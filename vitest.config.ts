import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/editor/**", "**/node_modules/**"],
    setupFiles: ["test/harness/seed-fast-check.ts"],
    testTimeout: 30_000,
    allowOnly: false,
  },
});
