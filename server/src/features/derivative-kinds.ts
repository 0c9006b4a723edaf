import type { FunctionInCode } from "../analysis/function-in-code.ts";
import { span } from "../base/span.ts";
import { hvpProgram, jvpProgram, vjpProgram } from "../derive/directional.ts";
import type { AnswerContext } from "../derive/settled-derivative.ts";
import { identifierFor } from "../libraries/identifiers.ts";
import type { Program } from "../tensor/program.ts";
import type { Term, VariableTerm } from "../tensor/term.ts";
import type { GradientStyle } from "./gradient-style.ts";

/** A function that is a derivative of another one. */
export interface DerivativeKind {
  /** Behind the name of the function. */
  readonly suffix: "Backward" | "Vjp" | "Jvp" | "Hvp";
  /** Whether it is given what the function has computed on the way; else it computes that again. */
  readonly isSaved: boolean;
  readonly isOfNumber: boolean;
  /** Makes the directions that it is given; what comes back derives, once all names are made. */
  readonly prepare: (of: Forward, style: GradientStyle) => Derive;
}

export interface Forward extends FunctionInCode {
  /** Of what it returns. */
  readonly name: string;
}

type Derive = (context: AnswerContext) => DerivativeProgram | undefined;

export interface DerivativeProgram {
  readonly program: Program;
  /** What the code calls values of the program. */
  readonly names: ReadonlyMap<string, string>;
}

const prepareVjp: DerivativeKind["prepare"] = (of, style) => {
  const { name, result, by } = of;
  const nameOf = (own: string) => style("", own);
  const cotangent = direction(of, nameOf(name), result);
  const terms = by.map(({ term }) => term);
  return (context) => {
    const program = vjpProgram(result, name, cotangent, terms, context);
    const { returns } = program;
    return { program, names: new Map([...returnsNamed(returns, by, nameOf)]) };
  };
};

const prepareJvp: DerivativeKind["prepare"] = (of, style) => {
  const nameOf = (own: string) => style("", own);
  const moved = movedIn(of, nameOf);
  return (context) => {
    const program = jvpProgram(of.result, nameOf(of.name), moved, context);
    return program && { program, names: tangentsNamed(program, nameOf) };
  };
};

const prepareHvp: DerivativeKind["prepare"] = (of) => {
  const nameOf = (own: string) => `v${identifierFor(own)}`;
  const moved = movedIn(of, nameOf);
  return (context) => {
    const program = hvpProgram(of.result, of.name, moved, context);
    if (!program) return undefined;
    const returned = returnsNamed(program.returns, of.by, (own) => `H${nameOf(own)}`);
    return { program, names: new Map([...tangentsNamed(program, nameOf), ...returned]) };
  };
};

/** In the order of the menu. */
export const DERIVATIVE_KINDS: readonly DerivativeKind[] = [
  {
    suffix: "Backward",
    isSaved: true,
    isOfNumber: false,
    prepare: (of, style) => {
      const derive = prepareVjp(of, style);
      return (context) => {
        const found = derive(context);
        return found && { ...found, program: directionFirst(found.program) };
      };
    },
  },
  { suffix: "Vjp", isSaved: false, isOfNumber: false, prepare: prepareVjp },
  { suffix: "Jvp", isSaved: false, isOfNumber: false, prepare: prepareJvp },
  { suffix: "Hvp", isSaved: false, isOfNumber: true, prepare: prepareHvp },
];

function movedIn(of: Forward, nameOf: (name: string) => string) {
  return of.by.map(({ name, term }) => ({
    by: term,
    tangent: direction(of, nameOf(name), term),
  }));
}

/** A variable of the shape of another value, behind what the function is given. */
function direction({ names, end }: Forward, name: string, { shape }: Term): VariableTerm {
  return names.variable(name, { shape, dtype: "float" }, { span: span(end, end), code: name });
}

/** What is passed back stands in front of what was passed forward. */
function directionFirst(program: Program): Program {
  const last = program.parameters.at(-1);
  const others = program.parameters.slice(0, -1);
  return { ...program, parameters: last ? [last, ...others] : others };
}

/** What is returned is called after the variable that it belongs to. */
function returnsNamed(
  returns: readonly string[],
  by: Forward["by"],
  nameOf: (name: string) => string,
): [string, string][] {
  return returns.flatMap((returned): [string, string][] => {
    const variable = by.find(({ name }) => returned.endsWith(`/∂${name}`));
    return variable ? [[returned, nameOf(variable.name)]] : [];
  });
}

/** The tangents of values on the way are called as those of variables. */
function tangentsNamed(
  { statements }: Program,
  nameOf: (name: string) => string,
): ReadonlyMap<string, string> {
  return new Map(
    statements.flatMap(({ name }): [string, string][] => {
      const [, of] = /^d_(.+)$/u.exec(name) ?? [];
      return of === undefined ? [] : [[name, nameOf(of)]];
    }),
  );
}
