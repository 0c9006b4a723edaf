import type { Label, Node } from "../../schedule/plan.ts";
import { atom, type Code } from "../code.ts";
import { identifierFor } from "../identifiers.ts";
import type { ArrayWriting } from "./writing.ts";

type Contract = Extract<Node, { readonly kind: "contract" }>;

/** The contraction of two arrays over one axis as a product of vectors and matrices, or a stack of them, where it is one. */
export function product(
  writer: ArrayWriting,
  node: Contract,
  order: readonly Label[],
): Code | undefined {
  return plainProduct(writer, node, order) ?? stackedProduct(writer, node, order);
}

/** `G.map((Gi) => matmul(Gi, W))`: the outermost axis of the result is that of one operand or of both. */
function stackedProduct(
  writer: ArrayWriting,
  { left, right, summed, labels }: Contract,
  order: readonly Label[],
): Code | undefined {
  const [first, ...rest] = order;
  const kept = labels.filter((label) => label !== first);
  if (first === undefined || rest.length === 0 || rest.length > 2 || summed.length !== 1)
    return undefined;
  const [driver, other] = left.labels.includes(first) ? [left, right] : [right, left];
  if (driver.kind !== "leaf" || other.kind !== "leaf" || driver.labels[0] !== first)
    return undefined;
  const shared = other.labels.includes(first);
  if (shared && other.labels[0] !== first) return undefined;
  if (
    [driver, other].some((operand) => operand.labels.filter((label) => label !== first).length > 2)
  )
    return undefined;
  const index = writer.identifiers.unused("i");
  const name = writer.identifiers.of(driver.name);
  const element = writer.identifiers.unused(`${identifierFor(driver.name)}${index}`);
  const slices = [
    writer.slice(element, driver.labels.slice(1)),
    shared
      ? writer.slice(`${writer.identifiers.of(other.name)}[${index}]`, other.labels.slice(1))
      : other,
  ] as const;
  const [a, b] = driver === left ? slices : [slices[1], slices[0]];
  const body = plainProduct(
    writer,
    { kind: "contract", left: a, right: b, summed, labels: kept },
    rest,
  );
  if (!body) return undefined;
  const parameters = shared ? `${element}, ${index}` : element;
  return atom(`${name}.map((${parameters}) => ${body.text})`);
}

function plainProduct(
  writer: ArrayWriting,
  { left, right, summed }: Contract,
  order: readonly Label[],
): Code | undefined {
  const [inner, more] = summed;
  if (inner === undefined || more !== undefined) return undefined;
  const rows = left.labels.filter((label) => label !== inner);
  const columns = right.labels.filter((label) => label !== inner);
  if (rows.length > 1 || columns.length > 1 || order.length !== rows.length + columns.length)
    return undefined;
  const [row] = rows;
  const [column] = columns;
  if (row === undefined && column === undefined) {
    return writer.use("dot", [writer.array(left, [inner]), writer.array(right, [inner])]);
  }
  if (row === column) return undefined;
  if (column === undefined) return matrixVector(writer, left, row, right, inner);
  if (row === undefined) return matrixVector(writer, right, column, left, inner);
  const [first, second] = order[0] === row ? [left, right] : [right, left];
  const [outer, last] = order[0] === row ? [row, column] : [column, row];
  return writer.use("matmul", [
    writer.array(first, [outer, inner]),
    writer.array(second, [inner, last]),
  ]);
}

function matrixVector(
  writer: ArrayWriting,
  matrix: Node,
  row: Label | undefined,
  vector: Node,
  inner: Label,
): Code | undefined {
  if (row === undefined) return undefined;
  return writer.use("matvec", [writer.array(matrix, [row, inner]), writer.array(vector, [inner])]);
}
