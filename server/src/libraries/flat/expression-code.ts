import { negateRational, signOf } from "../../base/rational.ts";
import { type Dim, productOfDims } from "../../shape/dim.ts";
import { atom, type Code, inside, LEVEL, minus, plus, times } from "../code.ts";
import type { HelperName } from "../helper-table.ts";
import { powerOf, quotientOf } from "../quotient.ts";
import { scalarFunction } from "../scalar-functions.ts";
import { type Access, type Expression, runningVariable, type Test } from "./loop-tree.ts";

/** What the code of an expression needs of the writer of a program. */
export interface Spelling {
  readonly sizeCode: (dim: Dim) => Code;
  readonly helpers: Set<HelperName>;
}

/** An expression as JavaScript. */
export function expressionCode(spelling: Spelling, expression: Expression): Code {
  const code = (part: Expression) => expressionCode(spelling, part);
  switch (expression.kind) {
    case "code":
      return expression.code;
    case "index":
      return atom(runningVariable(expression.variable).name ?? "0");
    case "entry":
      return accessCode(spelling, expression.access);
    case "sum":
      return sumCode(
        expression.terms.map(({ negative, value }) => ({ negative, code: code(value) })),
      );
    case "product": {
      const { coefficient, factors } = expression;
      const above = factors.filter(({ exponent }) => signOf(exponent) > 0);
      const below = factors.filter(({ exponent }) => signOf(exponent) < 0);
      return quotientOf(
        coefficient,
        above.map(({ value, exponent }) => powerOf(code(value), exponent)),
        below.map(({ value, exponent }) => powerOf(code(value), negateRational(exponent))),
      );
    }
    case "function": {
      const { code: called, helper } = scalarFunction(
        expression.name,
        expression.arguments.map(code),
      );
      if (helper !== undefined) spelling.helpers.add(helper);
      return called;
    }
    case "where": {
      const tests = expression.tests.map((test) => testCode(spelling, test)).join(" && ");
      const [value, otherwise] = [code(expression.value), code(expression.otherwise)];
      const text = `${tests} ? ${inside(value, LEVEL.compare)} : ${otherwise.text}`;
      return { text, level: LEVEL.conditional };
    }
  }
}

/** `A[i * n + j]`, or the name of a number. */
export function accessCode(spelling: Spelling, { storage, shape, at }: Access): Code {
  if (storage.isNumber || at.length === 0) return atom(storage.name);
  const offset = at.reduce<Code | undefined>((before, place, axis) => {
    const index = expressionCode(spelling, place);
    const dim = shape[axis] ?? productOfDims([]);
    if (!before || before.text === "0") return index;
    const start = isOneCode(spelling.sizeCode(dim))
      ? before
      : times(before, spelling.sizeCode(dim));
    return index.text === "0" ? start : plus(start, index);
  }, undefined);
  return atom(`${storage.name}[${offset?.text ?? "0"}]`);
}

function isOneCode({ text }: Code): boolean {
  return text === "1";
}

function sumCode(terms: readonly { readonly negative: boolean; readonly code: Code }[]): Code {
  const [first, ...rest] = terms;
  if (!first) return atom("0");
  const start = first.negative ? minus(first.code) : first.code;
  return rest.reduce((total, { code, negative }) => plus(total, code, negative), start);
}

function testCode(spelling: Spelling, { left, operator, right }: Test): string {
  const [a, b] = [left, right].map((part) => inside(expressionCode(spelling, part), LEVEL.add));
  return `${a} ${operator} ${b}`;
}
