import ts from "typescript";
import { type Span, span } from "../base/span.ts";
import {
  type ClassNode,
  type Expression,
  type Field,
  type FunctionNode,
  type Import,
  isStatement,
  type Parameter,
  type Pattern,
  type PatternElement,
  type Property,
  type SourceTree,
  type Statement,
  type TreeNode,
  type TypeNode,
  type VariableStatement,
} from "./tree.ts";

/** Deeper nodes become `other` without parts, so that every walk of the tree may recurse. */
const MAX_NODE_DEPTH = 400;

/**
 * Reads TypeScript or JavaScript, whole or half typed; the extension of `fileName` says which. `undefined` when brackets
 * are nested deeper than the parser can follow.
 */
export function readSource(text: string, fileName: string): SourceTree | undefined {
  try {
    const options = {
      languageVersion: ts.ScriptTarget.ESNext,
      jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    };
    return new Converter(ts.createSourceFile(knownName(fileName), text, options)).tree();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function knownName(fileName: string): string {
  return /\.[cm]?[jt]sx?$/.test(fileName) ? fileName : `${fileName}.ts`;
}

/** Turns the compiler's nodes into ours, children first, without recursion. */
class Converter {
  readonly #file: ts.SourceFile;
  readonly #made = new Map<ts.Node, TreeNode>();
  readonly #types = new Map<ts.Node, TypeNode>();
  readonly #patterns = new Map<ts.Node, Pattern>();
  readonly #literals: Span[] = [];

  constructor(file: ts.SourceFile) {
    this.#file = file;
  }

  tree(): SourceTree {
    const order: ts.Node[] = [];
    const waiting: { readonly node: ts.Node; readonly depth: number }[] = [
      { node: this.#file, depth: 0 },
    ];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { node, depth } = next;
      if (isLiteralText(node)) this.#literals.push(span(node.getStart(this.#file), node.end));
      if (depth <= MAX_NODE_DEPTH) order.push(node);
      ts.forEachChild(node, (child) => {
        waiting.push({ node: child, depth: depth + 1 });
      });
    }
    for (const node of order.reverse()) this.#convert(node);
    const statements = this.#file.statements.map((statement) => this.#statement(statement));
    const literals = this.#literals.sort((a, b) => a.start - b.start);
    return { text: this.#file.text, statements, literals };
  }

  #convert(node: ts.Node): void {
    if (ts.isTypeNode(node)) this.#types.set(node, this.#makeType(node));
    else if (ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node))
      this.#patterns.set(node, this.#makePattern(node));
    else {
      const made = this.#makeExpression(node) ?? this.#makeStatement(node) ?? this.#other(node);
      if (made) this.#made.set(node, made);
    }
  }

  #makeExpression(node: ts.Node): Expression | undefined {
    return this.#makeSimple(node) ?? this.#makeAccess(node) ?? this.#makeOperation(node);
  }

  #makeSimple(node: ts.Node): Expression | undefined {
    const where = this.#span(node);
    if (ts.isIdentifier(node)) return { kind: "name", name: node.text, span: where };
    if (ts.isNumericLiteral(node)) return { kind: "number", value: Number(node.text), span: where };
    if (ts.isStringLiteralLike(node)) return { kind: "string", value: node.text, span: where };
    if (ts.isArrayLiteralExpression(node))
      return {
        kind: "array",
        items: node.elements.map((item) => this.#expression(item)),
        span: where,
      };
    if (ts.isObjectLiteralExpression(node))
      return {
        kind: "object",
        properties: node.properties.map((entry) => this.#property(entry)),
        span: where,
      };
    if (ts.isFunctionExpression(node) || ts.isArrowFunction(node))
      return { kind: "function", function: this.#function(node), span: where };
    if (ts.isClassExpression(node)) return { kind: "class", class: this.#class(node), span: where };
    if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword)
      return { kind: "boolean", value: node.kind === ts.SyntaxKind.TrueKeyword, span: where };
    if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: "nothing", span: where };
    return node.kind === ts.SyntaxKind.ThisKeyword ? { kind: "this", span: where } : undefined;
  }

  #makeAccess(node: ts.Node): Expression | undefined {
    const where = this.#span(node);
    if (ts.isPropertyAccessExpression(node)) {
      const object = this.#expression(node.expression);
      return {
        kind: "member",
        object,
        name: node.name.text,
        nameSpan: this.#span(node.name),
        span: where,
      };
    }
    if (ts.isElementAccessExpression(node)) {
      const [object, index] = [node.expression, node.argumentExpression].map((part) =>
        this.#expression(part),
      );
      return object && index && { kind: "element", object, index, span: where };
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const given = (node.arguments ?? []).map((argument) => this.#expression(argument));
      const argumentsEnd = given.at(-1)?.span.end ?? Math.max(node.expression.end, node.end - 1);
      const call = {
        kind: "call",
        callee: this.#expression(node.expression),
        arguments: given,
      } as const;
      return { ...call, isNew: ts.isNewExpression(node), argumentsEnd, span: where };
    }
    return ts.isSpreadElement(node)
      ? { kind: "spread", of: this.#expression(node.expression), span: where }
      : undefined;
  }

  #makeOperation(node: ts.Node): Expression | undefined {
    const where = this.#span(node);
    if (ts.isBinaryExpression(node)) return this.#binary(node);
    if (ts.isPrefixUnaryExpression(node)) {
      const operator = ts.tokenToString(node.operator) ?? "";
      return { kind: "unary", operator, operand: this.#expression(node.operand), span: where };
    }
    if (ts.isConditionalExpression(node)) {
      const [condition, whenTrue, whenFalse] = [node.condition, node.whenTrue, node.whenFalse].map(
        (part) => this.#expression(part),
      );
      return (
        condition &&
        whenTrue &&
        whenFalse && { kind: "conditional", condition, whenTrue, whenFalse, span: where }
      );
    }
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isNonNullExpression(node) ||
      ts.isAwaitExpression(node)
    )
      return { kind: "same", of: this.#expression(node.expression), span: where };
    if (
      !ts.isAsExpression(node) &&
      !ts.isSatisfiesExpression(node) &&
      !ts.isTypeAssertionExpression(node)
    )
      return undefined;
    const type = this.#types.get(node.type);
    return {
      kind: "same",
      of: this.#expression(node.expression),
      ...(type && { type }),
      span: where,
    };
  }

  #binary(node: ts.BinaryExpression): Expression {
    const operator = ts.tokenToString(node.operatorToken.kind) ?? "";
    const [left, right] = [this.#expression(node.left), this.#expression(node.right)];
    return /(?<![=!<>])=$/.test(operator)
      ? { kind: "assignment", operator, target: left, value: right, span: this.#span(node) }
      : { kind: "binary", operator, left, right, span: this.#span(node) };
  }

  #makeStatement(node: ts.Node): Statement | undefined {
    const where = this.#span(node);
    if (ts.isVariableStatement(node)) return this.#variables(node.declarationList, where);
    if (ts.isVariableDeclarationList(node)) return this.#variables(node, where);
    if (ts.isExpressionStatement(node) || ts.isExportAssignment(node))
      return { kind: "expression", expression: this.#expression(node.expression), span: where };
    if (ts.isReturnStatement(node))
      return {
        kind: "return",
        expression: node.expression && this.#expression(node.expression),
        span: where,
      };
    if (ts.isFunctionDeclaration(node))
      return { kind: "function-declaration", function: this.#function(node), span: where };
    if (ts.isClassDeclaration(node))
      return { kind: "class-declaration", class: this.#class(node), span: where };
    if (ts.isBlock(node) || ts.isModuleBlock(node))
      return {
        kind: "block",
        statements: node.statements.map((inner) => this.#statement(inner)),
        span: where,
      };
    return this.#makeFlow(node, where) ?? this.#makeDeclaration(node, where);
  }

  #makeFlow(node: ts.Node, where: Span): Statement | undefined {
    if (ts.isIfStatement(node)) {
      const whenFalse = node.elseStatement && this.#statement(node.elseStatement);
      const [condition, whenTrue] = [
        this.#expression(node.expression),
        this.#statement(node.thenStatement),
      ];
      return { kind: "if", condition, whenTrue, whenFalse, span: where };
    }
    if (ts.isThrowStatement(node))
      return { kind: "leave", expression: this.#expression(node.expression), span: where };
    if (ts.isBreakOrContinueStatement(node))
      return { kind: "leave", expression: undefined, span: where };
    if (!ts.isIterationStatement(node, false)) return undefined;
    const head = this.#parts(node).filter((part) => part !== this.#made.get(node.statement));
    return { kind: "loop", head, body: this.#statement(node.statement), span: where };
  }

  #makeDeclaration(node: ts.Node, where: Span): Statement | undefined {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      return this.#import(node, node.moduleSpecifier.text);
    if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node)) return undefined;
    const type = ts.isTypeAliasDeclaration(node) ? this.#types.get(node.type) : this.#members(node);
    const name = { name: node.name.text, nameSpan: this.#span(node.name) };
    return type && { kind: "type-declaration", ...name, type, span: where };
  }

  #variables(list: ts.VariableDeclarationList, where: Span): VariableStatement {
    const declarations = list.declarations.map((declaration) => ({
      kind: "declaration" as const,
      target: this.#pattern(declaration.name),
      type: declaration.type && this.#types.get(declaration.type),
      initializer: declaration.initializer && this.#expression(declaration.initializer),
      span: this.#span(declaration),
    }));
    return {
      kind: "variables",
      constant: (list.flags & ts.NodeFlags.Const) !== 0,
      declarations,
      span: where,
    };
  }

  #import(node: ts.ImportDeclaration, module: string): Import {
    const clause = node.importClause;
    const bindings = clause?.namedBindings;
    const named = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
    const local = (imported: string, name: ts.Identifier) => ({
      imported,
      local: name.text,
      span: this.#span(name),
    });
    const names = [
      ...(clause?.name ? [local("default", clause.name)] : []),
      ...(bindings && ts.isNamespaceImport(bindings) ? [local("*", bindings.name)] : []),
      ...named.map((element) => local((element.propertyName ?? element.name).text, element.name)),
    ];
    return { kind: "import", module, names, span: this.#span(node) };
  }

  #function(node: ts.SignatureDeclaration & { readonly body?: ts.Node | undefined }): FunctionNode {
    const body = node.body && ts.isBlock(node.body) ? node.body : undefined;
    return {
      name: node.name && nameText(node.name),
      nameSpan: node.name && this.#span(node.name),
      parameters: node.parameters.map((parameter) => this.#parameter(parameter)),
      returnType: node.type && this.#types.get(node.type),
      body: body && {
        statements: body.statements.map((inner) => this.#statement(inner)),
        span: this.#span(body),
      },
      result: node.body && !body ? this.#expression(node.body) : undefined,
      isConstructor: ts.isConstructorDeclaration(node),
      span: this.#span(node),
    };
  }

  #parameter(node: ts.ParameterDeclaration): Parameter {
    return {
      target: this.#pattern(node.name),
      type: node.type && this.#types.get(node.type),
      initializer: node.initializer && this.#expression(node.initializer),
      rest: node.dotDotDotToken !== undefined,
      isField: (node.modifiers ?? []).some(({ kind }) => kind !== ts.SyntaxKind.Decorator),
      span: this.#span(node),
    };
  }

  #class(node: ts.ClassLikeDeclaration): ClassNode {
    const functions = node.members.filter(isFunctionMember);
    return {
      name: node.name?.text,
      nameSpan: node.name && this.#span(node.name),
      fields: node.members.filter(ts.isPropertyDeclaration).map((field) => this.#field(field)),
      methods: functions.map((method) => this.#function(method)),
      others: node.members
        .filter(ts.isClassStaticBlockDeclaration)
        .flatMap((block) => this.#parts(block)),
      span: this.#span(node),
    };
  }

  #field(node: ts.PropertyDeclaration | ts.PropertySignature): Field {
    const initializer = ts.isPropertyDeclaration(node) ? node.initializer : undefined;
    return {
      name: nameText(node.name),
      nameSpan: this.#span(node.name),
      type: node.type && this.#types.get(node.type),
      initializer: initializer && this.#expression(initializer),
      span: this.#span(node),
    };
  }

  #property(node: ts.ObjectLiteralElementLike): Property {
    const where = this.#span(node);
    if (ts.isSpreadAssignment(node))
      return {
        name: undefined,
        nameSpan: where,
        value: this.#expression(node.expression),
        span: where,
      };
    const named = { name: nameText(node.name), nameSpan: this.#span(node.name), span: where };
    if (ts.isPropertyAssignment(node))
      return { ...named, value: this.#expression(node.initializer) };
    if (ts.isShorthandPropertyAssignment(node))
      return { ...named, value: this.#expression(node.name) };
    return { ...named, value: { kind: "function", function: this.#function(node), span: where } };
  }

  #makePattern(node: ts.BindingPattern): Pattern {
    const elements = node.elements.map((element): PatternElement => {
      if (ts.isOmittedExpression(element))
        return { target: undefined, key: undefined, rest: false, initializer: undefined };
      const target = this.#pattern(element.name);
      const own = target.kind === "name-pattern" ? target.name : undefined;
      const key = element.propertyName ? nameText(element.propertyName) : own;
      const initializer = element.initializer && this.#expression(element.initializer);
      return { target, key, rest: element.dotDotDotToken !== undefined, initializer };
    });
    const kind = ts.isArrayBindingPattern(node) ? "array-pattern" : "object-pattern";
    return { kind, elements, span: this.#span(node) };
  }

  #makeType(node: ts.TypeNode): TypeNode {
    const where = this.#span(node);
    if (ts.isTypeReferenceNode(node)) {
      const given = (node.typeArguments ?? []).map((argument) => this.#type(argument));
      return {
        kind: "type-reference",
        name: this.#text(node.typeName),
        arguments: given,
        span: where,
      };
    }
    if (ts.isArrayTypeNode(node))
      return { kind: "type-array", element: this.#type(node.elementType), span: where };
    if (ts.isUnionTypeNode(node))
      return {
        kind: "type-union",
        members: node.types.map((member) => this.#type(member)),
        span: where,
      };
    if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node))
      return { ...this.#type(node.type), span: where };
    if (ts.isTypeQueryNode(node))
      return { kind: "type-query", name: this.#text(node.exprName), span: where };
    if (ts.isTypeLiteralNode(node)) return this.#members(node);
    return { kind: "type-other", text: this.#text(node).slice(0, MAX_TYPE_TEXT), span: where };
  }

  #members(node: ts.InterfaceDeclaration | ts.TypeLiteralNode): TypeNode {
    const fields = node.members.filter(ts.isPropertySignature).map((field) => this.#field(field));
    const methods = node.members
      .filter(ts.isMethodSignature)
      .map((method) => this.#function(method));
    return { kind: "type-members", fields, methods, span: this.#span(node) };
  }

  #other(node: ts.Node): TreeNode | undefined {
    const parts = this.#parts(node);
    const where = this.#span(node);
    if (ts.isStatement(node)) return { kind: "branches", parts, span: where };
    return parts.length > 0 ? { kind: "other", parts, span: where } : undefined;
  }

  #parts(node: ts.Node): TreeNode[] {
    const parts: TreeNode[] = [];
    ts.forEachChild(node, (child) => {
      const made = this.#made.get(child);
      if (made) parts.push(made);
    });
    return parts;
  }

  #expression(node: ts.Node): Expression {
    const made = this.#made.get(node);
    return made && !isStatement(made)
      ? made
      : { kind: "other", parts: made ? [made] : [], span: this.#span(node) };
  }

  #statement(node: ts.Node): Statement {
    const made = this.#made.get(node);
    return made && isStatement(made)
      ? made
      : { kind: "branches", parts: made ? [made] : [], span: this.#span(node) };
  }

  #pattern(name: ts.BindingName): Pattern {
    if (ts.isIdentifier(name))
      return { kind: "name-pattern", name: name.text, span: this.#span(name) };
    return (
      this.#patterns.get(name) ?? { kind: "object-pattern", elements: [], span: this.#span(name) }
    );
  }

  #type(node: ts.TypeNode): TypeNode {
    return this.#types.get(node) ?? { kind: "type-other", text: "", span: this.#span(node) };
  }

  #text(node: ts.Node): string {
    return this.#file.text.slice(node.getStart(this.#file), node.end);
  }

  #span(node: ts.Node): Span {
    return span(node.getStart(this.#file), node.end);
  }
}

/** Longer texts of types are nobody's names. */
const MAX_TYPE_TEXT = 100;

function isFunctionMember(
  node: ts.ClassElement,
): node is ts.MethodDeclaration | ts.ConstructorDeclaration {
  return ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node) || ts.isAccessor(node);
}

function nameText(name: ts.PropertyName | ts.BindingName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name)
    ? name.text
    : "";
}

function isLiteralText(node: ts.Node): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    ts.isRegularExpressionLiteral(node) ||
    ts.isJsxText(node)
  );
}
