import { number, product, quotient, transpose } from "../../matrix/make.ts";
import type { Matrix } from "../../matrix/tree.ts";
import type { Shape } from "../../shape/dim.ts";
import { type Form, joinForms } from "../elaborate/forms.ts";
import type { Expression, ProductStep, ProductSyntax } from "../syntax.ts";

/** What was read so far: factors side by side, and the shape with the mark that they make. */
interface Run {
  readonly factors: readonly Matrix[];
  readonly form: Form | undefined;
}

/** How the parts of a chain are written, and what they are. */
export interface Parts {
  of(node: Expression): Matrix;
  form(node: Expression): Form | undefined;
}

/** A chain of products. NumPy's `x @ A` and `x · y` are written with the transpose that they mean. */
export function chainNotation({ first, rest }: ProductSyntax, parts: Parts, shape: Shape): Matrix {
  const start = parts.of(first);
  const run = rest.reduce<Run>((left, step) => joined(left, step, parts), {
    factors: first.kind === "multiple" ? factorsOf(start) : [start],
    form: parts.form(first),
  });
  return product(run.factors, shape);
}

/** The factors of a product, or the one that a formula is. */
export function factorsOf(matrix: Matrix): readonly Matrix[] {
  return matrix.kind === "product" ? matrix.factors : [matrix];
}

function joined(left: Run, { operator, of: node }: ProductStep, parts: Parts): Run {
  const [right, form] = [parts.of(node), parts.form(node)];
  // What the number stands before keeps its brackets: `A ½(xᵀ x)` is not `A ½ xᵀ x`.
  const factors =
    node.kind === "multiple"
      ? [number(node.number.value, node.number.spelling), parts.of(node.of)]
      : [right];
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
      return beside(asRow(left), form, factors);
    case "·":
      return innerProduct(left, right, form, factors);
    default:
      return beside(left, form, factors);
  }
}

function beside({ factors, form }: Run, right: Form | undefined, more: readonly Matrix[]): Run {
  return { factors: [...factors, ...more], form: form && right && joinForms(form, right) };
}

/** Between two columns, or two rows, `·` is the inner product. */
function innerProduct(
  left: Run,
  right: Matrix,
  form: Form | undefined,
  factors: readonly Matrix[],
): Run {
  const vectors = left.form?.shape.length === 1 && form?.shape.length === 1;
  if (!vectors || left.form?.row !== form.row) return beside(left, form, factors);
  if (!form.row) return beside(asRow(left), form, factors);
  return beside(left, { ...form, row: false }, [transpose(right)]);
}

/** A column on the left of `@` acts as a row. */
function asRow(left: Run): Run {
  const { form } = left;
  if (form?.shape.length !== 1 || form.row) return left;
  return { factors: [transpose(whole(left))], form: { shape: form.shape, row: true } };
}

function alone(matrix: Matrix, form: Form | undefined): Run {
  return { factors: [matrix], form };
}

function whole({ factors, form }: Run): Matrix {
  return product(factors, form?.shape ?? []);
}
