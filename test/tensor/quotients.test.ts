import { expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { MINUS_ONE, ONE, rational } from "../../server/src/base/rational.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import { apply } from "../../server/src/tensor/build.ts";
import type { FunctionName } from "../../server/src/tensor/function-name.ts";
import { constant, variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { scale, sum } from "../../server/src/tensor/sum.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { einsum, type Written } from "../harness/einsum.ts";

const store = new TermStore(new Budget(10_000_000));
const n = dimOfName("n");
const [TWO, THREE, HALF] = [rational(2), rational(3), rational(1, 2)];
const [BELOW, BELOW_TWICE] = [MINUS_ONE, rational(-2)];
const [x, y] = [variable(store, "x", [n]), variable(store, "y", [n])];
const A = variable(store, "A", [n, n]);
const one = constant(store, ONE, [n]);
const plus = (...terms: Term[]) => sum(store, terms);
const of = (name: FunctionName, argument: Term = x) => apply(store, name, [argument]);
const softmax = (argument: Term, core: number) => apply(store, "softmax", [argument], core);

const E = of("exp");
const logistic = plus(one, E);
const left = of("sigmoid", scale(store, MINUS_ONE, x));
const total = einsum(store, [[E, "i"]], "");
const entries = of("exp", A);
const rows = einsum(store, [[entries, "ij"]], "i");
const columns = einsum(store, [[entries, "ij"]], "j");
const all = einsum(store, [[entries, "ij"]], "");

test.each<readonly [string, readonly Written[], readonly Written[]]>([
  [
    "sinh/cosh",
    [
      [of("sinh"), "i"],
      [of("cosh"), "i", BELOW],
    ],
    [[of("tanh"), "i"]],
  ],
  [
    "sin/cos",
    [
      [of("sin"), "i"],
      [of("cos"), "i", BELOW],
    ],
    [[of("tan"), "i"]],
  ],
  [
    "sin²/cos",
    [
      [of("sin"), "i", TWO],
      [of("cos"), "i", BELOW],
    ],
    [
      [of("tan"), "i"],
      [of("sin"), "i"],
    ],
  ],
  [
    "sin/cos²",
    [
      [of("sin"), "i"],
      [of("cos"), "i", BELOW_TWICE],
    ],
    [
      [of("tan"), "i"],
      [of("cos"), "i", BELOW],
    ],
  ],
  [
    "sin²/cos²",
    [
      [of("sin"), "i", TWO],
      [of("cos"), "i", BELOW_TWICE],
    ],
    [[of("tan"), "i", TWO]],
  ],
  [
    "eˣ/(1 + eˣ)",
    [
      [E, "i"],
      [logistic, "i", BELOW],
    ],
    [[of("sigmoid"), "i"]],
  ],
  ["1/(1 + eˣ)", [[logistic, "i", BELOW]], [[left, "i"]]],
  [
    "eʸ/(1 + eˣ)",
    [
      [of("exp", y), "i"],
      [logistic, "i", BELOW],
    ],
    [
      [of("exp", y), "i"],
      [left, "i"],
    ],
  ],
  [
    "1/((1 + eˣ) eˣ)",
    [
      [logistic, "i", BELOW],
      [E, "i", BELOW],
    ],
    [
      [left, "i"],
      [E, "i", BELOW],
    ],
  ],
  [
    "e³ˣ/(1 + eˣ)²",
    [
      [E, "i", THREE],
      [logistic, "i", BELOW_TWICE],
    ],
    [
      [of("sigmoid"), "i", TWO],
      [E, "i"],
    ],
  ],
  [
    "eˣ/(1 + eˣ)²",
    [
      [E, "i"],
      [logistic, "i", BELOW_TWICE],
    ],
    [
      [of("sigmoid"), "i"],
      [left, "i"],
    ],
  ],
  [
    "eˣ/Σ eˣ",
    [
      [E, "i"],
      [total, "", BELOW],
    ],
    [[softmax(x, 1), "i"]],
  ],
  [
    "eᴬ/Σ eᴬ, row by row",
    [
      [entries, "ij"],
      [rows, "i", BELOW],
    ],
    [[softmax(A, 1), "ij"]],
  ],
  [
    "eᴬ/Σ eᴬ",
    [
      [entries, "ij"],
      [all, "", BELOW],
    ],
    [[softmax(A, 2), "ij"]],
  ],
])("%s has a name", (_, written, wanted) => {
  const output = written.some(([, letters]) => letters === "ij") ? "ij" : "i";
  expect(einsum(store, written, output)).toBe(einsum(store, wanted, output));
});

const called = variable(store, "exp", [n]);

test.each<readonly [string, readonly Written[], string]>([
  [
    "cos/sin",
    [
      [of("cos"), "i"],
      [of("sin"), "i", BELOW],
    ],
    "i",
  ],
  [
    "sin of another over cos",
    [
      [of("sin", y), "i"],
      [of("cos"), "i", BELOW],
    ],
    "i",
  ],
  [
    "sin over cos at other entries",
    [
      [of("sin"), "j"],
      [of("cos"), "i", BELOW],
    ],
    "ij",
  ],
  [
    "sin cos",
    [
      [of("sin"), "i"],
      [of("cos"), "i"],
    ],
    "i",
  ],
  [
    "1/(sin cos)",
    [
      [of("sin"), "i", BELOW],
      [of("cos"), "i", BELOW],
    ],
    "i",
  ],
  [
    "eˣ (1 + eˣ)",
    [
      [E, "i"],
      [logistic, "i"],
    ],
    "i",
  ],
  [
    "eˣ/(2 + eˣ)",
    [
      [E, "i"],
      [plus(one, one, E), "i", BELOW],
    ],
    "i",
  ],
  [
    "eˣ/(1 + eˣ + x)",
    [
      [E, "i"],
      [plus(one, E, x), "i", BELOW],
    ],
    "i",
  ],
  [
    "eˣ/(y + eˣ)",
    [
      [E, "i"],
      [plus(y, E), "i", BELOW],
    ],
    "i",
  ],
  [
    "x/(1 + sin x)",
    [
      [x, "i"],
      [plus(one, of("sin")), "i", BELOW],
    ],
    "i",
  ],
  ["1/(1 + a variable called exp)", [[plus(one, called), "i", BELOW]], "i"],
  [
    "sin x over a variable called cos",
    [
      [of("sin"), "i"],
      [variable(store, "cos", [n]), "i", BELOW],
    ],
    "i",
  ],
  [
    "eʸ/Σ eˣ",
    [
      [of("exp", y), "i"],
      [total, "", BELOW],
    ],
    "i",
  ],
  [
    "sin x/Σ sin x",
    [
      [of("sin"), "i"],
      [einsum(store, [[of("sin"), "i"]], ""), "", BELOW],
    ],
    "i",
  ],
  [
    "eˣ/Σ e²ˣ",
    [
      [E, "i"],
      [einsum(store, [[E, "i", TWO]], ""), "", BELOW],
    ],
    "i",
  ],
  [
    "eˣ/Σ eˣ y",
    [
      [E, "i"],
      [
        einsum(
          store,
          [
            [E, "i"],
            [y, "i"],
          ],
          "",
        ),
        "",
        BELOW,
      ],
    ],
    "i",
  ],
  [
    "√eˣ/√(2 Σ eˣ)",
    [
      [E, "i", HALF],
      [scale(store, TWO, total), "", rational(-1, 2)],
    ],
    "i",
  ],
  [
    "eᴬ over the sums of its columns",
    [
      [entries, "ij"],
      [columns, "j", BELOW],
    ],
    "ij",
  ],
  [
    "eᴬ over the sums of other rows",
    [
      [entries, "ij"],
      [rows, "j", BELOW],
    ],
    "ij",
  ],
  [
    "eᴬ over the sum of its diagonal",
    [
      [entries, "ij"],
      [einsum(store, [[entries, "ii"]], ""), "", BELOW],
    ],
    "ij",
  ],
])("%s has none", (_, written, output) => {
  const term = einsum(store, written, output);
  const kept = term.kind === "product" ? term.factors.map((factor) => factor.term) : [term];
  expect(new Set(kept)).toEqual(new Set(written.map(([factor]) => factor)));
});
