import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { elaborate } from "../../server/src/dsl/elaborate.ts";
import { notationOf } from "../../server/src/dsl/notation.ts";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { examplesOf } from "../harness/language-spec.ts";

/** Milliseconds that a law may take on a busy machine. */
const SLOW = 180_000;
const folder = `${import.meta.dirname}/../spec/language`;
const EXAMPLES = readdirSync(folder)
  .filter((file) => file.endsWith(".md"))
  .flatMap((file) => examplesOf(readFileSync(`${folder}/${file}`, "utf8")))
  .map(({ text }) => text.replace(/# .*$/gmu, ""));
const PIECES = [
  ..."()[]{}⟨⟩|‖'\"^_.,;:=+−-*/@⊙⊘⊗√∂∇<>²ᵀ⁻₁#\\`$?1xW \n",
  "∂L/∂",
  "dL/d",
  "//",
  "||",
  ":=",
  "..",
  "sum(",
  "axis=",
];

/** Everything that an editor asks of a block, with spans inside the text. */
function exercise(text: string): void {
  const parsed = parseBlock(text);
  const scope = { lookup: () => undefined, names: () => ["loss"], differentiate: () => undefined };
  const block = elaborate(new TermStore(new Budget(500_000)), parsed, scope);
  for (const { span } of [
    ...block.findings,
    ...block.nodes,
    ...block.questions,
    ...parsed.statements,
  ]) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(text.length);
  }
  for (const finding of block.findings) {
    const edits =
      "rewritings" in finding ? finding.rewritings.flatMap((rewriting) => rewriting.edits) : [];
    for (const { span } of edits) expect(span.end).toBeLessThanOrEqual(text.length);
  }
  for (const { syntax } of block.definitions) notationOf(syntax, block);
}

describe("half-typed blocks", () => {
  test.each(EXAMPLES.map((text, at) => [at, text] as const))(
    "every prefix of example %i has an answer",
    (_, text) => {
      for (let end = 0; end <= text.length; end += 1 + (text.length >> 6))
        exercise(text.slice(0, end));
    },
  );

  test(
    "random edits have an answer",
    () => {
      const edit = fc.record({
        example: fc.nat(EXAMPLES.length - 1),
        at: fc.nat(400),
        cut: fc.nat(6),
        piece: fc.constantFrom(...PIECES),
        again: fc.nat(400),
        second: fc.constantFrom(...PIECES),
      });
      fc.assert(
        fc.property(edit, ({ example, at, cut, piece, again, second }) => {
          const text = EXAMPLES[example] ?? "";
          const once = text.slice(0, at) + piece + text.slice(at + cut);
          exercise(once.slice(0, again) + second + once.slice(again));
        }),
        { numRuns: 600 },
      );
    },
    SLOW,
  );

  test("random signs have an answer", () => {
    const signs = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 });
    fc.assert(
      fc.property(signs, (pieces) => exercise(`x: [n], W: [m, n]\n${pieces.join("")}`)),
      { numRuns: 1000 },
    );
  });
});
