import type { Budget } from "../base/budget.ts";
import type { LineIndex } from "../base/line-index.ts";
import type { Span } from "../base/span.ts";
import type { ElaboratedBlock } from "../dsl/elaborated-block.ts";
import type { LibraryName } from "../libraries/library.ts";
import type { Finding, Learnt } from "../rules/finding.ts";
import type { Fact } from "../shape/fact.ts";
import type { TermStore } from "../tensor/store.ts";
import type { EmbeddedBlock } from "../typescript/embedded.ts";
import type { KeptSources } from "./kept-sources.ts";
import type { Silencer } from "./silencers.ts";

/** A text to analyse. Other files are asked for by `readFile` and never read by the engine. */
export interface SourceDocument {
  readonly fileName: string;
  readonly text: string;
  readonly readFile?: (path: string) => string | undefined;
}

export interface AnalysisOptions {
  /** `dW`, `gradW`, … count as ∂/∂W for the check of shapes. */
  readonly gradientNames?: boolean;
  /** Makes the budget of terms and derivations; a host gives one that also ends when nobody waits any more. */
  readonly termBudget?: (steps: number) => Budget;
  /** Imported files that were read for earlier analyses. */
  readonly sources?: KeptSources;
}

/** Everything known about a document without deriving anything. Spans are offsets of the file unless a field says otherwise. */
export interface Analysis {
  readonly fileName: string;
  readonly text: string;
  readonly lineIndex: LineIndex;
  readonly status: "analysed" | NotAnalysed;
  readonly values: readonly ValueFact[];
  /** What functions return, where the expression behind `return` has no name. */
  readonly returns: readonly CommentedFact[];
  readonly functions: readonly FunctionFact[];
  /** What is known of names and calls where they are used, in order; for hovers. */
  readonly uses: readonly UseFact[];
  /** Tensors of the code of which no shape is known, found when somebody asks. */
  readonly unknownShapes: () => readonly UnknownShape[];
  /** The names of sizes, found when somebody asks. */
  readonly sizeNames: () => readonly SizeNameFact[];
  readonly blocks: readonly AnalysedBlock[];
  readonly derivativeComments: readonly DerivativeComment[];
  /** The library that the file imports, `arrays` where it imports none. */
  readonly library: LibraryName;
  readonly libraryImport: LibraryImport | undefined;
  readonly style: SourceStyle;
  readonly findings: readonly Finding[];
  readonly silencers: readonly Silencer[];
  /** `// @shape-off` stands in the file. */
  readonly silenced: boolean;
  /** Paths of the other files that were looked at: when one changes, this has to be made again. */
  readonly imports: readonly string[];
  /** Counted work. */
  readonly steps: number;
}

export interface NotAnalysed {
  readonly notAnalysed:
    | "too-long"
    | "long-line"
    | "generated"
    | "minified"
    | "too-deep"
    | "too-large";
}

/** A value that a shape comment can stand behind. */
export interface CommentedFact {
  readonly span: Span;
  readonly fact: Fact;
  /** A comment says the shape already. */
  readonly written: boolean;
  /** The end of what is declared: where a comment may follow. */
  readonly declarationEnd: number;
  /** The value is a tensor of a known library. */
  readonly isTensor: boolean;
}

/** A named value of the code: a variable, a parameter, a field, or a new value that is assigned to one. */
export interface ValueFact extends CommentedFact {
  readonly name: string;
  readonly kind: "variable" | "parameter" | "field" | "assignment";
  /** Where the name can be used. */
  readonly scope: Span;
  readonly learnt: Learnt | undefined;
  /** One of several names that a pattern declares: a comment behind the declaration is not about it. */
  readonly isPart: boolean;
}

/** A tensor of the code without a known shape, or of which only the number of axes is known. */
export interface UnknownShape {
  /** Its name. */
  readonly span: Span;
  readonly cause: UnknownCause;
}

/** The first thing of which nothing is known, and the comment that would change that. */
export interface UnknownCause {
  /** A call of what is no operation, an operation that knows its operands, or a value of which nothing is said. */
  readonly kind: "call" | "operation" | "value";
  /** As it stands in the code: `load`, `tf.where`, `x`. */
  readonly text: string;
  readonly span: Span;
  /** The comment, and the value that it has to stand behind; missing where no comment counts. */
  readonly settledBy?: { readonly name: string; readonly span: Span; readonly comment: string };
}

/** A function that was analysed. */
export interface FunctionFact {
  readonly name: string | undefined;
  readonly span: Span;
}

/** A name or a call in an expression, with what it is there. */
export interface UseFact {
  readonly span: Span;
  /** Where the words stand: the name, or the name of the called method. */
  readonly nameSpan: Span;
  readonly fact: Fact;
  readonly learnt: Learnt | undefined;
}

/** A name of a size in one scope, or in several that share a place where it is written, such as the field of a type. */
export interface SizeNameFact {
  /** In NFKC; with `...` in front where it names any number of axes. */
  readonly name: string;
  /** Where it comes from: of a size that is a number of the code, the variable. */
  readonly declared: Span;
  /** A variable or parameter of the code, which comments and blocks only mention. */
  readonly isVariable: boolean;
  /** The functions, classes or files that it belongs to. */
  readonly scopes: readonly Span[];
  /** Every place of the name in comments and blocks, in order. */
  readonly places: readonly Span[];
}

/** A math block that was parsed and elaborated with the code's variables in scope. */
export interface AnalysedBlock extends EmbeddedBlock, MathScope {}

/** Formulas, and what of the code their names stand for. */
export interface MathScope {
  readonly elaborated: ElaboratedBlock;
  readonly store: TermStore;
  /** Where they are written. */
  readonly span: Span;
  /** The function that they stand in or in front of. */
  readonly host: BlockHost | undefined;
  /** Variables of the code that they can mean, by name. */
  readonly code: CodeVariables;
  /** Sizes of the code, by the name that the formulas call them: `n` is `x.shape[0]`. */
  readonly sizeSources: () => ReadonlyMap<string, string>;
}

export interface BlockHost {
  readonly span: Span;
  /** The braces and what is between them. */
  readonly body: Span | undefined;
}

/** Variables of the code by name. */
export interface CodeVariables {
  get(name: string): CodeVariable | undefined;
  /** The nearest first. */
  values(): Iterable<CodeVariable>;
}

export interface CodeVariable {
  readonly name: string;
  readonly span: Span;
  readonly fact: Fact;
}

/** `// ∂L/∂W` behind a value. */
export interface DerivativeComment {
  readonly span: Span;
  readonly of: string;
  readonly by: string;
  /** The block of the scope that defines what is derived, as an index of `blocks`. */
  readonly block: number | undefined;
}

/** How the file imports its library: `import * as tf`, or `import { matMul }`. */
export interface LibraryImport {
  readonly library: LibraryName;
  readonly module: string;
  /** What the file calls the names that it imports; `*` is the whole module. */
  readonly names: ReadonlyMap<string, string>;
  readonly span: Span;
}

export interface SourceStyle {
  readonly indent: string;
  readonly quote: '"' | "'";
  readonly semicolons: boolean;
  readonly eol: string;
}
