import { describe, expect, test } from "vitest";
import { differentiate } from "../../server/src/calculus/differentiate.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import { simplify } from "../../server/src/simplify/simplify.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { variable } from "../../server/src/tensor/raw.ts";
import type { TermStore } from "../../server/src/tensor/store.ts";
import type { Term, VariableTerm } from "../../server/src/tensor/term.ts";
import { checkedForm, freshStore } from "./check-form.ts";

function named(store: TermStore, name: string, sizes: string): VariableTerm {
  return variable(store, name, [...sizes].map(dimOfName));
}

/** The derivative of one matrix by another as a matrix, both stacked into columns. */
function stacked(store: TermStore, of: Term, by: VariableTerm): Term {
  const question = {
    kind: "derivative",
    order: 1,
    of,
    by: [by],
    ofVec: true,
    byVec: true,
    text: "",
    span: { start: 0, end: 0 },
  } as const;
  const answer = differentiate(store, question, { simplify: (part) => simplify(store, part) });
  if (!answer) throw new Error("no answer");
  return simplify(store, answer.term);
}

describe("axes joined row by row", () => {
  test("Kronecker products", () => {
    const store = freshStore();
    const [A, X, B] = [named(store, "A", "pm"), named(store, "X", "mn"), named(store, "B", "nq")];
    const product = algebra.matrixProduct(store, algebra.matrixProduct(store, A, X), B);
    expect(checkedForm(store, algebra.kronecker(store, A, B))).toBe("A ⊗ B");
    expect(checkedForm(store, stacked(store, product, X))).toBe("Bᵀ ⊗ A");
    expect(checkedForm(store, stacked(store, algebra.matrixProduct(store, A, X), X))).toBe(
      "I(n) ⊗ A",
    );
    expect(checkedForm(store, algebra.vec(store, X))).toBe("vec(X)");
    expect(checkedForm(store, algebra.vec(store, product))).toBe("vec(A X B)");
  });

  test("commutation and tensors are einsums reshaped", () => {
    const store = freshStore();
    const [A, X, B] = [named(store, "A", "pn"), named(store, "X", "mn"), named(store, "B", "mq")];
    const transposed = algebra.matrixProduct(
      store,
      algebra.matrixProduct(store, A, algebra.transpose(store, X)),
      B,
    );
    checkedForm(store, stacked(store, transposed, X));
    const gram = algebra.matrixProduct(
      store,
      algebra.matrixProduct(store, X, named(store, "C", "nn")),
      algebra.transpose(store, X),
    );
    checkedForm(store, stacked(store, gram, X));
  });

  test("the gradient of a trace with a Kronecker product takes it apart", () => {
    const store = freshStore();
    const [A, X] = [named(store, "A", "pq"), named(store, "X", "mn")];
    const kron = algebra.kronecker(store, X, A);
    const G = variable(store, "G", kron.shape);
    const of = algebra.inner(store, G, kron);
    const question = {
      kind: "grad",
      order: 1,
      of,
      by: [X],
      text: "",
      span: { start: 0, end: 0 },
    } as const;
    const answer = differentiate(store, question, { simplify: (part) => simplify(store, part) });
    checkedForm(store, answer?.term ?? of);
    checkedForm(
      store,
      algebra.matrixProduct(store, kron, algebra.vec(store, named(store, "Z", "qn"))),
    );
  });
});
