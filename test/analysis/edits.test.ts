import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Analysis } from "../../server/src/analysis/analysis.ts";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { diagnose } from "../../server/src/analysis/diagnose.ts";
import { NO_SETTINGS } from "../../server/src/rules/settings.ts";
import { showShape } from "../../server/src/shape/dim.ts";
import { markdownCases } from "../harness/markdown-cases.ts";
import { unmarked } from "../harness/marked-lines.ts";
import { SEED } from "../harness/seeded.ts";

const shapes = `${import.meta.dirname}/../spec/shapes`;
const examples = `${import.meta.dirname}/../../examples`;
const tfjs = `${import.meta.dirname}/../../node_modules/@tensorflow/tfjs-core/dist/ops`;

/** Programs of the specification, the examples, and sources that others have written. */
const texts = [
  ...readdirSync(shapes)
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) => markdownCases(readFileSync(`${shapes}/${name}`, "utf8")))
    .flatMap(({ fences }) => fences.filter(({ language }) => /^(?:ts|tsx|js)$/.test(language)))
    .map(({ text }) => `import * as tf from "@tensorflow/tfjs";\n${unmarked(text).text}`),
  ...sourcesIn(examples).slice(0, 10),
  ...sourcesIn(tfjs).slice(0, 30),
];

function sourcesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.[jt]s$/.test(name) && !name.endsWith(".d.ts"))
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"));
}

/** Everything that a reader can see of an analysis. */
function seen(analysis: Analysis): string {
  const shown = (fact: { readonly shape?: Parameters<typeof showShape>[0] }): string =>
    fact.shape ? showShape(fact.shape) : "?";
  const lines = [
    ...analysis.values.map(({ name, span, fact }) => `${span.start} ${name} ${shown(fact)}`),
    ...analysis.uses.map(({ nameSpan, fact }) => `${nameSpan.start} ${shown(fact)}`),
    ...diagnose(analysis, [], NO_SETTINGS).map((found) => JSON.stringify(found)),
    `${analysis.steps}`,
  ];
  return lines.join("\n");
}

function facts(text: string): string {
  return seen(analyze({ fileName: "edited.tsx", text }, {}));
}

interface Cut {
  readonly at: number;
  readonly deleted: number;
  readonly inserted: string;
}

const piece = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.constantFrom("{", "}", "(", ")", "[", "]", "`", "${", "/*", "*/", "// [n, d]\n", "\n", "=>"),
  fc.constantFrom("if (x.rank === 2) ", "for (;;) ", "return ", "break;", "switch (x) {", "try {"),
  fc.constantFrom("class A extends ", "const { a, ...b } = ", "x = ", "this.", "await ", "yield "),
);
const cut: fc.Arbitrary<Cut> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  deleted: fc.nat(30),
  inserted: piece,
});
const edits = fc.record({
  text: fc.constantFrom(...texts),
  cuts: fc.array(cut, { minLength: 1, maxLength: 6 }),
});

function apply(text: string, { at, deleted, inserted }: Cut): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + inserted + text.slice(start + deleted);
}

describe("edits", () => {
  test("leave no trace: after any of them the facts are those of a fresh analysis", () => {
    fc.assert(
      fc.property(edits, ({ text, cuts }) => {
        const fresh = facts(cuts.reduce(apply, text));
        let edited = text;
        for (const one of cuts) {
          edited = apply(edited, one);
          facts(edited);
        }
        expect(facts(edited)).toBe(fresh);
      }),
      { numRuns: 150, seed: SEED },
    );
  });

  test("never throw, and the work stays linear in the text", () => {
    fc.assert(
      fc.property(edits, ({ text, cuts }) => {
        const broken = cuts.reduce(apply, text);
        const { steps } = analyze({ fileName: "broken.ts", text: broken }, {});
        expect(steps).toBeLessThanOrEqual(100 + 4 * broken.length);
      }),
      { numRuns: 500, seed: SEED },
    );
  });
});
