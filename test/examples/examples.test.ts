import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check } from "../../server/src/library/index.ts";
import { load } from "../harness/emitted.ts";

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
    const found = check(read(fileName), { fileName });
    expect(found.map(({ code }) => code)).toEqual(mistakes[fileName] ?? []);
  });

  const trained = files.filter((name) => /^export (?:async )?function train\b/m.test(read(name)));
  it.each(trained)("%s learns what it is to learn", async (fileName) => {
    const train = load(read(fileName), "train");
    const [first, last] = [Number(await train(1)), Number(await train(300))];
    expect(first).toBeGreaterThan(0.1);
    expect(last).toBeLessThan(first / 100);
  });
});

function read(fileName: string): string {
  return readFileSync(join("examples", fileName), "utf8");
}
