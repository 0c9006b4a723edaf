import type { SyntaxWords } from "../base/words.ts";
import type { SyntaxProblem } from "../dsl/syntax-problem.ts";
import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** A block, or an explicit comment, that cannot be read. */
export const syntax: Rule<"syntax"> = {
  severity: "error",
  say: ({ problem, span, rewritings }, words) => ({
    message: problemInWords(problem, words.syntax),
    primary: { span, text: problem.is === "missing-operand" ? words.syntax.belongsHere : "" },
    helps: [...advice(problem, words.syntax), ...rewritingHelps(rewritings, words)],
    fixes: rewritingFixes(rewritings, words),
  }),
};

type ProblemWords = {
  readonly [Is in SyntaxProblem["is"]]: (
    problem: Extract<SyntaxProblem, { readonly is: Is }>,
    words: SyntaxWords,
  ) => string;
};

function problemInWords<Is extends SyntaxProblem["is"]>(
  problem: Extract<SyntaxProblem, { readonly is: Is }>,
  words: SyntaxWords,
): string {
  const inWords: ProblemWords[Is] = PROBLEMS[problem.is as Is];
  return inWords(problem, words);
}

const PROBLEMS: ProblemWords = {
  unexpected: ({ text }, words) => words.unexpected(quote(text)),
  "missing-operand": ({ after }, words) =>
    after === undefined ? words.missingOperand : words.missingOperandAfter(quote(after)),
  unclosed: ({ bracket }, words) => words.unclosed(quote(bracket)),
  unopened: ({ bracket }, words) => words.unopened(quote(bracket)),
  "unclosed-string": (_, words) => words.unclosedString,
  "comma-between-statements": (_, words) => words.commaBetweenStatements,
  "missing-comma": (_, words) => words.missingComma,
  "prose-behind-type": ({ text }, words) => words.proseBehindType(quote(text)),
  "power-of-power": (_, words) => words.powerOfPower,
  "double-star": (_, words) => words.doubleStar,
  "positional-option": ({ name, option }, words) =>
    words.positionalOption(quote(name), quote(option)),
  "unknown-option": ({ name, option }, words) => words.unknownOption(quote(name), quote(option)),
  "option-value": ({ name, option }, words) => words.optionValue(quote(name), quote(option)),
  "argument-count": ({ name, least, most, found }, words) =>
    words.argumentCount(quote(name), least, most, found),
  "argument-kind": ({ name, wanted }, words) =>
    words.argumentKind(quote(name), words.kinds[wanted]),
  "derivative-without-variable": (_, words) => words.derivativeWithoutVariable,
  "derivative-order": ({ above, below }, words) => words.derivativeOrder(above, below),
  "transposed-variable": (_, words) => words.transposedVariable,
  "not-a-variable": ({ text }, words) => words.notAVariable(quote(text)),
  circle: ({ names }, words) => circle(names.map(quote), words),
  "size-unknown": ({ name }, words) => words.sizeUnknown(quote(name)),
  "called-variable": ({ name }, words) => words.calledVariable(quote(name)),
  "not-a-value": ({ text }, words) => words.notAValue(quote(text)),
  "comparison-outside-brackets": (_, words) => words.comparisonOutsideBrackets,
  "unknown-layout": ({ text }, words) => words.unknownLayout(quote(text)),
  "power-of-function": ({ name }, words) => words.powerOfFunction(quote(name)),
};

function circle([name = "", ...others]: readonly string[], words: SyntaxWords): string {
  return others.length === 0 ? words.circle(name) : words.circleBy(name, others.join(", "));
}

function advice({ is }: SyntaxProblem, words: SyntaxWords): string[] {
  return is === "prose-behind-type" ? [words.notesBegin] : [];
}
