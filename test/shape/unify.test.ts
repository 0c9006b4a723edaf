import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { broadcast } from "../../server/src/shape/broadcast.ts";
import { compareInBlock, compareInCode } from "../../server/src/shape/compare.ts";
import {
  addDims,
  constantOf,
  type Dim,
  dimOfName,
  dimOfNumber,
  multiplyDims,
  type Shape,
  showShape,
  substituteDim,
} from "../../server/src/shape/dim.ts";
import { parseShape, shapeOfNotation } from "../../server/src/shape/notation.ts";
import { Substitution } from "../../server/src/shape/substitution.ts";
import { unifyDims, unifyShapes } from "../../server/src/shape/unify.ts";

/** `[n!, 2*?h]`: a final `!` declares the name, `?h` is an inference variable, `...?p` a pack to be inferred. */
function shape(text: string): Shape {
  const notation = parseShape(text.replaceAll("?", "Q_").replaceAll("!", "_D"));
  if (!notation) throw new Error(text);
  const sizes = shapeOfNotation(notation, () => dimOfName("?"));
  return sizes.map((size) => substituteDim(size, (atom) => dimOfName(scoped(atom))));
}

function scoped(atom: string): string {
  if (atom.includes("Q_")) return atom.replace("Q_", "?");
  return atom.startsWith("...")
    ? atom
    : `${atom.replace(/_D$/, "")}#1${atom.endsWith("_D") ? "!" : ""}`;
}

const dim = (text: string): Dim => shape(`[${text}]`)[0] ?? dimOfNumber(0);

describe("sizes of code", () => {
  test.each([
    ["2*h", "h + h", "equal"],
    ["nh*(C/nh)", "C", "equal"],
    ["3", "4", "different"],
    ["hs", "2*hs", "different"],
    ["T", "T + 1", "different"],
    ["n!", "m!", "different"],
    ["n", "m", "undecided"],
    ["n!", "10", "undecided"],
    ["2*h", "d", "undecided"],
    ["n + 1", "m", "undecided"],
    ["floor(n/2)", "n/2", "undecided"],
    ["?a", "3", "undecided"],
  ])("%s against %s is %s", (left, right, verdict) => {
    expect(compareInCode(dim(left), dim(right))).toBe(verdict);
    expect(compareInCode(dim(right), dim(left))).toBe(verdict);
  });
});

test("sizes of a block are generic", () => {
  const [a, b] = [dimOfName("a"), dimOfName("b")];
  expect(compareInBlock(multiplyDims(a, b), multiplyDims(b, a))).toBe("equal");
  expect(compareInBlock(addDims(a, a), b)).toBe("different");
  expect(compareInBlock(dimOfName("n#3"), b)).toBe("undecided");
});

describe("unification", () => {
  const options = { compare: compareInCode };

  test.each([
    ["[?a, ?a]", "[n!, m!]", "different", "[n, n]"],
    ["[?a, ?b]", "[n, 3]", "equal", "[n, 3]"],
    ["[2*?a]", "[64]", "equal", "[64]"],
    ["[2*?a]", "[65]", "different", "[2*?]"],
    ["[?a + 1, ?a]", "[4, ?b]", "equal", "[4, 3]"],
    ["[...?p, d]", "[b, t, d]", "equal", "[b, t, d]"],
    ["[n]", "[n, d]", "different", "[n]"],
  ])("%s with %s is %s", (left, right, verdict, resolved) => {
    const known = new Substitution();
    expect(unifyShapes(known, shape(left), shape(right), options).verdict).toBe(verdict);
    expect(showShape(known.resolveShape(shape(left)))).toBe(resolved);
  });

  test("a size remembers where it was learnt", () => {
    const known = new Substitution();
    const origin = { span: { start: 3, end: 4 } };
    unifyDims(known, dim("?a"), dim("n"), { ...options, origin });
    expect(known.originOf("?a")).toEqual(origin);
  });

  test("no variable is bound to something that holds it", () => {
    const known = new Substitution();
    expect(unifyDims(known, dim("?a"), dim("?a * n"), options)).toBe("undecided");
    expect(showShape([known.resolve(dim("?a"))])).toBe("[?]");
  });

  test("what unifies is equal afterwards", () => {
    const size = fc.oneof(
      fc.integer({ min: 0, max: 9 }).map(dimOfNumber),
      fc.constantFrom("?a", "?b", "?c", "n#1", "m#1").map(dimOfName),
    );
    const sum = fc
      .tuple(size, size, fc.integer({ min: 1, max: 3 }))
      .map(([a, b, k]) => addDims(a, multiplyDims(dimOfNumber(k), b)));
    const sizes = fc.array(fc.oneof(size, sum), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(sizes, sizes, (left, right) => {
        const known = new Substitution();
        if (unifyShapes(known, left, right, options).verdict !== "equal") return;
        expect(known.resolveShape(left).map(({ key }) => key)).toEqual(
          known.resolveShape(right).map(({ key }) => key),
        );
      }),
    );
  });
});

describe("broadcasting", () => {
  let count = 0;
  const fresh = () => dimOfName(`?fresh${count++}`);
  const join = (left: string, right: string) => {
    const result = broadcast(shape(left), shape(right), compareInCode, fresh);
    return result.kind === "shape" ? showShape(result.shape) : result;
  };

  test("axes line up from the right", () => {
    expect(join("[n, d]", "[d]")).toBe("[n, d]");
    expect(join("[n, 1]", "[1, d]")).toBe("[n, d]");
    expect(join("[]", "[n]")).toBe("[n]");
    expect(join("[B, 1, T]", "[4, T]")).toBe("[B, 4, T]");
  });

  test("a clash names its axis from the right", () => {
    expect(join("[2, 3]", "[2, 4]")).toEqual({ kind: "conflict", fromRight: 1 });
    expect(join("[2, 3]", "[4, 3]")).toEqual({ kind: "conflict", fromRight: 2 });
  });

  test("a pack meets itself or nothing", () => {
    expect(join("[...b, d]", "[...b, d]")).toBe("[...b, d]");
    expect(join("[...b, d]", "[d]")).toBe("[...b, d]");
    expect(join("[...b, d]", "[n, d]")).toEqual({ kind: "unknown" });
  });

  test("it agrees with NumPy on numbers", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 });
    fc.assert(
      fc.property(sizes, sizes, (left, right) => {
        const result = broadcast(
          left.map(dimOfNumber),
          right.map(dimOfNumber),
          compareInCode,
          fresh,
        );
        const rank = Math.max(left.length, right.length);
        const padded = (list: number[]) => [
          ...Array.from({ length: rank - list.length }, () => 1),
          ...list,
        ];
        const [a, b] = [padded(left), padded(right)];
        const fits = a.every((size, axis) => size === b[axis] || size === 1 || b[axis] === 1);
        const expected = a.map((size, axis) => Math.max(size, b[axis] ?? 1));
        expect(result.kind === "shape" ? result.shape.map(constantOf) : result.kind).toEqual(
          fits ? expected : "conflict",
        );
      }),
    );
  });
});
