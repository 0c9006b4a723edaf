import { isPack } from "../shape/dim.ts";
import { entriesOf, listOf } from "./collections.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { setMember } from "./set-member.ts";
import { withoutShape } from "./value.ts";

/**
 * An array that code gives another shape in place: nothing is known any more of the shape of whatever may be the same array.
 * That is every array of its library which the code can name here and which had no certainly different shape.
 */
export function resize(array: Value, scope: Scope, session: Session): void {
  for (let at: Scope | undefined = scope; at; at = at.parent)
    for (const variable of at.variables.values()) {
      const { value } = variable;
      const left = apartFrom(array, value, session);
      if (left !== value) session.assign(variable, left);
    }
}

/** What is left of a value, or of the parts of a list or an object. */
function apartFrom(array: Value, value: Value, session: Session): Value {
  session.step();
  if (mayBeOne(array, value, session)) return withoutShape(value);
  const { items, members } = value;
  for (const [name, member] of members ? entriesOf(members) : [])
    if (mayBeOne(array, member, session)) setMember(value, name, withoutShape(member), session);
  return items?.some((item) => mayBeOne(array, item, session))
    ? listOf(items.map((item) => apartFrom(array, item, session)))
    : value;
}

function mayBeOne(a: Value, b: Value, { sizes, known }: Session): boolean {
  if (!a.tensorOf || a.tensorOf !== b.tensorOf || !a.fact.shape || !b.fact.shape) return false;
  const [left, right] = [a.fact.shape, b.fact.shape].map((shape) => known.resolveShape(shape));
  if (!left || !right || left.some(isPack) || right.some(isPack)) return true;
  return (
    left.length === right.length &&
    left.every((dim, axis) => sizes.compare(dim, right[axis] ?? dim) !== "different")
  );
}
