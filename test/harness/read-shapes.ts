import ts from "typescript";
import type { SizeRelations } from "../../server/src/libraries/operation.ts";
import { tfjs } from "../../server/src/libraries/tfjs.ts";
import { dimOfNumber } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";

/** A value of the code and its shape by the table of operations. */
export interface ReadValue {
  readonly name: string;
  readonly fact: Fact;
  /** The comment behind it. */
  readonly comment: string;
}

/** Reads an emitted module with the table that wrote it: every constant and the result, in order. */
export function readShapes(
  source: string,
  parameters: ReadonlyMap<string, Fact>,
  sizes: SizeRelations,
): ReadValue[] {
  const file = ts.createSourceFile("emitted.ts", source, ts.ScriptTarget.ES2022, true);
  const known = new Map(parameters);
  const values: ReadValue[] = [];
  const visit = (node: ts.Node): void => {
    const isArrow = ts.isArrowFunction(node) && !ts.isBlock(node.body);
    const expression =
      ts.isVariableDeclaration(node) || ts.isReturnStatement(node)
        ? valueOfNode(node)
        : isArrow
          ? node.body
          : undefined;
    if (expression && !isTidy(expression) && ts.isExpression(expression)) {
      const name = ts.isVariableDeclaration(node) ? node.name.getText() : "";
      const fact = factOf(expression, known, sizes);
      known.set(name, fact);
      const line = source.slice(expression.end, source.indexOf("\n", expression.end));
      values.push({ name, fact, comment: /\/\/ (.*)$/.exec(line)?.[1] ?? "" });
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return values;
}

function valueOfNode(node: ts.VariableDeclaration | ts.ReturnStatement): ts.Expression | undefined {
  return ts.isReturnStatement(node) ? node.expression : node.initializer;
}

function isTidy(node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.getText() === "tf.tidy";
}

type Known = ReadonlyMap<string, Fact>;

function factOf(node: ts.Expression, known: Known, sizes: SizeRelations): Fact {
  if (ts.isIdentifier(node)) return known.get(node.text) ?? {};
  if (ts.isNumericLiteral(node)) return numberFact(Number(node.text));
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { value: { kind: "boolean", boolean: true } };
  if (node.kind === ts.SyntaxKind.FalseKeyword)
    return { value: { kind: "boolean", boolean: false } };
  if (ts.isParenthesizedExpression(node)) return factOf(node.expression, known, sizes);
  if (ts.isPrefixUnaryExpression(node)) return numberFact(-Number(node.operand.getText()));
  if (ts.isArrayLiteralExpression(node)) {
    return {
      value: { kind: "list", items: node.elements.map((item) => factOf(item, known, sizes)) },
    };
  }
  if (ts.isElementAccessExpression(node)) return entryOf(node, known, sizes);
  if (ts.isPropertyAccessExpression(node) && node.name.text === "shape") {
    const { shape } = factOf(node.expression, known, sizes);
    return shape
      ? { value: { kind: "list", items: shape.map((size) => ({ value: { kind: "size", size } })) } }
      : {};
  }
  return ts.isCallExpression(node) ? callFact(node, known, sizes) : { shape: [] };
}

function entryOf(node: ts.ElementAccessExpression, known: Known, sizes: SizeRelations): Fact {
  const list = factOf(node.expression, known, sizes).value;
  return (list?.kind === "list" && list.items[Number(node.argumentExpression.getText())]) || {};
}

function callFact(node: ts.CallExpression, known: Known, sizes: SizeRelations): Fact {
  if (!ts.isPropertyAccessExpression(node.expression)) return {};
  const { expression: receiver, name } = node.expression;
  if (receiver.getText() === "Math") return { shape: [] };
  const given = node.arguments.map((argument) => factOf(argument, known, sizes));
  const asFunction = receiver.getText() === "tf";
  const operation = (asFunction ? tfjs.functions : tfjs.methods).get(name.text);
  if (!operation) throw new Error(`no row for ${node.expression.getText()}`);
  const result = operation.shape({
    arguments: asFunction ? given : [factOf(receiver, known, sizes), ...given],
    sizes,
  });
  if (result.kind !== "known") throw new Error(`${result.kind} at ${node.getText()}`);
  return result.fact;
}

function numberFact(value: number): Fact {
  if (!Number.isInteger(value)) return { value: { kind: "number", number: value } };
  return { value: { kind: "size", size: dimOfNumber(value) } };
}
