import { defineConfig } from "vitest/config";

/** The tests that drive VS Code: one window at a time, with patience for a busy machine. */
export default defineConfig({
  test: {
    include: ["test/editor/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    allowOnly: false,
  },
});
