import { defineConfig } from "vitest/config";

/** Takes the pictures of the README anew: `npm run pictures`. */
export default defineConfig({
  test: {
    include: ["test/editor/readme.pictures.ts"],
    testTimeout: 180_000,
  },
});
