import { isPack } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import type { Expression } from "../typescript/tree.ts";
import { withoutCasts } from "./maker.ts";
import { numberOf } from "./numbers.ts";
import type { Scope, Variable } from "./scope.ts";
import type { Session } from "./session.ts";

/** Whether a value counts as true where that is known. */
export function truthOf(fact: Fact): boolean | undefined {
  const { value } = fact;
  if (value?.kind === "boolean") return value.boolean;
  if (value?.kind === "nothing") return false;
  if (value?.kind === "string") return value.string !== "";
  if (value?.kind === "list") return true;
  const number = numberOf(fact);
  return number === undefined ? undefined : number !== 0;
}

/**
 * Goes on as if the condition were true (or false): `x.rank === 2` says how many axes `x` has. False when it cannot be so.
 */
export function suppose(
  condition: Expression,
  holds: boolean,
  scope: Scope,
  session: Session,
): boolean {
  const asked = withoutCasts(condition);
  if (asked.kind === "unary" && asked.operator === "!")
    return suppose(asked.operand, !holds, scope, session);
  if (asked.kind !== "binary") return true;
  const { operator, left, right } = asked;
  if ((operator === "&&" && holds) || (operator === "||" && !holds))
    return suppose(left, holds, scope, session) && suppose(right, holds, scope, session);
  if (!/^[=!]==?$/.test(operator)) return true;
  const equal = operator.startsWith("=") === holds;
  return (
    supposeRank(left, right, equal, scope, session) &&
    supposeRank(right, left, equal, scope, session)
  );
}

function supposeRank(
  subject: Expression,
  given: Expression,
  equal: boolean,
  scope: Scope,
  session: Session,
): boolean {
  const [variable, number] = [rankOf(subject, scope), withoutCasts(given)];
  if (!variable?.value.tensorOf || number.kind !== "number") return true;
  const { shape } = session.resolve(variable.value.fact);
  if (shape) return shape.some(isPack) || (shape.length === number.value) === equal;
  if (!equal || !(number.value >= 0 && number.value <= MAX_RANK)) return true;
  const sizes = Array.from({ length: number.value }, () => session.freshDim());
  session.assign(variable, { ...variable.value, fact: { ...variable.value.fact, shape: sizes } });
  return true;
}

/** The variable whose rank is asked for: `x.rank`, `x.shape.length`. */
function rankOf(expression: Expression, scope: Scope): Variable | undefined {
  const member = withoutCasts(expression);
  if (member.kind !== "member") return undefined;
  const shape = member.name === "length" ? withoutCasts(member.object) : undefined;
  const object =
    member.name === "rank"
      ? member.object
      : shape?.kind === "member" && shape.name === "shape"
        ? shape.object
        : undefined;
  const tensor = object && withoutCasts(object);
  return tensor?.kind === "name" ? scope.lookup(tensor.name) : undefined;
}

const MAX_RANK = 8;
