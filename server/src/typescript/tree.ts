import type { Span } from "../base/span.ts";
import type { TextChange } from "../base/text-change.ts";

/**
 * The small tree that analysis walks: what bears on shapes keeps its structure, the rest is `other` with the parts that
 * may hold something of interest. No node is deeper than `MAX_NODE_DEPTH`, so walks may recurse.
 */
export type Expression =
  | { readonly kind: "name"; readonly name: string; readonly span: Span }
  | { readonly kind: "number"; readonly value: number; readonly span: Span }
  | { readonly kind: "string"; readonly value: string; readonly span: Span }
  | { readonly kind: "boolean"; readonly value: boolean; readonly span: Span }
  /** `null`; `undefined` is a name. */
  | { readonly kind: "nothing"; readonly span: Span }
  /** `this`, also as `this.W` below `member`. */
  | { readonly kind: "this"; readonly span: Span }
  | { readonly kind: "array"; readonly items: readonly Expression[]; readonly span: Span }
  | { readonly kind: "object"; readonly properties: readonly Property[]; readonly span: Span }
  | Member
  | {
      readonly kind: "element";
      readonly object: Expression;
      readonly index: Expression;
      readonly span: Span;
    }
  | Call
  | {
      readonly kind: "binary";
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: "unary";
      readonly operator: string;
      readonly operand: Expression;
      readonly span: Span;
    }
  | Assignment
  | {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
      readonly span: Span;
    }
  /** `x as T`, `x satisfies T`, `x!`, `<T>x`, `(x)`, `await x`: the same value; `type` where one is claimed. */
  | {
      readonly kind: "same";
      readonly of: Expression;
      readonly type?: TypeNode;
      readonly span: Span;
    }
  | { readonly kind: "spread"; readonly of: Expression; readonly span: Span }
  | { readonly kind: "function"; readonly function: FunctionNode; readonly span: Span }
  | { readonly kind: "class"; readonly class: ClassNode; readonly span: Span }
  | { readonly kind: "other"; readonly parts: readonly TreeNode[]; readonly span: Span };

export interface Member {
  readonly kind: "member";
  readonly object: Expression;
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
}

export interface Call {
  readonly kind: "call";
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
  readonly isNew: boolean;
  /** Between the last argument (or the opening bracket) and the closing one: where an argument can be added. */
  readonly argumentsEnd: number;
  readonly span: Span;
}

export interface Assignment {
  readonly kind: "assignment";
  /** `=`, `+=`, … */
  readonly operator: string;
  readonly target: Expression;
  readonly value: Expression;
  readonly span: Span;
}

/** An entry of an object literal; a spread has no name. */
export interface Property {
  readonly name: string | undefined;
  readonly value: Expression;
  readonly span: Span;
}

export type Statement =
  | VariableStatement
  | { readonly kind: "expression"; readonly expression: Expression; readonly span: Span }
  | { readonly kind: "return"; readonly expression: Expression | undefined; readonly span: Span }
  | {
      readonly kind: "function-declaration";
      readonly function: FunctionNode;
      readonly isDefault: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: "class-declaration";
      readonly class: ClassNode;
      readonly isDefault: boolean;
      readonly span: Span;
    }
  | { readonly kind: "block"; readonly statements: readonly Statement[]; readonly span: Span }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly whenTrue: Statement;
      readonly whenFalse: Statement | undefined;
      readonly span: Span;
    }
  | Leave
  | Loop
  | Switch
  | Try
  | {
      readonly kind: "labelled";
      readonly label: string;
      readonly body: Statement;
      readonly span: Span;
    }
  | Import
  | Export
  | {
      readonly kind: "type-declaration";
      readonly name: string;
      readonly type: TypeNode;
      readonly span: Span;
    }
  /** What a half-typed text leaves: its parts may or may not run. */
  | { readonly kind: "branches"; readonly parts: readonly TreeNode[]; readonly span: Span };

/** Nothing behind it runs. */
export interface Leave {
  readonly kind: "leave";
  readonly by: "throw" | "break" | "continue";
  readonly label: string | undefined;
  readonly expression: Expression | undefined;
  readonly span: Span;
}

/** Every loop: what comes first, then what is evaluated or taken, the body and what comes behind it, any number of times. */
export interface Loop {
  readonly kind: "loop";
  readonly first: readonly TreeNode[];
  readonly head: readonly TreeNode[];
  /** `for (const x of xs)`: what takes the entries, and what is gone through. */
  readonly over: { readonly taker: TreeNode; readonly list: Expression } | undefined;
  readonly body: Statement;
  readonly last: readonly TreeNode[];
  /** `do … while`: the body runs once at least. */
  readonly runs: boolean;
  readonly span: Span;
}

export interface Switch {
  readonly kind: "switch";
  readonly subject: Expression;
  /** `default` has no test. */
  readonly clauses: readonly {
    readonly test: Expression | undefined;
    readonly statements: readonly Statement[];
  }[];
  readonly span: Span;
}

export interface Try {
  readonly kind: "try";
  readonly body: Statement;
  readonly handler: { readonly target: Pattern | undefined; readonly body: Statement } | undefined;
  readonly finalizer: Statement | undefined;
  readonly span: Span;
}

export interface VariableStatement {
  readonly kind: "variables";
  readonly declarations: readonly VariableDeclaration[];
  readonly span: Span;
}

export interface VariableDeclaration {
  readonly target: Pattern;
  readonly type: TypeNode | undefined;
  readonly initializer: Expression | undefined;
  readonly span: Span;
}

export interface Import {
  readonly kind: "import";
  readonly module: string;
  /** `* as tf` has the imported name `*`, a default import `default`. */
  readonly names: readonly {
    readonly imported: string;
    readonly local: string;
    readonly span: Span;
  }[];
  readonly span: Span;
}

/** `export { a as b }`, `export * from "./c"` (no names), `export default f(x)`. */
export interface Export {
  readonly kind: "export";
  readonly module: string | undefined;
  /** A name space has the local name `*`. */
  readonly names: readonly { readonly local: string; readonly exported: string }[] | undefined;
  /** What is exported as `default`. */
  readonly expression: Expression | undefined;
  readonly span: Span;
}

export type Pattern =
  | { readonly kind: "name-pattern"; readonly name: string; readonly span: Span }
  | {
      readonly kind: "array-pattern";
      readonly elements: readonly PatternElement[];
      readonly span: Span;
    }
  | {
      readonly kind: "object-pattern";
      readonly elements: readonly PatternElement[];
      readonly span: Span;
    };

/** `key` is the property that an object pattern takes; a hole of an array pattern has no target. */
export interface PatternElement {
  readonly target: Pattern | undefined;
  readonly key: string | undefined;
  readonly rest: boolean;
  readonly initializer: Expression | undefined;
}

export interface FunctionNode {
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  readonly parameters: readonly Parameter[];
  readonly returnType: TypeNode | undefined;
  /** Statements between braces, or the expression of an arrow function; `undefined` for a mere signature. */
  readonly body: { readonly statements: readonly Statement[]; readonly span: Span } | undefined;
  readonly result: Expression | undefined;
  readonly isConstructor: boolean;
  readonly isGenerator: boolean;
  readonly isStatic: boolean;
  readonly accessor: "get" | "set" | undefined;
  readonly span: Span;
}

export interface Parameter {
  readonly target: Pattern;
  readonly type: TypeNode | undefined;
  readonly initializer: Expression | undefined;
  readonly rest: boolean;
  /** `constructor(private readonly W: Tensor2D)` */
  readonly isField: boolean;
  readonly span: Span;
}

export interface ClassNode {
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  readonly base: Expression | undefined;
  readonly fields: readonly Field[];
  readonly methods: readonly FunctionNode[];
  readonly others: readonly TreeNode[];
  readonly span: Span;
}

/** A field of a class, or a member of an interface or of an object type. */
export interface Field {
  readonly name: string;
  readonly nameSpan: Span;
  readonly type: TypeNode | undefined;
  readonly initializer: Expression | undefined;
  readonly isStatic: boolean;
  readonly span: Span;
}

export type TypeNode =
  /** `tf.Tensor2D`, `Promise<T>`; `name` is dotted. */
  | {
      readonly kind: "type-reference";
      readonly name: string;
      readonly arguments: readonly TypeNode[];
      readonly span: Span;
    }
  | { readonly kind: "type-array"; readonly element: TypeNode; readonly span: Span }
  | {
      readonly kind: "type-union" | "type-intersection" | "type-tuple";
      readonly members: readonly TypeNode[];
      readonly span: Span;
    }
  | { readonly kind: "type-query"; readonly name: string; readonly span: Span }
  | {
      readonly kind: "type-members";
      readonly fields: readonly Field[];
      readonly methods: readonly FunctionNode[];
      readonly span: Span;
    }
  /** `number`, `boolean`, and everything that bears on no shape. */
  | { readonly kind: "type-other"; readonly text: string; readonly span: Span };

export type TreeNode = Expression | Statement;

/** What a text is, read once. */
export interface SourceTree {
  readonly text: string;
  readonly statements: readonly Statement[];
  /** Strings, templates, regular expressions and JSX text, in order: no comment begins inside. */
  readonly literals: readonly Span[];
  /** Those of them that hold a slash. */
  readonly slashedLiterals: readonly Span[];
  /** The tree of another version of the text, of which only what changed is read; `undefined` as of a text that is read anew. */
  edited(text: string): SourceTree | undefined;
  /** How the text was made of that of the tree that was edited. */
  readonly edit: SourceEdit | undefined;
}

/** What made one text of another. */
export interface SourceEdit {
  readonly change: TextChange;
  /** The outermost function in whose body alone the text was changed, if there is one. */
  readonly within: () => ChangedFunction | undefined;
}

/** A function whose body was changed, and nothing else. */
export interface ChangedFunction {
  /** Where it stood, and where it stands. */
  readonly before: Span;
  readonly after: Span;
  readonly slashedLiterals: readonly Span[];
  /** The function as it is, its offsets with `base` in front; nothing of one that is too deep. */
  readonly read: (base: number) => FunctionNode | undefined;
}

/** A text with nodes of it. */
export interface TreePart {
  readonly text: string;
  readonly statements: readonly TreeNode[];
  /** What offsets of the nodes have in front of those of the text. */
  readonly base?: number;
}

/** Whether the node is a statement, not an expression. */
export function isStatement(node: TreeNode): node is Statement {
  return STATEMENTS.has(node.kind);
}

const STATEMENTS: ReadonlySet<string> = new Set<Statement["kind"]>([
  "variables",
  "expression",
  "return",
  "function-declaration",
  "class-declaration",
  "block",
  "if",
  "leave",
  "loop",
  "switch",
  "try",
  "labelled",
  "import",
  "export",
  "type-declaration",
  "branches",
]);
