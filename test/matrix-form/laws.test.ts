import { expect, test } from "vitest";
import { differentiate } from "../../server/src/calculus/differentiate.ts";
import { plainText } from "../../server/src/print/plain-text.ts";
import { simplify } from "../../server/src/simplify/simplify.ts";
import { termsBelow } from "../../server/src/tensor/parts.ts";
import type { TermStore } from "../../server/src/tensor/store.ts";
import type { Term, VariableTerm } from "../../server/src/tensor/term.ts";
import { pick, type Random, randomShape, randomTerm } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { checkedForm, formOf, freshStore, hasEinsum } from "./check-form.ts";

const LONG = 240_000;

test(
  "the form of a random term means the term",
  () => {
    console.log(`seed ${SEED}`);
    for (let at = 0; at < 1000; at++) {
      const random = randomFrom(SEED + at);
      const store = freshStore();
      const term = randomTerm(store, random, randomShape(random), 1 + Math.floor(random() * 4));
      checkedForm(store, term, `seed ${SEED + at}`);
      expect(hasEinsum(formOf(term)), `seed ${SEED + at}`).toBe(false);
    }
  },
  LONG,
);

test(
  "the gradient of a random scalar has a matrix form that means it",
  () => {
    console.log(`seed ${SEED}`);
    for (let at = 0; at < 1000; at++) {
      const random = randomFrom(SEED + at);
      const store = freshStore();
      const term = randomTerm(store, random, [], 1 + Math.floor(random() * 4));
      const gradient = gradientOf(store, term, random);
      if (!gradient) continue;
      checkedForm(store, gradient, `seed ${SEED + at}`);
      expect(hasEinsum(formOf(gradient)), `seed ${SEED + at}`).toBe(false);
    }
  },
  LONG,
);

test("a form does not depend on what its store held before", () => {
  console.log(`seed ${SEED}`);
  const used = freshStore();
  for (let at = 0; at < 300; at++) {
    const make = (store: TermStore) => {
      const random = randomFrom(SEED + at);
      return randomTerm(store, random, randomShape(random), 1 + Math.floor(random() * 4));
    };
    const text = plainText(formOf(make(used)));
    expect(text, `seed ${SEED + at}`).toBe(plainText(formOf(make(freshStore()))));
  }
});

/** The gradient by one of the variables, simplified. */
function gradientOf(store: TermStore, term: Term, random: Random): Term | undefined {
  const variables = termsBelow([term]).filter(
    (part): part is VariableTerm => part.kind === "variable",
  );
  if (variables.length === 0) return undefined;
  const question = {
    kind: "grad",
    order: 1,
    of: term,
    by: [pick(random, variables)],
    text: "",
    span: { start: 0, end: 0 },
  } as const;
  const answer = differentiate(store, question, { simplify: (part) => simplify(store, part) });
  return answer && simplify(store, answer.term);
}
