import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { diagnose } from "../../server/src/analysis/diagnose.ts";
import { NO_SETTINGS } from "../../server/src/rules/settings.ts";
import { cutOffsets, editOffsets, HALF_TYPED } from "../harness/half-typed.ts";
import { markdownCases } from "../harness/markdown-cases.ts";
import { unmarked } from "../harness/marked-lines.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const shapes = `${import.meta.dirname}/../spec/shapes`;
const programs = readdirSync(shapes)
  .filter((name) => name.endsWith(".md"))
  .flatMap((name) => markdownCases(readFileSync(`${shapes}/${name}`, "utf8")))
  .flatMap(({ fences }) => fences.filter(({ language }) => language === "ts"))
  .map(({ text }) => `import * as tf from "@tensorflow/tfjs";\n${unmarked(text).text}`);

const block = `import * as tf from "@tensorflow/tfjs";
/**
 * @math
 *   W: [m, d], x: [d], b: [m], t: [m]
 *   z = W x + b
 *   y = relu(z)
 *   L = ‖y − t‖²
 *   ∂L/∂W : [m, d]
 */
export function layer(W: tf.Tensor2D, x: tf.Tensor1D /* [d] */) {
  const dW = tf.outerProduct(x, x); // ∂L/∂W
  return dW;
}
`;

/** Some of everything: every fourth program, each with blocks, comments and calls of its own kind. */
const examples = [...programs.filter((_, position) => position % 4 === 0), block];

function steps(text: string, fileName = "half.ts"): number {
  const analysis = analyze({ fileName, text }, {});
  diagnose(analysis, [], NO_SETTINGS);
  return analysis.steps;
}

describe(`half-typed code has an answer, in work that is linear in the text, seed ${SEED}`, () => {
  test("cut anywhere", () => {
    const random = randomFrom(SEED);
    for (const text of examples)
      for (const end of cutOffsets(text, random))
        expect(steps(text.slice(0, end))).toBeLessThanOrEqual(40 + 4 * text.length);
  });

  test.each(HALF_TYPED.map(([way, edit], at) => [way, edit, SEED + at] as const))(
    "with %s",
    (_, edit, seed) => {
      const random = randomFrom(seed);
      for (const text of examples)
        for (const at of editOffsets(text, random))
          expect(steps(edit(text, at))).toBeLessThanOrEqual(80 + 4 * text.length);
    },
  );
});

test("twice the text is at most 2.2 times the work", () => {
  for (const text of programs) {
    const body = text.slice(text.indexOf("\n") + 1);
    const many = (count: number) =>
      text + `\n{\n${body.replaceAll("export ", "")}\n}\n`.repeat(count);
    expect(steps(many(20))).toBeLessThanOrEqual(2.2 * steps(many(10)));
  }
});

test.each([
  "[",
  "(",
  "(a,",
  "{",
  "‖",
  " - ",
  "`${",
  "a+",
  ".add(y)",
  "'",
  "/*",
  "// [n]\n",
  "/** @math x: [n] */\n",
  "<a>",
  "x=>",
  "if(a){",
  "a?b:",
  `${"[".repeat(50)}\n`,
])("100,000 times %j ends in an answer", (sign) => {
  const text = sign.repeat(Math.floor(100_000 / sign.length));
  expect(analyze({ fileName: "hostile.ts", text }, {}).text).toBe(text);
  const broken = text.replace(/(.{4000})/g, "$1\n");
  expect(analyze({ fileName: "hostile.tsx", text: broken }, {}).text).toBe(broken);
});

test.each([
  ["a.ts", "x".repeat(1_000_001), "too-long"],
  ["a.ts", `const a = "${"x".repeat(5_000)}";`, "long-line"],
  ["a.ts", "/* @generated */\nconst a = 1;", "generated"],
  ["a.min.js", "var a=1", "minified"],
])("%s is left alone where that is right", (fileName, text, reason) => {
  expect(analyze({ fileName, text }, {}).status).toEqual({ notAnalysed: reason });
});
