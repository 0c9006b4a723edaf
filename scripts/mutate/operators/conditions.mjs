import ts from "typescript";
import { describe } from "./describe.mjs";

const { AmpersandAmpersandToken: AND, BarBarToken: OR } = ts.SyntaxKind;

/**
 * A condition that guards an `if`, a choice or an answer: each of its parts left out, and all of it decided beforehand. Checks
 * that only ask whether a value is there are for the compiler, and stay; so do the conditions of loops.
 * @type {import("../find-mutants.mjs").Operator}
 */
export function conditions(node, source, checker) {
  if (ts.isIfStatement(node)) return decided(node.expression, source, checker);
  if (ts.isConditionalExpression(node)) return decided(node.condition, source, checker);
  const answer = answerOf(node);
  return answer && isChain(bare(answer)) ? parts(bare(answer), source, checker) : [];
}

/** @param {ts.Node} node */
function answerOf(node) {
  if (ts.isReturnStatement(node)) return node.expression;
  return ts.isArrowFunction(node) && !ts.isBlock(node.body) ? node.body : undefined;
}

/**
 * @param {ts.Expression} condition
 * @param {ts.SourceFile} source
 * @param {ts.TypeChecker} checker
 * @returns {import("../find-mutants.mjs").Change[]}
 */
function decided(condition, source, checker) {
  const inner = bare(condition);
  const chain = isChain(inner) ? inner : undefined;
  if (!chain && !isCheck(inner, checker)) return [];
  const values = chain ? [chain.operatorToken.kind === AND ? "false" : "true"] : ["false", "true"];
  const whole = values
    .filter(() => leaves(inner).some((leaf) => isCheck(leaf, checker)))
    .map((value) => change(condition, source, value));
  return [...whole, ...(chain ? parts(chain, source, checker) : [])];
}

/**
 * @param {ts.BinaryExpression} chain
 * @param {ts.SourceFile} source
 * @param {ts.TypeChecker} checker
 * @returns {import("../find-mutants.mjs").Change[]}
 */
function parts(chain, source, checker) {
  const neutral = chain.operatorToken.kind === AND ? "true" : "false";
  return operandsOf(chain).flatMap((operand) => {
    const inner = bare(operand);
    const deeper = isChain(inner) ? parts(inner, source, checker) : [];
    return isChain(inner) || isCheck(inner, checker)
      ? [change(operand, source, neutral), ...deeper]
      : deeper;
  });
}

/**
 * The operands of a chain of one operator.
 * @param {ts.BinaryExpression} chain
 * @returns {ts.Expression[]}
 */
function operandsOf(chain) {
  const { kind } = chain.operatorToken;
  const { left, right } = chain;
  const same = ts.isBinaryExpression(left) && left.operatorToken.kind === kind;
  return [...(same ? operandsOf(left) : [left]), right];
}

/**
 * @param {ts.Expression} expression
 * @returns {ts.Expression[]}
 */
function leaves(expression) {
  const inner = bare(expression);
  return isChain(inner) ? operandsOf(inner).flatMap(leaves) : [inner];
}

/**
 * @param {ts.Expression} expression
 * @returns {expression is ts.BinaryExpression}
 */
function isChain(expression) {
  return (
    ts.isBinaryExpression(expression) &&
    (expression.operatorToken.kind === AND || expression.operatorToken.kind === OR)
  );
}

/**
 * Says more than that a value is there.
 * @param {ts.Expression} expression
 * @param {ts.TypeChecker} checker
 */
function isCheck(expression, checker) {
  const inner = withoutNot(expression);
  if (ts.isBinaryExpression(inner) && [inner.left, inner.right].some(isUndefined)) return false;
  return (
    (checker.getTypeAtLocation(inner).flags & ts.TypeFlags.BooleanLike) !== 0 ||
    isBoolean(checker.getTypeAtLocation(inner))
  );
}

/** @param {ts.Type} type */
function isBoolean(type) {
  return (
    type.isUnion() && type.types.every(({ flags }) => (flags & ts.TypeFlags.BooleanLike) !== 0)
  );
}

/** @param {ts.Expression} expression */
function isUndefined(expression) {
  return ts.isIdentifier(expression) && expression.text === "undefined";
}

/**
 * @param {ts.Expression} expression
 * @returns {ts.Expression}
 */
function withoutNot(expression) {
  const inner = bare(expression);
  const isNot =
    ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken;
  return isNot ? withoutNot(inner.operand) : inner;
}

/**
 * @param {ts.Expression} expression
 * @returns {ts.Expression}
 */
function bare(expression) {
  return ts.isParenthesizedExpression(expression) ? bare(expression.expression) : expression;
}

/**
 * @param {ts.Expression} expression
 * @param {ts.SourceFile} source
 * @param {string} replacement
 */
function change(expression, source, replacement) {
  const what = `${describe(expression.getText(source))} → ${replacement}`;
  return { start: expression.getStart(source), end: expression.end, replacement, what };
}
