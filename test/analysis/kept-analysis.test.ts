import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { KeptAnalysis } from "../../server/src/analysis/kept-analysis.ts";
import { longClass } from "../bench/programs.ts";
import { allSeen } from "../harness/all-seen.ts";
import { edit, IMPORT, texts, versions } from "../harness/edited-texts.ts";
import { SEED } from "../harness/seeded.ts";

describe(`what is kept, SEED=${SEED}`, () => {
  test.each(["edited.ts", "edited.js"])(
    "says what a fresh analysis of %s says",
    (fileName) => {
      let kept = 0;
      fc.assert(
        fc.property(texts, fc.array(edit, { minLength: 1, maxLength: 8 }), (text, edits) => {
          const keeper = new KeptAnalysis();
          analyze({ fileName, text }, { kept: keeper });
          for (const version of versions(text, edits)) {
            const document = { fileName, text: version };
            const [again, fresh] = [analyze(document, { kept: keeper }), analyze(document, {})];
            expect(allSeen(again)).toEqual(allSeen(fresh));
            if (again.steps < fresh.steps) kept += 1;
          }
        }),
        { numRuns: RUNS, seed: SEED },
      );
      expect(kept).toBeGreaterThan(RUNS / 4);
    },
    120_000,
  );
});

/** Documents; `EDITED=2000` for a long run. */
const RUNS = Number(process.env["EDITED"] ?? 40);

const METHODS = longClass(400).text;

test("a letter in one method is the work of one method", () => {
  const kept = new KeptAnalysis();
  const whole = analyze({ fileName: "class.ts", text: METHODS }, { kept });
  const at = METHODS.indexOf("const mean", METHODS.length / 2);
  const text = `${METHODS.slice(0, at)}x;${METHODS.slice(at)}`;
  const { steps } = analyze({ fileName: "class.ts", text }, { kept });
  expect(steps).toBeGreaterThan(0);
  expect(20 * steps).toBeLessThan(whole.steps);
});

test("other functions of broken code keep what is known of them", () => {
  const broken = METHODS.replace("const mean", "const = (");
  const kept = new KeptAnalysis();
  const whole = analyze({ fileName: "class.ts", text: broken }, { kept });
  const at = broken.lastIndexOf("const mean");
  const text = `${broken.slice(0, at)}const ${broken.slice(at)}`;
  const again = analyze({ fileName: "class.ts", text }, { kept });
  expect(20 * again.steps).toBeLessThan(whole.steps);
  expect(allSeen(again)).toEqual(allSeen(analyze({ fileName: "class.ts", text }, {})));
});

test("what an imported file says is not kept when that file changes", () => {
  const text = `${IMPORT}import { width } from "./width";\nfunction f() { return tf.zeros([width]); }`;
  const kept = new KeptAnalysis();
  const shapes = ["3", "4"].map((width) => {
    const readFile = (path: string) =>
      path === "/src/width.ts" ? `export const width = ${width};` : undefined;
    return allSeen(analyze({ fileName: "/src/main.ts", text, readFile }, { kept }))["returns"];
  });
  expect(shapes[0]).toContain('"3"');
  expect(shapes[1]).toContain('"4"');
});

test("a shape comment in a file that had nothing to do with shapes is read", () => {
  const text = "export function f(x) {\n  const y = g(x);\n  return y;\n}\n";
  const kept = new KeptAnalysis();
  analyze({ fileName: "plain.ts", text }, { kept });
  const edited = { fileName: "plain.ts", text: text.replace("g(x);", "g(x); // [n, d]") };
  const fresh = analyze(edited, {});
  expect(fresh.values.length).toBeGreaterThan(0);
  expect(allSeen(analyze(edited, { kept }))).toEqual(allSeen(fresh));
});
