import { describe, expect, it } from "vitest";
import { Cursor } from "../../server/src/shape/cursor.ts";
import { type Dim, dimOfNumber, showDim } from "../../server/src/shape/dim.ts";
import { largestOf, leadingTerms, withAtomsIn } from "../../server/src/shape/leading.ts";
import { SizeReader } from "../../server/src/shape/size-reader.ts";

describe("the leading terms of a size", () => {
  it.each([
    ["2*m*d + 3*m + 1", "2*d*m"],
    ["m*n + m*d + n", "d*m + m*n"],
    ["n^2 + n", "n^2"],
    ["7", "7"],
  ])("of %s are %s", (size, leading) => {
    expect(showDim(leadingTerms(readSize(size)))).toBe(leading);
  });
});

describe("the largest of some sizes", () => {
  it.each([
    [["m", "m*d", "1"], ["d*m"]],
    [
      ["m*n", "m*d", "n"],
      ["m*n", "d*m"],
    ],
    [["3", "5", "5"], ["5"]],
    [["2*n", "n"], ["2*n"]],
    [["m + n", "m"], ["m + n"]],
  ])("%s are %s", (sizes, largest) => {
    expect(largestOf(sizes.map(readSize)).map(showDim)).toEqual(largest);
  });
});

it("a size is shown with its names in an order", () => {
  const shown = (size: Dim) => showDim(withAtomsIn(["m", "d", "a"], size));
  expect(["a*d*m", "b*d", "a*m + d^2"].map((size) => shown(readSize(size)))).toEqual([
    "m*d*a",
    "d*b",
    "m*a + d^2",
  ]);
});

function readSize(text: string): Dim {
  return new SizeReader(new Cursor(text, 0)).expression() ?? dimOfNumber(0);
}
