import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { rational } from "../../server/src/base/rational.ts";
import type { Node } from "../../server/src/schedule/plan.ts";
import { schedule } from "../../server/src/schedule/schedule.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply } from "../../server/src/tensor/build.ts";
import { named, variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { scale, sum } from "../../server/src/tensor/sum.ts";
import type { Term, VariableTerm } from "../../server/src/tensor/term.ts";

const store = new TermStore(new Budget(1e6));
const [m, n] = [dimOfName("m"), dimOfName("n")];
const A = variable(store, "A", [m, n]);
const x = variable(store, "x", [n]);
const y = variable(store, "y", [m]);

describe("a schedule", () => {
  test("computes what occurs twice once, under a name", () => {
    const s = apply(store, "softmax", [x], 1);
    const term = algebra.hadamard(
      store,
      s,
      algebra.subtract(store, x, algebra.hadamard(store, algebra.inner(store, s, x), x)),
    );
    const plan = schedule(program([x], term));
    expect(plan.steps.map(({ name }) => name)).toEqual(["softmaxX", "result"]);
  });

  test("leaves out statements that no result needs", () => {
    const statements = [
      { name: "unused", term: apply(store, "exp", [x]) },
      { name: "result", term: apply(store, "sin", [x]) },
    ];
    const plan = schedule({ parameters: [x], statements, returns: ["result"] });
    expect(plan.steps.map(({ name }) => name)).toEqual(["result"]);
  });

  test("defines what a statement mentions, unless the scope knows it", () => {
    const z = named(store, "z", algebra.matrixProduct(store, A, x));
    const given = program([A, x], apply(store, "relu", [z]));
    expect(schedule(given).steps.map(({ name }) => name)).toEqual(["z", "result"]);
    expect(schedule(given, new Set(["z"])).steps.map(({ name }) => name)).toEqual(["result"]);
  });

  test("computes a value from an earlier statement that is the same term", () => {
    const product = algebra.matrixProduct(store, A, x);
    const statements = [
      { name: "first", term: product },
      { name: "second", term: apply(store, "exp", [product]) },
    ];
    const plan = schedule({ parameters: [A, x], statements, returns: ["first", "second"] });
    expect(kinds(plan.steps[1]?.node)).toEqual(["function", "leaf"]);
  });

  test("scales the smaller operand of an outer product", () => {
    const plan = schedule(program([x, y], scale(store, rational(3), algebra.outer(store, y, x))));
    const node = plan.steps[0]?.node;
    expect(node?.kind === "multiply" && node.coefficient.numerator).toBe(1n);
  });

  test("takes out what the coefficients of a sum have in common, what is added first", () => {
    const scaled = (terms: readonly [number, Term][]) =>
      sum(
        store,
        terms.map(([factor, term]) => scale(store, rational(factor), term)),
      );
    const t = variable(store, "t", [m]);
    for (const [terms, content, signs] of [
      [
        [
          [2, y],
          [-2, t],
        ],
        2,
        [false, true],
      ],
      [
        [
          [-2, y],
          [2, t],
        ],
        2,
        [false, true],
      ],
      [
        [
          [-4, y],
          [-6, t],
        ],
        -2,
        [false, false],
      ],
    ] as const) {
      const given = terms.map(([factor, term]): [number, Term] => [factor, term]);
      const node = schedule(program([y, t], scaled(given))).steps[0]?.node;
      const inner = node?.kind === "multiply" ? node.factors[0]?.node : undefined;
      expect(node?.kind === "multiply" && Number(node.coefficient.numerator)).toBe(content);
      expect(inner?.kind === "sum" && inner.terms.map(({ negative }) => negative)).toEqual(signs);
    }
  });

  test("takes away what turns out to be negative", () => {
    const logarithm = apply(store, "log", [apply(store, "sigmoid", [y])]);
    const t = variable(store, "t", [m]);
    const node = schedule(program([y, t], sum(store, [t, logarithm]))).steps[0]?.node;
    expect(kinds(node)[0]).toBe("sum");
    expect(node?.kind === "sum" && node.terms.map(({ negative }) => negative)).toEqual([
      false,
      true,
    ]);
  });

  test("builds no diagonal matrix on the way", () => {
    const diagonal = algebra.diagonalMatrix(store, y);
    const plan = schedule(program([A, x, y], algebra.matrixProduct(store, diagonal, A)));
    expect(kinds(plan.steps[0]?.node)).toEqual(["multiply", "leaf", "leaf"]);
  });

  test("takes the logarithm of a softmax without the softmax", () => {
    const plan = schedule(program([x], apply(store, "log", [apply(store, "softmax", [x], 1)])));
    const node = plan.steps[0]?.node;
    expect(node?.kind === "structured" && node.name).toBe("logsoftmax");
  });
});

function program(parameters: readonly VariableTerm[], term: Term) {
  return { parameters, statements: [{ name: "result", term }], returns: ["result"] };
}

/** The kinds of a node and of those inside, outermost first. */
function kinds(node: Node | undefined): string[] {
  if (!node) return [];
  switch (node.kind) {
    case "multiply":
      return [node.kind, ...node.factors.flatMap((factor) => kinds(factor.node))];
    case "sum":
      return [node.kind, ...node.terms.flatMap((term) => kinds(term.node))];
    case "function":
      return [node.kind, ...node.arguments.flatMap(kinds)];
    case "contract":
      return [node.kind, ...kinds(node.left), ...kinds(node.right)];
    case "reduce":
    case "structured":
    case "spread-diagonal":
    case "take-diagonal":
    case "reshape":
      return [node.kind, ...kinds(node.of)];
    default:
      return [node.kind];
  }
}
