import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { ONE, type Rational, rational } from "../../server/src/base/rational.ts";
import { randomNumbers, samplePoint } from "../../server/src/derive/sample.ts";
import { type Dim, dimOfName, multiplyDims, sameDim } from "../../server/src/shape/dim.ts";
import { apply, number, size } from "../../server/src/tensor/build.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import type { FactorSpec } from "../../server/src/tensor/function-row.ts";
import { product } from "../../server/src/tensor/product/product.ts";
import { named, variable } from "../../server/src/tensor/raw.ts";
import { delta, merge } from "../../server/src/tensor/selector.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { directProduct } from "../harness/direct-product.ts";
import { pick, type Random } from "../harness/random-term.ts";

const n = dimOfName("n");
const squared = multiplyDims(n, n);

function newStore(): TermStore {
  return new TermStore(new Budget(10_000_000));
}

/** Everything that an elimination knows, over one size and its square. */
function factorsOf(store: TermStore) {
  const A = variable(store, "A", [n, n], { properties: ["invertible"] });
  const S = variable(store, "S", [n, n], { properties: ["spd"] });
  const Q = variable(store, "Q", [n, n], { properties: ["orthogonal"] });
  const P = variable(store, "P", [n, n], { properties: ["positive"] });
  const [x, v] = [variable(store, "x", [n]), variable(store, "v", [squared])];
  const inverse = (term: Term) => apply(store, "inv", [term], 2);
  const B = named(store, "B", A);
  return {
    ...{ A, S, Q, P, x, v, B },
    inverseA: inverse(A),
    inverseB: inverse(B),
    inverseS: inverse(S),
    C: named(store, "C", inverse(A)),
    step: apply(store, "step", [x]),
    softmax: apply(store, "softmax", [x], 1),
    rows: apply(store, "softmax", [A], 1),
    whole: apply(store, "softmax", [A], 2),
    delta: delta(store, n),
    merge: merge(store, n, n),
  };
}

/** Few indices, so that neighbours are common: 0 … 3 of size n, 4 and 5 of its square. */
function randomProduct(store: TermStore, random: Random) {
  const all = factorsOf(store);
  // Of three terms only, so that they meet.
  const others = [0, 1].map(() => pick<Term>(random, Object.values(all)));
  const terms = [...others, pick<Term>(random, [all.delta, all.merge, ...others])];
  const indexOf = (dim: Dim) =>
    sameDim(dim, n) ? Math.floor(random() * 4) : 4 + Math.floor(random() * 2);
  const factors = Array.from({ length: 1 + Math.floor(random() * 4) }, (): FactorSpec => {
    const term = pick(random, terms);
    const exponent = pick(random, [ONE, ONE, ONE, ONE, rational(2), rational(-1)]);
    return { term, subscripts: term.shape.map(indexOf), exponent };
  });
  const used = [...new Set(factors.flatMap(({ subscripts }) => subscripts))];
  return { factors, output: used.filter(() => random() < 0.4).slice(0, 3) };
}

/** `[term, subscripts, exponent]`, then the indices that stay. */
type Written = readonly (readonly [Term, string, Rational?])[];

describe("by adjacent indices", () => {
  const store = newStore();
  const { A, S, Q, P, B, C, inverseA, inverseB, inverseS, ...others } = factorsOf(store);
  const { step, softmax, rows, whole, x } = others;
  const TWO = rational(2);
  const logsumexp = apply(store, "logsumexp", [A], 1);
  const sine = apply(store, "sin", [A]);
  const slices = variable(store, "T", [n, n, n], { properties: ["invertible"] });
  const inverseSlices = apply(store, "inv", [slices], 2);
  const turns = variable(store, "R", [n, n, n], { properties: ["orthogonal"] });
  const einsum = (written: Written, output: string) => {
    const indexOf = (letter: string) => letter.charCodeAt(0);
    const factors = written.map(([term, letters, exponent = ONE]) => ({
      term,
      subscripts: [...letters].map(indexOf),
      exponent,
    }));
    return product(store, { factors, output: [...output].map(indexOf) });
  };
  const identity = delta(store, n);
  const one = number(store, ONE);

  test.each<readonly [string, Written, string]>([
    [
      "A A⁻¹",
      [
        [A, "ik"],
        [inverseA, "kj"],
      ],
      "ij",
    ],
    [
      "A⁻¹ A",
      [
        [inverseA, "ik"],
        [A, "kj"],
      ],
      "ij",
    ],
    [
      "A⁻¹ᵀ Aᵀ",
      [
        [inverseA, "ki"],
        [A, "jk"],
      ],
      "ij",
    ],
    [
      "a name for A with A⁻¹",
      [
        [B, "ik"],
        [inverseA, "kj"],
      ],
      "ij",
    ],
    [
      "A with the inverse of a name for A",
      [
        [A, "ik"],
        [inverseB, "kj"],
      ],
      "ij",
    ],
    [
      "A with a name for A⁻¹",
      [
        [A, "ik"],
        [C, "kj"],
      ],
      "ij",
    ],
    [
      "S S⁻¹ by rows",
      [
        [S, "ki"],
        [inverseS, "kj"],
      ],
      "ij",
    ],
    [
      "S S⁻¹ by columns",
      [
        [S, "ik"],
        [inverseS, "jk"],
      ],
      "ij",
    ],
    [
      "Qᵀ Q",
      [
        [Q, "ki"],
        [Q, "kj"],
      ],
      "ij",
    ],
    [
      "Q Qᵀ",
      [
        [Q, "ik"],
        [Q, "jk"],
      ],
      "ij",
    ],
    [
      "δ δ",
      [
        [identity, "ik"],
        [identity, "kj"],
      ],
      "ij",
    ],
  ])("%s is the identity", (_, written, output) => {
    expect(einsum(written, output)).toBe(identity);
  });

  test.each<readonly [string, Written, string]>([
    [
      "Aᵀ A⁻¹",
      [
        [A, "ki"],
        [inverseA, "kj"],
      ],
      "ij",
    ],
    [
      "A A⁻ᵀ",
      [
        [A, "ik"],
        [inverseA, "jk"],
      ],
      "ij",
    ],
    [
      "A .^ 2 A⁻¹",
      [
        [A, "ik", TWO],
        [inverseA, "kj"],
      ],
      "ij",
    ],
    [
      "A A⁻¹ .^ 2",
      [
        [A, "ik"],
        [inverseA, "kj", TWO],
      ],
      "ij",
    ],
    [
      "P A⁻¹",
      [
        [P, "ik"],
        [inverseA, "kj"],
      ],
      "ij",
    ],
    [
      "A diag(x) A⁻¹",
      [
        [A, "ik"],
        [inverseA, "kj"],
        [x, "k"],
      ],
      "ij",
    ],
    [
      "A with A⁻¹, not summed",
      [
        [A, "ik"],
        [inverseA, "kj"],
      ],
      "ikj",
    ],
    [
      "A⁻¹ diag(x) A",
      [
        [inverseA, "ik"],
        [A, "kj"],
        [x, "k"],
      ],
      "ij",
    ],
    [
      "A⁻¹ of slices, by their number",
      [
        [slices, "pkr"],
        [inverseSlices, "kij"],
      ],
      "prij",
    ],
    [
      "S⁻¹ x beside S, by rows",
      [
        [inverseS, "kj"],
        [x, "k"],
        [S, "ab"],
      ],
      "jab",
    ],
    [
      "S⁻¹ x beside S, by columns",
      [
        [inverseS, "jk"],
        [x, "k"],
        [S, "ab"],
      ],
      "jab",
    ],
    [
      "what is orthogonal by slices",
      [
        [turns, "kab"],
        [turns, "kcb"],
      ],
      "abc",
    ],
    [
      "S diag(x) S⁻¹ by rows",
      [
        [S, "ki"],
        [inverseS, "kj"],
        [x, "k"],
      ],
      "ij",
    ],
    [
      "S diag(x) S⁻¹ by columns",
      [
        [S, "ik"],
        [inverseS, "jk"],
        [x, "k"],
      ],
      "ij",
    ],
    [
      "Q Q",
      [
        [Q, "ik"],
        [Q, "kj"],
      ],
      "ij",
    ],
    [
      "Aᵀ A",
      [
        [A, "ki"],
        [A, "kj"],
      ],
      "ij",
    ],
    [
      "Qᵀ diag(x) Q",
      [
        [Q, "ki"],
        [Q, "kj"],
        [x, "k"],
      ],
      "ij",
    ],
    [
      "Q .^ 2 with Q",
      [
        [Q, "ki", TWO],
        [Q, "kj"],
      ],
      "ij",
    ],
    [
      "Q with Q .^ 2",
      [
        [Q, "ki"],
        [Q, "kj", TWO],
      ],
      "ij",
    ],
    [
      "Q with Q, not summed",
      [
        [Q, "ki"],
        [Q, "kj"],
      ],
      "ijk",
    ],
    ["softmax, not summed", [[softmax, "k"]], "k"],
    ["softmax .^ 2", [[softmax, "k", TWO]], ""],
    [
      "softmax with x",
      [
        [softmax, "k"],
        [x, "k"],
      ],
      "",
    ],
    ["logsumexp of rows, summed", [[logsumexp, "i"]], ""],
    [
      "sin(A) A",
      [
        [sine, "ik"],
        [A, "kj"],
      ],
      "ij",
    ],
    ["softmax of rows, summed over the rows", [[rows, "ki"]], "i"],
    ["softmax of all entries, summed over a row", [[whole, "ik"]], "i"],
  ])("%s stays", (_, written, output) => {
    const term = einsum(written, output);
    const kept = term.kind === "product" ? term.factors.map((factor) => factor.term) : [term];
    expect(new Set(kept)).toEqual(new Set(written.map(([factor]) => factor)));
  });

  test("a softmax sums to 1, alone, in a row and beside other factors", () => {
    expect(einsum([[softmax, "k"]], "")).toBe(one);
    expect(
      einsum(
        [
          [rows, "ik"],
          [x, "i"],
        ],
        "i",
      ),
    ).toBe(x);
    expect(
      einsum(
        [
          [softmax, "k"],
          [x, "i"],
        ],
        "i",
      ),
    ).toBe(x);
  });

  test("0 and 1 are their own powers, but not their own reciprocals", () => {
    expect(
      einsum(
        [
          [step, "i"],
          [step, "i"],
        ],
        "i",
      ),
    ).toBe(step);
    expect(einsum([[step, "i", rational(3)]], "i")).toBe(step);
    expect(
      einsum(
        [
          [x, "i"],
          [step, "i", TWO],
          [step, "i"],
        ],
        "i",
      ),
    ).toBe(
      einsum(
        [
          [x, "i"],
          [step, "i"],
        ],
        "i",
      ),
    );
    expect(einsum([[step, "i", rational(-1)]], "i")).not.toBe(step);
    expect(
      einsum(
        [
          [step, "i", rational(-1)],
          [step, "i", rational(-1)],
        ],
        "i",
      ),
    ).toBe(einsum([[step, "i", rational(-2)]], "i"));
  });

  test("a merge is its own power; a variable that is called as a function is none", () => {
    const { merge: pairs } = others;
    expect(einsum([[pairs, "ijm", TWO]], "ijm")).toBe(pairs);
    const plain = variable(store, "step", [n]);
    expect(einsum([[plain, "i", TWO]], "i")).not.toBe(plain);
    const chain = einsum(
      [
        [variable(store, "inv", [n, n]), "ik"],
        [A, "kj"],
      ],
      "ij",
    );
    expect(chain.kind === "product" && chain.factors.length).toBe(2);
  });

  test("a symmetric matrix beside its transpose is its square, entry by entry", () => {
    expect(
      einsum(
        [
          [S, "ij"],
          [S, "ji"],
        ],
        "ij",
      ),
    ).toBe(einsum([[S, "ij", TWO]], "ij"));
    expect(
      einsum(
        [
          [S, "ij"],
          [S, "ji", rational(-1)],
        ],
        "ij",
      ),
    ).toBe(
      product(store, {
        factors: [],
        output: [0, 1],
        dims: new Map([
          [0, n],
          [1, n],
        ]),
      }),
    );
    expect(
      einsum(
        [
          [A, "ij"],
          [A, "ji"],
        ],
        "ij",
      ),
    ).not.toBe(einsum([[A, "ij", TWO]], "ij"));
  });

  test("deltas make indices equal", () => {
    expect(
      einsum(
        [
          [A, "ik"],
          [identity, "kj"],
        ],
        "ij",
      ),
    ).toBe(A);
    expect(
      einsum(
        [
          [A, "ik"],
          [identity, "ik"],
        ],
        "",
      ),
    ).toBe(einsum([[A, "ii"]], ""));
    expect(einsum([[identity, "ii"]], "")).toBe(size(store, n));
    expect(
      einsum(
        [
          [identity, "ik"],
          [x, "k"],
        ],
        "ik",
      ),
    ).toBe(
      einsum(
        [
          [identity, "ik"],
          [x, "i"],
        ],
        "ik",
      ),
    );
    expect(
      einsum(
        [
          [identity, "ij"],
          [identity, "jk"],
        ],
        "ijk",
      ),
    ).toBe(
      einsum(
        [
          [identity, "ij"],
          [identity, "ik"],
        ],
        "ijk",
      ),
    );
    expect(einsum([[x, "i"]], "ii")).toBe(
      einsum(
        [
          [x, "i"],
          [identity, "ij"],
        ],
        "ij",
      ),
    );
  });

  test("an index of nothing but deltas counts once", () => {
    const ones = product(store, { factors: [], output: [0], dims: new Map([[0, n]]) });
    expect(einsum([[identity, "ik"]], "i")).toBe(ones);
    expect(einsum([[identity, "ik"]], "")).toBe(size(store, n));
  });
});

describe("by row-major merges", () => {
  const store = newStore();
  const { A, P, v, merge: pairs } = factorsOf(store);
  const m = dimOfName("m");
  const R = variable(store, "R", [m, n]);
  const T = variable(store, "T", [n, m]);
  const wide = merge(store, m, n);
  const tall = merge(store, n, m);

  test("two matrices that are laid out in one order meet entry by entry", () => {
    const laid = (term: Term, rows: number, columns: number, to: number) => [
      { term, subscripts: [rows, columns] },
      { term: pairs, subscripts: [rows, columns, to] },
    ];
    const factors = [...laid(A, 0, 1, 4), ...laid(P, 2, 3, 4)];
    const entries = [A, P].map((term) => ({ term, subscripts: [0, 1] }));
    expect(product(store, { factors, output: [] })).toBe(
      product(store, { factors: entries, output: [] }),
    );
  });

  test("taking a vector apart and laying it out again changes nothing", () => {
    const factors = [
      { term: v, subscripts: [4] },
      { term: pairs, subscripts: [0, 1, 4] },
      { term: pairs, subscripts: [0, 1, 5] },
    ];
    expect(product(store, { factors, output: [5] })).toBe(v);
  });

  test("orders that differ do not meet", () => {
    const factors = [
      { term: R, subscripts: [0, 1] },
      { term: wide, subscripts: [0, 1, 4] },
      { term: tall, subscripts: [2, 3, 4] },
      { term: T, subscripts: [2, 3] },
    ];
    const term = product(store, { factors, output: [] });
    expect(term.kind === "product" && term.factors.length).toBe(4);
  });

  test("pairs that share one index do not meet", () => {
    const factors = [
      { term: v, subscripts: [4] },
      { term: v, subscripts: [5] },
      { term: pairs, subscripts: [0, 1, 4] },
      { term: pairs, subscripts: [0, 2, 5] },
      { term: A, subscripts: [1, 2] },
    ];
    const term = product(store, { factors, output: [] });
    expect(term.kind === "product" && term.factors.length).toBe(5);
  });

  test("what nothing else uses sums to 1", () => {
    const laid = { term: pairs, subscripts: [0, 1, 4] };
    const all = (terms: readonly FactorSpec[], output: readonly number[]) =>
      product(store, { factors: [laid, ...terms], output });
    const sumOf = (term: Term, output: readonly number[]) =>
      product(store, {
        factors: [{ term, subscripts: term.shape.map((_, axis) => axis) }],
        output,
      });
    expect(all([{ term: A, subscripts: [0, 1] }], [])).toBe(sumOf(A, []));
    expect(all([{ term: v, subscripts: [4] }], [])).toBe(sumOf(v, []));
    expect(all([], [])).toBe(
      product(store, { factors: [], output: [], dims: new Map([[0, squared]]) }),
    );
    const diagonal = product(store, {
      factors: [
        { term: pairs, subscripts: [0, 0, 4] },
        { term: v, subscripts: [4] },
      ],
      output: [],
    });
    expect(diagonal.kind === "product" && diagonal.factors.length).toBe(2);
  });
});

test("whatever is eliminated, a product keeps its value", () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = randomNumbers(seed);
      const store = newStore();
      const { factors, output } = randomProduct(store, random);
      const term = product(store, { factors, output });
      const point = samplePoint([term, ...factors.map((factor) => factor.term)], random);
      if (!point) return;
      const dataOf = (of: Term) => evaluate(of, point, new Budget(1e8)).data;
      const wanted = directProduct({
        factors,
        output,
        sizeOf: (index) => (index < 4 ? 3 : 9),
        dataOf: ({ term: factor }) => dataOf(factor),
      });
      if (!wanted.every(Number.isFinite)) return;
      compared++;
      const found = dataOf(term);
      const largest = Math.max(1e-3, ...wanted.map(Math.abs));
      expect(found.length, `seed ${seed}`).toBe(wanted.length);
      for (const [at, value] of wanted.entries())
        expect(Math.abs((found[at] ?? Number.NaN) - value), `seed ${seed}`).toBeLessThan(
          1e-6 * largest,
        );
    }),
    { numRuns: 700 },
  );
  expect(compared).toBeGreaterThan(200);
});
