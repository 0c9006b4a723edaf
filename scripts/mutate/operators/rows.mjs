import ts from "typescript";
import { describe } from "./describe.mjs";
import { number } from "./number.mjs";

const MINUS = number("-1n");

/** Ways to spoil a property of a function's row, by the property's name; each takes the property's value as text. */
const derivative = {
  derivative: (/** @type {string} */ of) =>
    of === "zero"
      ? { "gives 1": `(make, x) => make.constant(${number("1n")}, x.shape)` }
      : {
          negated: `(make, ...rest) => make.scale(${MINUS}, (${of})(make, ...rest))`,
          "gives 0": `(make, x) => make.constant(${number("0n")}, x.shape)`,
        },
  jacobians: (/** @type {string} */ of) => ({
    ...jacobianBy(of, "negated by the first argument", 0, "-"),
    ...jacobianBy(of, "gives 0 by the first argument", 0, "0n *"),
    ...(of.match(/base && exponent/)
      ? {
          ...jacobianBy(of, "negated by the second argument", 1, "-"),
          ...jacobianBy(of, "gives 0 by the second argument", 1, "0n *"),
        }
      : {}),
  }),
  along: (/** @type {string} */ of) => ({
    negated: `(make, ...rest) => make.scale(${MINUS}, (${of})(make, ...rest))`,
  }),
  value: (/** @type {string} */ of) => ({ negated: `(x) => -(${of})(x)` }),
  evaluate: (/** @type {string} */ of) => ({
    negated: `(...cores) => { const y = (${of})(...cores); return { ...y, data: y.data.map((entry) => -entry) }; }`,
  }),
};

const rewrite = {
  parity: (/** @type {string} */ of) => ({
    dropped: "undefined",
    "the other one": of === '"even"' ? '"odd"' : '"even"',
  }),
  times: (/** @type {string} */ of) =>
    Object.fromEntries(
      [...of.matchAll(/(\w+): "\w+",?/g)].map(([entry, name]) => [
        `without ${name}`,
        of.replace(entry, ""),
      ]),
    ),
  exact: (/** @type {string} */ of) => ({
    dropped: "undefined",
    "gives 1 more": `(x) => { const y = (${of})(x); return y && ${number("y.numerator + y.denominator", "y.denominator")}; }`,
  }),
  simplify: (/** @type {string} */ of) => ({
    dropped: "undefined",
    negated: `(make, ...rest) => { const y = (${of})(make, ...rest); return y && make.scale(${MINUS}, y); }`,
  }),
};

const rule = {
  rewrite: (/** @type {string} */ of) => ({
    dropped: "() => []",
    "leaves a part out": `(...all) => (${of})(...all).map((y) => y.kind === "sum" ? y.terms[0] : y.kind === "product" ? y.factors[0].term : y)`,
  }),
};

/** The value and the derivative of a function. */
export const derivativeRows = rowOperator(derivative);

/** Exact values and simplifications of a function. */
export const rewriteRows = rowOperator(rewrite);

export const rewriteRules = rowOperator(rule);

/**
 * @param {Readonly<Record<string, (of: string) => Readonly<Record<string, string | undefined>>>>} spoilers
 * @returns {import("../find-mutants.mjs").Operator}
 */
function rowOperator(spoilers) {
  return (node, source) => {
    if (!ts.isPropertyAssignment(node) || !ts.isIdentifier(node.name)) return [];
    const spoil = spoilers[node.name.text];
    if (!spoil || !Object.hasOwn(spoilers, node.name.text)) return [];
    const { initializer } = node;
    const start = initializer.getStart(source);
    const text = initializer.getText(source);
    const row = rowOf(node, source);
    return Object.entries(spoil(text)).map(([what, replacement = ""]) => ({
      start,
      end: initializer.end,
      replacement,
      what: `${row}${describe(node.name.getText(source))} ${what}`,
    }));
  };
}

/**
 * The name of the row that a property stands in, with a blank behind it.
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 */
function rowOf(node, source) {
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isPropertyAssignment(at) || ts.isVariableDeclaration(at))
      return `${at.name.getText(source)}: `;
  }
  return "";
}

/**
 * @param {string} of
 * @param {string} what
 * @param {number} argument
 * @param {string} sign what stands in front of every numerator
 */
function jacobianBy(of, what, argument, sign) {
  const coefficient = number(
    `${sign} piece.coefficient.numerator`,
    "piece.coefficient.denominator",
  );
  const piece = `({ ...piece, coefficient: ${coefficient} })`;
  const pieces = `pieces.map((piece) => ${piece})`;
  const body = `(${of})(...all).map((pieces, at) => at === ${argument} ? ${pieces} : pieces)`;
  return { [what]: `(...all) => ${body}` };
}
