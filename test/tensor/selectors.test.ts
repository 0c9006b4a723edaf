import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { ONE, rational, ZERO } from "../../server/src/base/rational.ts";
import {
  addDims,
  type Dim,
  dimOfName,
  dimOfNumber,
  multiplyDims,
} from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { number, power, size } from "../../server/src/tensor/build.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import type { NdArray } from "../../server/src/tensor/nd-array.ts";
import { product } from "../../server/src/tensor/product/product.ts";
import { variable } from "../../server/src/tensor/raw.ts";
import {
  delta,
  entry,
  lookup,
  merge,
  offset,
  order,
  placeOf,
  window,
} from "../../server/src/tensor/selector.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { substitute } from "../../server/src/tensor/substitute.ts";
import { scale, sum } from "../../server/src/tensor/sum.ts";
import type { SelectorTerm, Term } from "../../server/src/tensor/term.ts";
import { SELECTION_VALUES } from "../harness/random-selection.ts";

const [two, three, five] = [2, 3, 5].map(dimOfNumber) as [Dim, Dim, Dim];
const n = dimOfName("n");
const place = (value: number) => dimOfNumber(value);

function newStore(): TermStore {
  return new TermStore(new Budget(10_000_000));
}

function evaluated(term: Term): NdArray {
  return evaluate(term, { values: SELECTION_VALUES, sizes: new Map([["n", 4]]) }, new Budget(1e8));
}

function rowsOf(term: Term): string[] {
  const { shape, data } = evaluated(term);
  const columns = shape.at(-1) ?? 1;
  return Array.from({ length: data.length / columns }, (_, row) =>
    [...data.slice(row * columns, (row + 1) * columns)].join(""),
  );
}

describe("what a selector selects", () => {
  const store = newStore();
  const ids = variable(store, "ids", [three], { dtype: "int" });

  test.each<readonly [string, SelectorTerm, readonly string[]]>([
    ["equal", delta(store, three), ["100", "010", "001"]],
    ["merge", merge(store, two, two), ["1000", "0100", "0010", "0001"]],
    ["offset", offset(store, two, five, place(3)), ["00010", "00001"]],
    [
      "window",
      window(store, two, three, five, place(2)),
      ["10000", "01000", "00100", "00100", "00010", "00001"],
    ],
    ["look-up", lookup(store, ids, three), ["010", "100", "010"]],
    ["entry", entry(store, place(2), five), ["00100"]],
    ["order", order(store, three), ["100", "110", "111"]],
  ])("%s", (_, selector, rows) => {
    expect(rowsOf(selector)).toEqual(rows);
  });

  test("nothing that exists: no value", () => {
    expect(rowsOf(entry(store, place(4), three))).toEqual(["NaNNaNNaN"]);
    expect(rowsOf(entry(store, place(-1), three))).toEqual(["NaNNaNNaN"]);
  });

  test("a place is one term however it is written", () => {
    const last = store && entry(store, place(3), five);
    expect(lookup(store, number(store, rational(3)), five)).toBe(last);
    const square = size(store, dimOfName("n"));
    expect(lookup(store, square, five)).toBe(entry(store, n, five));
    expect(lookup(store, number(store, rational(1, 2)), five)).not.toBe(entry(store, n, five));
  });

  test("every size says a place, and nothing else does", () => {
    const m = dimOfName("m");
    for (const dim of [
      n,
      multiplyDims(n, n),
      multiplyDims(two, n),
      addDims(n, place(-1)),
      addDims(multiplyDims(n, m), multiplyDims(three, m)),
    ])
      expect(placeOf(size(store, dim))?.key).toBe(dim.key);
    const [length, i] = [size(store, n), variable(store, "i", [], { dtype: "int" })];
    expect(placeOf(sum(store, [length, size(store, m)]))?.key).toBe(addDims(n, m).key);
    for (const term of [
      number(store, rational(1, 2)),
      scale(store, rational(1, 2), length),
      power(store, length, rational(-1)),
      power(store, length, rational(1, 2)),
      i,
      power(store, i, rational(2)),
      algebra.hadamard(store, length, i),
      sum(store, [length, i]),
      algebra.broadcastTo(store, number(store, ONE), [three]),
    ])
      expect(placeOf(term)).toBeUndefined();
  });

  test("all of an axis is the delta, windows side by side are a merge", () => {
    expect(offset(store, n, n, place(0))).toBe(delta(store, n));
    expect(window(store, two, three, dimOfNumber(6), three)).toBe(merge(store, two, three));
    expect(window(store, two, three, dimOfNumber(7), three)).not.toBe(merge(store, two, three));
  });

  test("what a look-up takes can be replaced", () => {
    const i = variable(store, "i", [], { dtype: "int" });
    const replaced = substitute(store, lookup(store, i, five), (part) =>
      part === i ? number(store, rational(2)) : undefined,
    );
    expect(replaced).toBe(entry(store, place(2), five));
  });
});

describe("what cancels", () => {
  const store = newStore();
  const x = variable(store, "x", [five]);
  const a = variable(store, "a", [n]);
  const long = dimOfName("m");
  const einsum = (written: readonly (readonly [Term, string])[], output: string) => {
    const indexOf = (letter: string) => letter.charCodeAt(0);
    const factors = written.map(([term, letters]) => ({
      term,
      subscripts: [...letters].map(indexOf),
      exponent: ONE,
    }));
    return product(store, { factors, output: [...output].map(indexOf) });
  };
  const slice = (count: Dim, of: Dim, by: Dim) => offset(store, count, of, by);

  test("a slice of a padding is what was padded", () => {
    const pad = slice(n, long, place(2));
    expect(
      einsum(
        [
          [pad, "jk"],
          [pad, "ik"],
          [a, "j"],
        ],
        "i",
      ),
    ).toBe(a);
  });

  test("a slice of a slice is one slice", () => {
    const written = [
      [slice(three, five, place(2)), "ij"],
      [slice(two, three, place(1)), "hi"],
      [x, "j"],
    ] as const;
    const wanted = [
      [slice(two, five, place(3)), "hj"],
      [x, "j"],
    ] as const;
    expect(einsum(written, "h")).toBe(einsum(wanted, "h"));
  });

  test("a slice, a slice of it and what both are slices of: one term however it is said", () => {
    const [outer, inner] = [slice(three, five, place(2)), slice(two, three, place(1))];
    const both = slice(two, five, place(3));
    const terms = [
      [[outer, "ij"] as const, [inner, "hi"] as const],
      [[both, "hj"] as const, [inner, "hi"] as const],
      [[outer, "ij"] as const, [both, "hj"] as const],
    ].map((written) => einsum(written, "hij"));
    expect(new Set(terms).size).toBe(1);
  });

  test("an entry of a slice is an entry", () => {
    const written = [
      [slice(three, five, place(2)), "ij"],
      [entry(store, place(1), three), "i"],
      [x, "j"],
    ] as const;
    const wanted = [
      [entry(store, place(3), five), "j"],
      [x, "j"],
    ] as const;
    expect(einsum(written, "")).toBe(einsum(wanted, ""));
  });

  test("a window among windows is a slice, an entry of every window is not", () => {
    const windows = window(store, two, three, five, place(2));
    const second = [
      [entry(store, place(1), two), "i"],
      [windows, "ijk"],
      [x, "k"],
    ] as const;
    const wanted = [
      [slice(three, five, place(2)), "jk"],
      [x, "k"],
    ] as const;
    expect(einsum(second, "j")).toBe(einsum(wanted, "j"));
    const every = einsum(
      [
        [entry(store, place(1), three), "j"],
        [windows, "ijk"],
        [x, "k"],
      ],
      "i",
    );
    expect(every.kind === "product" && every.factors.length).toBe(3);
  });

  test.each([
    [2, 0],
    [3, 1],
    [1, undefined],
    [4, undefined],
  ])("entry %i of a padding by 2 is entry %s of two", (at, wanted) => {
    const y = variable(store, "y", [two]);
    const written = [
      [slice(two, five, place(2)), "jk"],
      [entry(store, place(at), five), "k"],
      [y, "j"],
    ] as const;
    const zero = number(store, rational(0));
    const entryOf = (of: number) =>
      einsum(
        [
          [entry(store, place(of), two), "j"],
          [y, "j"],
        ],
        "",
      );
    expect(einsum(written, "")).toBe(wanted === undefined ? zero : entryOf(wanted));
  });

  test("an entry of a padding and the entry of what is padded stand each at its own place", () => {
    const pad = slice(two, five, place(2));
    const written = [
      [pad, "jk"],
      [entry(store, place(3), five), "k"],
    ] as const;
    const wanted = [
      [entry(store, place(1), two), "j"],
      [entry(store, place(3), five), "k"],
    ] as const;
    expect(einsum(written, "jk")).toBe(einsum(wanted, "jk"));
  });

  test("an entry of a padding that may lie outside of it stays", () => {
    for (const [pad, at] of [
      [slice(n, long, place(0)), dimOfName("k")],
      [slice(two, long, n), place(1)],
    ] as const) {
      const written = [
        [pad, "jk"],
        [entry(store, at, long), "k"],
        [variable(store, "y", pad.shape.slice(0, 1)), "j"],
      ] as const;
      const kept = einsum(written, "");
      expect(kept.kind === "product" && kept.factors.length).toBe(3);
    }
  });

  test("two entries at one place are one, at two places none, at unknown places two", () => {
    const both = (first: Dim, second: Dim) =>
      einsum(
        [
          [entry(store, first, five), "k"],
          [entry(store, second, five), "k"],
          [x, "k"],
        ],
        "",
      );
    const zero = number(store, rational(0));
    expect([both(place(1), place(2)), both(place(2), place(1))]).toEqual([zero, zero]);
    const unknown = both(n, long);
    expect(unknown.kind === "product" && unknown.factors.length).toBe(3);
    const once = both(n, n);
    expect(once.kind === "product" && once.factors.length).toBe(2);
  });

  test("a look-up that is said twice is said once, and is 1 when it is summed", () => {
    const look = lookup(store, variable(store, "i", [], { dtype: "int" }), five);
    expect(
      einsum(
        [
          [look, "k"],
          [look, "k"],
        ],
        "",
      ),
    ).toBe(number(store, ONE));
  });

  test.each([1, 2, 3])(
    "one place in windows %i and 3 long is at one place inside of them",
    (length) => {
      const short = window(store, two, place(length), five, place(2));
      const long = window(store, two, three, five, place(2));
      const written = [
        [long, "ibk"],
        [short, "iak"],
      ] as const;
      const wanted = [
        [offset(store, place(length), three, place(0)), "ab"],
        [short, "iak"],
      ] as const;
      expect(einsum(written, "iabk")).toBe(einsum(wanted, "iabk"));
    },
  );

  test.each([1, 2, 3])(
    "one place at one place inside of %i or 3 windows is in one window",
    (count) => {
      const few = window(store, place(count), two, five, place(1));
      const many = window(store, three, two, five, place(1));
      const written = [
        [many, "jak"],
        [few, "iak"],
      ] as const;
      const wanted = [
        [offset(store, place(count), three, place(0)), "ij"],
        [few, "iak"],
      ] as const;
      expect(einsum(written, "ijak")).toBe(einsum(wanted, "ijak"));
    },
  );

  test("other entries than those of a padding are 0", () => {
    const pad = slice(n, long, place(2));
    const zero = einsum(
      [
        [pad, "jk"],
        [entry(store, place(1), long), "k"],
        [a, "j"],
      ],
      "",
    );
    expect(zero).toBe(number(store, rational(0)));
  });

  test("parts of a concatenation with names as sizes do not overlap", () => {
    const [first, second] = [slice(n, long, place(0)), slice(n, long, n)];
    const zero = einsum(
      [
        [first, "ik"],
        [second, "jk"],
        [a, "j"],
      ],
      "i",
    );
    expect(zero).toBe(
      product(store, { coefficient: ZERO, factors: [], output: [0], dims: new Map([[0, n]]) }),
    );
  });

  test("two triangles that face each other are the diagonal", () => {
    const A = variable(store, "A", [three, three]);
    const written = [
      [order(store, three), "ij"],
      [order(store, three), "ji"],
      [A, "ij"],
    ] as const;
    expect(einsum(written, "ij")).toBe(
      einsum(
        [
          [delta(store, three), "ij"],
          [A, "ij"],
        ],
        "ij",
      ),
    );
  });

  test("a triangle of a triangular matrix is itself", () => {
    const L = variable(store, "L", [three, three], { properties: ["lower"] });
    const U = variable(store, "U", [three, three], { properties: ["upper"] });
    const lower = order(store, three);
    expect(
      einsum(
        [
          [lower, "ij"],
          [L, "ij"],
        ],
        "ij",
      ),
    ).toBe(L);
    expect(
      einsum(
        [
          [lower, "ji"],
          [U, "ij"],
        ],
        "ij",
      ),
    ).toBe(U);
    expect(
      einsum(
        [
          [lower, "ji"],
          [L, "ij"],
        ],
        "ij",
      ),
    ).not.toBe(L);
    for (const written of ["ij", "ji"]) {
      for (const term of [L, U]) {
        for (const letters of ["ik", "kj", "jk", "ki"]) {
          const kept = einsum(
            [
              [lower, written],
              [term, letters],
            ],
            "ijk",
          );
          expect(kept.kind === "product" && kept.factors.length).toBe(2);
        }
      }
    }
  });
});
