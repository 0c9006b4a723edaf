import { constantOf, isPack, ONE_DIM } from "../../shape/dim.ts";
import { sizeList, sizeOf, tensorShape } from "../arguments.ts";
import { type Rule, tensorOf, UNKNOWN } from "../operation.ts";
import { ofRank } from "./ranks.ts";

/** The result has the shape of the list at the position: `scatterND(indices, updates, shape)`. */
export function listedShape(position: number, typed: number): Rule {
  return ({ arguments: given, sizes }) => {
    const shape = sizeList(given[position], sizes.fresh);
    return shape ? tensorOf(shape, given[typed]?.dtype) : UNKNOWN;
  };
}

/** `gatherND(x, indices)`: each row of the indices names an entry, or a part with the axes that are left. */
export const gatherParts: Rule = ({ arguments: [x, indices] }) => {
  const [shape, index] = [tensorShape(x), tensorShape(indices)];
  if (!shape || !index || [...shape, ...index].some(isPack)) return UNKNOWN;
  const depth = constantOf(index.at(-1) ?? ONE_DIM);
  if (depth === undefined || depth > shape.length || index.length === 0) return UNKNOWN;
  return tensorOf([...index.slice(0, -1), ...shape.slice(depth)], x?.dtype);
};

/** `unsortedSegmentSum(x, ids, count)`: one row for each segment. */
export function segmentSum(operation: string): Rule {
  return ofRank(operation, [1, 6], (shape, { arguments: [x, ids, count], sizes }) => {
    const segments = tensorShape(ids);
    if (!segments || segments.some(isPack) || segments.length > shape.length) return UNKNOWN;
    const rows = sizeOf(count) ?? sizes.fresh();
    return tensorOf([rows, ...shape.slice(segments.length)], x?.dtype);
  });
}

/** `multinomial(logits, count)`: so many draws for each row. */
export function draws(operation: string): Rule {
  return ofRank(operation, [1, 2], (shape, { arguments: [, count], sizes }) =>
    tensorOf([...shape.slice(0, -1), sizeOf(count) ?? sizes.fresh()], "int"),
  );
}

/** `bincount(x, weights, size)`: one entry for each bin. */
export const bins: Rule = ({ arguments: [, , size], sizes }) =>
  tensorOf([sizeOf(size) ?? sizes.fresh()]);
