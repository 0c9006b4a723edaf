import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { offeredActions } from "../../server/src/features/actions.ts";
import { ENGLISH_FEATURES } from "../../server/src/words/en-features.ts";

const BLOCK = "/**\n * @math\n *   W: [m, d], x: [d]\n *   L = sum(W x)\n *   ∂L/∂W\n */\n";

function inserts(text: string): string[] {
  const at = text.indexOf("∂L/∂W");
  const place = { analysis: analyze({ fileName: "a.ts", text }, {}), span: { start: at, end: at } };
  return offeredActions(place, ENGLISH_FEATURES.actions)
    .map(({ title }) => title)
    .filter((title) => title.startsWith("Insert"));
}

describe("Insert is offered only where code has a place", () => {
  it("not for a block of a file without its values", () => {
    expect(inserts(BLOCK)).toEqual([]);
  });

  it("not for a signature without a body", () => {
    expect(inserts(`${BLOCK}declare function f(W: number[][], x: number[]): number;\n`)).toEqual(
      [],
    );
  });

  it("for a function, and behind the values of a file", () => {
    const offers = ["Insert ∂L/∂W", "Insert backward pass for L"];
    const head = "export function f(W: number[][], x: number[]): number {\n  return 0;\n}\n";
    expect(inserts(BLOCK + head)).toEqual(offers);
    expect(inserts(`const W = [[1, 2]];\nconst x = [1, 2];\n${BLOCK}`)).toEqual(offers);
  });
});
