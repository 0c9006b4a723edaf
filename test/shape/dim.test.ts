import { describe, expect, test } from "vitest";
import {
  addDims,
  constantOf,
  type Dim,
  dimOfName,
  dimOfNumber,
  divideDims,
  evaluateDim,
  floorDim,
  isOpaque,
  multiplyDims,
  sameDim,
  showDim,
  substituteDim,
  subtractDims,
} from "../../server/src/shape/dim.ts";

const [n, h, c] = [dimOfName("n"), dimOfName("h"), dimOfName("c")];
const two = dimOfNumber(2);

describe("sizes in normal form", () => {
  test("one size has one form", () => {
    expect(sameDim(addDims(h, h), multiplyDims(two, h))).toBe(true);
    expect(showDim(addDims(multiplyDims(two, h), dimOfNumber(1)))).toBe("2*h + 1");
    expect(showDim(subtractDims(n, c))).toBe("n - c");
  });

  test("division is exact", () => {
    expect(sameDim(addDims(divideDims(h, two), divideDims(h, two)), h)).toBe(true);
    expect(sameDim(multiplyDims(n, divideDims(c, n)), c)).toBe(true);
    expect(showDim(divideDims(c, multiplyDims(two, n)))).toBe("c/2/n");
  });

  test("a rounded quotient cancels only against itself", () => {
    const half = floorDim(divideDims(h, two));
    expect(isOpaque(half)).toBe(true);
    expect(sameDim(addDims(half, subtractDims(h, half)), h)).toBe(true);
    expect(sameDim(addDims(half, half), h)).toBe(false);
    expect(
      constantOf(substituteDim(half, (atom) => (atom === "h" ? dimOfNumber(7) : undefined))),
    ).toBe(3);
    expect(evaluateDim(half, () => 9)).toBe(4);
  });

  test("rounded quotients of different names are different even if they look alike", () => {
    const half = (atom: string) => floorDim(divideDims(dimOfName(atom), two));
    expect(showDim(half("n#1"))).toBe("floor(n/2)");
    expect(sameDim(half("n#1"), half("n#2"))).toBe(false);
  });

  test("past the limits a size is opaque, and equals what was computed alike", () => {
    const power = (base: Dim, exponent: number) =>
      Array.from({ length: exponent }).reduce<Dim>(
        (dim) => multiplyDims(dim, base),
        dimOfNumber(1),
      );
    const large = power(addDims(n, h), 9);
    expect(isOpaque(large)).toBe(true);
    expect(sameDim(large, power(addDims(n, h), 9))).toBe(true);
    expect(isOpaque(multiplyDims(dimOfNumber(2 ** 40), dimOfNumber(2 ** 40)))).toBe(true);
    expect(isOpaque(dimOfNumber(Number.NaN))).toBe(true);
  });

  test("substitution reaches denominators", () => {
    const share = divideDims(c, n);
    expect(showDim(substituteDim(share, (atom) => (atom === "n" ? two : undefined)))).toBe("c/2");
  });
});
