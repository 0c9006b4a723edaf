import { describe, expect, it } from "vitest";
import {
  blockCompletions,
  type NamesInScope,
} from "../../server/src/features/block-completions.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import { ENGLISH_FUNCTIONS } from "../../server/src/words/en-functions.ts";

const [m, d] = [dimOfName("m"), dimOfName("d")];
const names: NamesInScope = {
  variables: [
    { name: "W", shape: [m, d] },
    { name: "x", shape: [d] },
  ],
  dims: ["m", "d"],
  definitions: [
    { name: "z", shape: [m] },
    { name: "L", shape: [] },
  ],
};

describe("completion in a block", () => {
  it.each([
    ["\\par", "∂"],
    ["y = a \\od", "⊙"],
    ["\\delta", "δ"],
    ["\\nabla", "∇"],
    ["A\\top", "ᵀ"],
    ["\\|", "‖"],
  ])("writes the sign for %j", (before, sign) => {
    const word = before.slice(before.indexOf("\\"));
    const found = blockCompletions(before, names, ENGLISH_FUNCTIONS).filter(({ filter }) =>
      filter.startsWith(word),
    );
    expect(found.map(({ text }) => text)).toContain(sign);
    expect(found[0]?.replaced).toBe(word.length);
  });

  it.each(["x + ", "∂", "[n, "])(
    "offers behind %j over and over what it offers behind some",
    (piece) => {
      const offered = (count: number) =>
        blockCompletions(`y = ${piece.repeat(count)}re`, names, ENGLISH_FUNCTIONS);
      const labels = (count: number) => offered(count).map(({ label }) => label);
      expect(labels(1000)).toEqual(labels(20));
    },
  );

  it("offers names of the block with their shapes, and functions", () => {
    const found = blockCompletions("y = re", names, ENGLISH_FUNCTIONS);
    expect(found).toContainEqual(
      expect.objectContaining({ text: "W", detail: "[m, d]", replaced: 2 }),
    );
    expect(found).toContainEqual(expect.objectContaining({ text: "relu", label: "relu(x)" }));
    expect(labels("y = ")).not.toContain("dims ");
    expect(labels("")).toContain("dims ");
  });

  it("offers sizes inside a declared shape, and properties behind it", () => {
    expect(labels("V: [m, ")).toEqual(["m", "d"]);
    expect(labels("A: [m, m] sy")).toContain("symmetric");
    expect(labels("s: ")).toEqual(["scalar", "int"]);
  });

  it("offers the derivatives of scalars behind ∂", () => {
    expect(blockCompletions("∂L/", names, ENGLISH_FUNCTIONS)).toEqual([
      expect.objectContaining({ text: "∂L/∂W", detail: "[m, d]", replaced: 3 }),
      expect.objectContaining({ text: "∂L/∂x", detail: "[d]", replaced: 3 }),
    ]);
  });
});

function labels(before: string): string[] {
  return blockCompletions(before, names, ENGLISH_FUNCTIONS).map(({ label }) => label);
}
