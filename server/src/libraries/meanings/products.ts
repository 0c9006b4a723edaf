import { inner, matrixProduct, outer, transpose } from "../../tensor/algebra.ts";
import { product } from "../../tensor/product/product.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term } from "../../tensor/term.ts";
import {
  array,
  broadcasts,
  flagOf,
  isSame,
  type Meaning,
  type MeantCall,
  termOf,
  textOf,
} from "../meaning.ts";

/** The product of matrices, or of vectors as NumPy takes them; leading axes are a batch. */
export function multiplied(store: TermStore, a: Term, b: Term): Term | undefined {
  const [left, right] = [a.shape.at(-1), b.shape.at(Math.max(-2, -b.shape.length))];
  if (!left || !right || !isSame(left, right)) return undefined;
  return broadcasts(a.shape.slice(0, -2), b.shape.slice(0, -2))
    ? matrixProduct(store, a, b)
    : undefined;
}

/** `matMul(a, b, transposeA, transposeB)` */
export const matMul: Meaning = ({ arguments: [left, right, turnLeft, turnRight], store }) => {
  const [a, b] = [termOf(left, store), termOf(right, store)];
  const [isTurned, isOtherTurned] = [flagOf(turnLeft), flagOf(turnRight)];
  if (!a || !b || isTurned === undefined || isOtherTurned === undefined) return undefined;
  if (a.shape.length < 2 || b.shape.length < 2) return undefined;
  return array(
    multiplied(store, isTurned ? transpose(store, a) : a, isOtherTurned ? transpose(store, b) : b),
  );
};

/** `matmul(a, b)` of arrays that have an axis. */
export const matmul: Meaning = ({ arguments: [left, right], store }) => {
  const [a, b] = [termOf(left, store), termOf(right, store)];
  return array(a && b && multiplied(store, a, b));
};

/** The same for vectors and matrices only. */
export const dot: Meaning = (call) => {
  const small = call.arguments.every(
    (given) => given.kind === "array" && given.term.shape.length <= 2,
  );
  return small ? matmul(call) : undefined;
};

/** Of two vectors. */
export const outerProduct: Meaning = ({ arguments: [left, right], store }) => {
  const [a, b] = [termOf(left, store), termOf(right, store)];
  return a?.shape.length === 1 && b?.shape.length === 1 ? array(outer(store, a, b)) : undefined;
};

/** The sum of the products of all entries of two arrays of one shape. */
export const innerProduct: Meaning = ({ arguments: [left, right], store }) => {
  const [a, b] = [termOf(left, store), termOf(right, store)];
  const fits =
    a &&
    b &&
    a.shape.length === b.shape.length &&
    a.shape.every((dim, at) => isSame(dim, b.shape[at]));
  return fits ? array(inner(store, a, b)) : undefined;
};

/** `einsum("ij,jk->ik", a, b)`, a letter an index, the result written. */
export const einsum: Meaning = ({ arguments: [equation, ...given], store }: MeantCall) => {
  const [, inputs, output] =
    /^([a-z,]*)->([a-z]*)$/i.exec((textOf(equation, "") ?? "").replaceAll(" ", "")) ?? [];
  const operands = inputs?.split(",");
  if (!operands || output === undefined || operands.length !== given.length) return undefined;
  const indices = new Map([...new Set(operands.join(""))].map((letter, index) => [letter, index]));
  const toIndices = (letters: string) => [...letters].map((letter) => indices.get(letter) ?? -1);
  const factors = given.flatMap((operand, at) => {
    const term = termOf(operand, store);
    return term ? [{ term, subscripts: toIndices(operands[at] ?? "") }] : [];
  });
  const written = toIndices(output);
  const fits = factors.length === given.length && agreesOnSizes(factors);
  return fits && written.every((index) => index >= 0)
    ? array(product(store, { factors, output: written }))
    : undefined;
};

/** The same as TensorFlow.js has it: an index that one of two operands has alone must be in the result. */
export const einsumOfShared: Meaning = (call) => {
  const equation = textOf(call.arguments[0], "") ?? "";
  const [inputs = "", output = ""] = equation.split("->");
  const [one = "", other = one] = inputs.split(",");
  const isShared = [...inputs].every(
    (letter) =>
      /[, ]/.test(letter) ||
      output.includes(letter) ||
      (one.includes(letter) && other.includes(letter)),
  );
  return isShared ? einsum(call) : undefined;
};

function agreesOnSizes(
  factors: readonly { readonly term: Term; readonly subscripts: readonly number[] }[],
): boolean {
  const sizes = new Map<number, Term["shape"][number]>();
  return factors.every(
    ({ term: { shape }, subscripts }) =>
      subscripts.length === shape.length &&
      shape.every((dim, axis) => {
        const index = subscripts[axis] ?? -1;
        const known = sizes.get(index);
        sizes.set(index, dim);
        return known === undefined || isSame(known, dim);
      }),
  );
}
