import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check } from "../../server/src/library/index.ts";

/** What the file of mistakes is there to show; every other example is clean. */
const mistakes: Record<string, string[]> = {
  "mistakes.ts": ["contraction-mismatch", "claim-value", "claim-shape"],
};

describe("examples", () => {
  it("type-check", () => {
    const tsc = join("node_modules", "typescript", "bin", "tsc");
    const result = spawnSync(process.execPath, [tsc, "-p", "examples"], { encoding: "utf8" });
    expect(result.stdout).toBe("");
  });

  const files = readdirSync("examples").filter((name) => name.endsWith(".ts"));
  it.each(files)("%s has the findings that it says it has", (fileName) => {
    const found = check(readFileSync(join("examples", fileName), "utf8"), { fileName });
    expect(found.map(({ code }) => code)).toEqual(mistakes[fileName] ?? []);
  });
});
