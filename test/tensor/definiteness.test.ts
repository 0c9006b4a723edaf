import { expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { MINUS_ONE, ONE, rational } from "../../server/src/base/rational.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import { add, outer } from "../../server/src/tensor/algebra.ts";
import { apply } from "../../server/src/tensor/build.ts";
import {
  type DefinitenessReason,
  definitenessAmongSymmetric,
  definitenessOf,
} from "../../server/src/tensor/definiteness.ts";
import type { Property } from "../../server/src/tensor/property.ts";
import { constant, named, variable } from "../../server/src/tensor/raw.ts";
import { delta, order } from "../../server/src/tensor/selector.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { scale, sum } from "../../server/src/tensor/sum.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { einsum, type Written } from "../harness/einsum.ts";

const [m, n] = [dimOfName("m"), dimOfName("n")];
const store = new TermStore(new Budget(10_000_000));
const matrix = (name: string, ...properties: Property[]) =>
  variable(store, name, [n, n], { properties });
const of = (output: string, ...written: Written[]) => einsum(store, written, output);
const minus = (term: Term) => scale(store, MINUS_ONE, term);
const plus = (...terms: Term[]) => sum(store, terms);

const [S, R, K, A, Y] = [
  matrix("S", "spd"),
  matrix("R", "spd"),
  matrix("K", "psd"),
  matrix("A"),
  matrix("Y", "symmetric"),
];
const B = variable(store, "B", [m, n]);
const [M, T] = [
  variable(store, "M", [m, m], { properties: ["spd"] }),
  variable(store, "T", [m, n, n]),
];
const [u, v] = [variable(store, "u", [n]), variable(store, "v", [n])];
const w = variable(store, "w", [n], { properties: ["positive"] });
const z = variable(store, "z", [m], { properties: ["positive"] });
const [c, s] = [variable(store, "c", [], { properties: ["positive"] }), variable(store, "s", [])];
const I = delta(store, n);
const inverse = (term: Term) => apply(store, "inv", [term], 2);
const gram = of("ij", [B, "ki"], [B, "kj"]);
const weighted = of("ij", [B, "ki"], [z, "k"], [B, "kj"]);
const diagonal = of("ij", [I, "ij"], [w, "i"]);
const ones = constant(store, ONE, [n, n]);
const long = (count: number) =>
  Array.from({ length: count }, (_, at) => variable(store, `v${at}`, [n])).flatMap(
    (part): Written[] => [
      [part, "i"],
      [part, "j"],
    ],
  );

const N = variable(store, "N", [m, m], { properties: ["symmetric"] });
const C = variable(store, "C", [m, n]);
const kronecker = named(store, "SI", of("ikjl", [S, "ij"], [I, "kl"]));

test.each<readonly [string, Term, "> 0" | "≥ 0" | "< 0" | "≤ 0", DefinitenessReason]>([
  ["a positive number", c, "> 0", "number"],
  ["minus a positive number", minus(c), "< 0", "number"],
  ["what is declared definite", S, "> 0", "definite-parts"],
  ["what is declared semidefinite", K, "≥ 0", "definite-parts"],
  ["a name for it", named(store, "N", K), "≥ 0", "definite-parts"],
  ["I", I, "> 0", "diagonal"],
  ["−I", minus(I), "< 0", "diagonal"],
  ["diag(w) of w > 0", diagonal, "> 0", "diagonal"],
  ["diag(relu(u))", of("ij", [I, "ij"], [apply(store, "relu", [u]), "i"]), "≥ 0", "diagonal"],
  ["Bᵀ B", gram, "≥ 0", "squares"],
  ["−Bᵀ B", minus(gram), "≤ 0", "squares"],
  ["c Bᵀ B", of("ij", [c, ""], [gram, "ij"]), "≥ 0", "squares"],
  ["u uᵀ", of("ij", [u, "i"], [u, "j"]), "≥ 0", "squares"],
  ["vec(S) vec(S)ᵀ", of("ikjl", [S, "ik"], [S, "jl"]), "≥ 0", "squares"],
  ["a matrix of ones", ones, "≥ 0", "squares"],
  ["eight vectors, entry by entry, twice", of("ij", ...long(8)), "≥ 0", "squares"],
  ["Y Y of a symmetric Y", of("ij", [Y, "ik"], [Y, "kj"]), "≥ 0", "squares"],
  ["(B ⊙ C)ᵀ (B ⊙ C)", of("ij", [B, "ki"], [C, "ki"], [B, "kj"], [C, "kj"]), "≥ 0", "squares"],
  [
    "(N diag(z) B)ᵀ N diag(z) B",
    of("ij", [B, "ki"], [z, "k"], [N, "kp"], [N, "pl"], [z, "l"], [B, "lj"]),
    "≥ 0",
    "squares",
  ],
  ["Y⁴", of("ij", [Y, "ik"], [Y, "kp"], [Y, "pl"], [Y, "lj"]), "≥ 0", "squares"],
  ["Bᵀ diag(z) B", weighted, "≥ 0", "weighted-squares"],
  ["−Bᵀ diag(z) B", minus(weighted), "≤ 0", "weighted-squares"],
  ["Bᵀ M B", of("ij", [B, "ki"], [M, "kl"], [B, "lj"]), "≥ 0", "definite-parts"],
  ["S⁻¹", inverse(S), "> 0", "definite-parts"],
  ["−S", minus(S), "< 0", "definite-parts"],
  ["S ⊗ I", of("ikjl", [S, "ij"], [I, "kl"]), "> 0", "definite-parts"],
  ["S ⊗ I by its other half", of("ikjl", [kronecker, "jlik"]), "> 0", "definite-parts"],
  ["the partial trace of S ⊗ I", of("ij", [kronecker, "ikjk"]), "> 0", "definite-parts"],
  ["S ⊗ K", of("ikjl", [S, "ij"], [K, "kl"]), "≥ 0", "definite-parts"],
  ["(−S) ⊗ u uᵀ", minus(of("ikjl", [S, "ij"], [u, "k"], [u, "l"])), "≤ 0", "definite-parts"],
  ["I ⊗ I", of("ikjl", [I, "ij"], [I, "kl"]), "> 0", "diagonal"],
  ["S + K", plus(S, K), "> 0", "sum"],
  ["K + Bᵀ B", plus(K, gram), "≥ 0", "sum"],
  ["S + I", plus(S, I), "> 0", "sum"],
  ["I + Bᵀ B", plus(I, gram), "> 0", "sum"],
  ["diag(w) + S", plus(diagonal, S), "> 0", "sum"],
  ["I + diag(w)", plus(I, diagonal), "> 0", "diagonal"],
  ["−S − I", minus(plus(S, I)), "< 0", "sum"],
])("%s", (_, term, sign, because) => {
  const found = definitenessOf(term);
  expect(found).toEqual({
    sign: /[<≤]/u.test(sign) ? -1 : 1,
    strict: /[<>]/u.test(sign),
    because,
  });
  expect(definitenessOf(term)).toBe(found);
});

test.each<readonly [string, Term]>([
  ["a number of any sign", s],
  ["a matrix of which nothing is known", A],
  ["a symmetric matrix", Y],
  ["a matrix that is not square", B],
  ["an array whose axes have no two halves", T],
  ["ones of two sizes", constant(store, ONE, [m, n])],
  ["a triangle of ones", order(store, n)],
  ["sin(S)", apply(store, "sin", [S])],
  ["the inverse of nothing known", inverse(A)],
  ["the inverse of what may be singular", inverse(K)],
  ["the inverses of slices", apply(store, "inv", [of("ikjl", [S, "ij"], [S, "kl"])], 2)],
  ["c A", of("ij", [c, ""], [A, "ij"])],
  ["w 1ᵀ of w > 0", of("ij", [w, "i"], [constant(store, ONE, [n]), "j"])],
  ["1 wᵀ of w > 0", of("ij", [constant(store, ONE, [n]), "i"], [w, "j"])],
  ["s S", of("ij", [s, ""], [S, "ij"])],
  ["S − I", plus(S, minus(I))],
  ["S + A", plus(S, A)],
  ["A + S + K", plus(A, S, K)],
  ["A Bᵀ B", of("ij", [A, "il"], [B, "kl"], [B, "kj"])],
  ["A A", of("ij", [A, "ik"], [A, "kj"])],
  ["S R", of("ij", [S, "ik"], [R, "kj"])],
  ["u vᵀ", of("ij", [u, "i"], [v, "j"])],
  ["u (1/u)ᵀ", of("ij", [u, "i"], [u, "j", MINUS_ONE])],
  ["u 1ᵀ", of("ij", [u, "i"], [constant(store, ONE, [n]), "j"])],
  ["nine vectors, entry by entry, twice", of("ij", ...long(9))],
  ["S .^ 2", of("ij", [S, "ij", rational(2)])],
  ["Bᵀ diag(u) B of any u", of("ij", [B, "ki"], [variable(store, "t", [m]), "k"], [B, "kj"])],
  ["the exchange of two axes", of("ikjl", [I, "il"], [I, "kj"])],
  ["S ⊗ S with two axes exchanged", of("ikjl", [S, "il"], [S, "kj"])],
  ["vec(S) vec(K)ᵀ", of("ikjl", [S, "ik"], [K, "jl"])],
  ["the slices of T", of("ij", [T, "kij"])],
])("nothing is said of %s", (_, term) => {
  for (const _time of [1, 2]) expect(definitenessOf(term)).toBeUndefined();
});

const crossed = minus(of("ikjl", [inverse(S), "il"], [inverse(S), "kj"]));

test.each<readonly [string, Term, boolean]>([
  ["what is so of all", S, true],
  ["S⁻¹ along one exchanged pair of axes and the other", crossed, true],
  ["a name for it", named(store, "C", crossed), true],
  [
    "its sum with one that is so of all",
    plus(crossed, minus(of("ikjl", [I, "ij"], [I, "kl"]))),
    true,
  ],
  ["its sum with another sign", plus(crossed, of("ikjl", [I, "ij"], [I, "kl"])), false],
  ["axes of several lengths", of("iklj", [S, "ij"], [M, "kl"]), false],
  ["sums over rows, of S and K", of("ij", [S, "ik"], [K, "jl"]), false],
  ["sums over rows, of K and S", of("ij", [K, "ik"], [S, "jl"]), false],
  ["sin of four axes", apply(store, "sin", [outer(store, A, A)]), false],
  ["a variable of four axes", variable(store, "V", [n, n, n, n]), false],
  ["a matrix of which nothing is known", A, false],
  ["a sum with such", add(store, S, A), false],
])("among symmetric matrices, of %s", (_, term, isKnown) => {
  expect(definitenessAmongSymmetric(term) !== undefined).toBe(isKnown);
});
