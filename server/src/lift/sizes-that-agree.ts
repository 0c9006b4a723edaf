import { compareInCode } from "../shape/compare.ts";
import { constantOf, type Shape, singleName } from "../shape/dim.ts";

/** The sizes of names at which two shapes are one; `undefined` where more than a name and a number tells them apart. */
export function sizesThatAgree(a: Shape, b: Shape): ReadonlyMap<string, number> | undefined {
  const sizes = new Map<string, number>();
  for (const [axis, left] of a.entries()) {
    const right = b[axis] ?? left;
    if (compareInCode(left, right) === "equal") continue;
    const name = singleName(left) ?? singleName(right);
    const number = constantOf(left) ?? constantOf(right);
    if (name === undefined || number === undefined || (sizes.get(name) ?? number) !== number)
      return undefined;
    sizes.set(name, number);
  }
  return sizes;
}
