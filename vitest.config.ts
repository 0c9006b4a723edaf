import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/editor/**", "**/node_modules/**"],
    setupFiles: ["test/harness/seed-fast-check.ts"],
    testTimeout: 30_000,
    allowOnly: false,
    // A test keeps nothing in modules, so the sources are loaded once for many files.
    isolate: false,
    // Tests wait for browsers, servers and each other's files: no core is kept free.
    maxWorkers: availableParallelism(),
  },
});
