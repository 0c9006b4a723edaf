import { product, quotient, transpose } from "../../matrix/make.ts";
import type { Matrix } from "../../matrix/tree.ts";
import type { Shape } from "../../shape/dim.ts";
import { type Form, joinForms } from "../elaborate/forms.ts";
import type { Expression, ProductStep, ProductSyntax } from "../syntax.ts";

/** What was read so far: factors side by side, and the shape with the mark that they make. */
interface Run {
  readonly factors: readonly Matrix[];
  readonly form: Form | undefined;
}

/** A chain of products. NumPy's `x @ A` and `x · y` are written with the transpose that they mean. */
export function chainNotation(
  { first, rest }: ProductSyntax,
  of: (node: Expression) => Matrix,
  shape: Shape,
): Matrix {
  const start = of(first);
  const run = rest.reduce<Run>((left, step) => joined(left, step, of(step.of)), {
    factors: first.kind === "multiple" ? factorsOf(start) : [start],
    form: formOf(start),
  });
  return product(run.factors, shape);
}

/** The factors of a product, or the one that a formula is. */
export function factorsOf(matrix: Matrix): readonly Matrix[] {
  return matrix.kind === "product" ? matrix.factors : [matrix];
}

function joined(left: Run, { operator, of: node }: ProductStep, right: Matrix): Run {
  const factors = node.kind === "multiple" ? factorsOf(right) : [right];
  switch (operator) {
    case "/":
      return alone(quotient(whole(left), right, left.form?.shape ?? []), left.form);
    case "⊗": {
      const made: Matrix = {
        kind: "kronecker",
        left: whole(left),
        right,
        shape: left.form?.shape ?? [],
      };
      return alone(made, left.form);
    }
    case "@":
    case "·":
      return beside(asRow(left, operator === "@" || right.shape.length === 1), right, factors);
    default:
      return beside(left, right, factors);
  }
}

function beside({ factors, form }: Run, right: Matrix, more: readonly Matrix[]): Run {
  return { factors: [...factors, ...more], form: form && joinForms(form, formOf(right)) };
}

/** A column on the left of `@` acts as a row. */
function asRow(left: Run, acts: boolean): Run {
  const { form } = left;
  if (!acts || form?.shape.length !== 1 || form.row) return left;
  return { factors: [transpose(whole(left))], form: { shape: form.shape, row: true } };
}

function alone(matrix: Matrix, form: Form | undefined): Run {
  return { factors: [matrix], form };
}

function whole({ factors, form }: Run): Matrix {
  return product(factors, form?.shape ?? []);
}

function formOf(matrix: Matrix): Form {
  return { shape: matrix.shape, row: matrix.kind === "transpose" && matrix.shape.length === 1 };
}
