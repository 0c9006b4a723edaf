import { Budget, withinBudget } from "../base/budget.ts";
import type { Span } from "../base/span.ts";
import { findComments } from "../typescript/comments.ts";
import { Hosts } from "../typescript/hosts.ts";
import { readSource } from "../typescript/read-source.ts";
import type { ChangedFunction, FunctionNode, SourceTree } from "../typescript/tree.ts";
import type { AnalysisOptions, SourceDocument } from "./analysis.ts";
import { assignedNames } from "./assigned-names.ts";
import { BoundComments } from "./bound-comments.ts";
import { sizeClass } from "./call-function.ts";
import { readDerivativeComments } from "./derivative-comments.ts";
import type { FollowedDocument } from "./follow-document.ts";
import type { FunctionSummary } from "./inference.ts";
import type { Reading } from "./read-code.ts";
import type { Entered, Run } from "./runs.ts";
import { sameSummary } from "./same-summary.ts";
import type { SourceVersion } from "./session.ts";
import { sourceStyle } from "./source-style.ts";

/**
 * What was found out about a document at its last version. Where only the body of a function was changed since, that function is
 * analysed again and all the rest is kept, provided that nobody else can see the difference. Otherwise, or in doubt, it says
 * nothing, and everything is done anew. An analysis says the same without it.
 */
export class KeptAnalysis {
  #known: FollowedDocument | undefined;

  keep(known: FollowedDocument): void {
    this.#known = known;
  }

  /** The tree of a document as it is now. Of what is known, only what changed is read. */
  read({ fileName, text }: SourceDocument): SourceTree | undefined {
    const known = this.#known;
    return known?.document.fileName === fileName
      ? known.tree.edited(text)
      : readSource(text, fileName);
  }

  /** The document as it is now, as its tree was read. */
  changed(
    document: SourceDocument,
    tree: SourceTree,
    { gradientNames = true }: AnalysisOptions,
  ): FollowedDocument | undefined {
    const known = this.#known;
    this.#known = undefined;
    if (known?.document.fileName !== document.fileName || known.gradientNames !== gradientNames)
      return undefined;
    const { session, bound } = known.code;
    if (session.source.places.versions > MAX_VERSIONS || bound.derivatives.length > 0)
      return undefined;
    if (!known.files.areAsThen(document.readFile)) return undefined;
    return withinBudget(() => new Repeated(known, document, tree).followed());
  }
}

/** A document of which one function is analysed again. */
class Repeated {
  readonly #known: FollowedDocument;
  readonly #document: SourceDocument;
  readonly #tree: SourceTree;

  constructor(known: FollowedDocument, document: SourceDocument, tree: SourceTree) {
    this.#known = known;
    this.#document = document;
    this.#tree = tree;
  }

  followed(): FollowedDocument | undefined {
    const known = this.#known;
    const { reading, session, matters } = known.code;
    const { text } = this.#document;
    const before = session.source.text;
    const [document, tree] = [this.#document, this.#tree];
    if (text === before) return { ...known, document, tree };
    const { change, within } = tree.edit ?? {};
    const edited = within?.();
    if (!change || !edited || this.#mayMatterElsewhere(edited)) return undefined;
    const style = change.start < STYLE_SHOWS ? sourceStyle(text) : known.style;
    if (style.eol !== session.eol) return undefined;
    const places = session.source.places.after(change);
    const done = matters
      ? reading && this.#repeat(edited, reading, { text, places })
      : this.#saysNothing(edited);
    if (!done) return undefined;
    session.source = { text, places };
    const derivatives = readDerivativeComments(known.blocks, known.store, session);
    return { ...known, document, tree, style, derivatives, steps: session.steps };
  }

  /** What the text of a function says to others than the analysis of the function. */
  #mayMatterElsewhere({ before, after }: ChangedFunction): boolean {
    const { code, imported } = this.#known;
    const texts = [
      code.session.source.text.slice(before.start, before.end),
      this.#document.text.slice(after.start, after.end),
    ];
    return texts.some((text) => ELSEWHERE.test(text) || (!imported && TAG.test(text)));
  }

  /** Whether a function of a file that has nothing to do with shapes has nothing to do with them either. */
  #saysNothing(edited: ChangedFunction): boolean {
    const node = edited.read(0);
    return node !== undefined && this.#readComments(edited, 0, node).isEmpty;
  }

  #readComments({ after, slashedLiterals }: ChangedFunction, base: number, node: FunctionNode) {
    const { text } = this.#document;
    const comments = findComments({ text, slashedLiterals }, after);
    const statements = [{ kind: "function", function: node, span: node.span } as const];
    const part = { text, statements, base };
    const bound = new BoundComments(
      part,
      comments,
      new Hosts(part, comments),
      [],
      new Budget(MAX_STEPS),
    );
    return bound;
  }

  #repeat(edited: ChangedFunction, reading: Reading, source: SourceVersion): boolean {
    const { code, files } = this.#known;
    const { session } = code;
    const run = this.#runAt(edited.before);
    const node = run && edited.read(source.places.base);
    if (!run || !node || !this.#isApart(run.run, edited.before)) return false;
    const names = assignedIn(run.node);
    if (
      !isSame(names, assignedIn(node)) ||
      [...names].some((name) => code.declarations.declares(name))
    )
      return false;
    const outside = this.#outside(run.run, edited.before);
    const isAsked = session.runs.isAsked(run.node);
    if (isAsked && sizeClass(edited.before) !== sizeClass(edited.after)) return false;
    session.source = source;
    const comments = this.#readComments(edited, source.places.base, node);
    if (comments.reachOut((span) => session.present(span), edited.after)) return false;
    code.bound.add(comments);
    Object.assign(run.node, node);
    const paths = files.paths.length;
    return (
      this.#again(run.run, reading) &&
      isSame(outside, this.#outside(run.run, edited.after)) &&
      files.paths.length === paths &&
      files.haveFuel &&
      reading.functions.hasFuel
    );
  }

  /** The function that stands in a place, and the run that it was analysed in. */
  #runAt({ start, end }: Span): { readonly run: Run; readonly node: FunctionNode } | undefined {
    const { session } = this.#known.code;
    for (const [node, run] of session.runs.all) {
      if (!("parameters" in node)) continue;
      const place = session.present(node.span);
      if (place.start === start && place.end === end) return { run, node };
    }
    return undefined;
  }

  /** Whether nothing outside of a run has to do with what stands in a place of it. */
  #isApart(run: Run, place: Span): boolean {
    const { code, blocks, files } = this.#known;
    const { session, bound } = code;
    return (
      session.runs.isRepeatable(run) &&
      code.blocks.length === blocks.all.length &&
      !blocks.all.some(({ scope }) =>
        session.nodeScopes.ownersAround(scope).some((node) => run.entered.has(node)),
      ) &&
      !bound.reachOut((span) => session.present(span), place) &&
      !session.quotes(place) &&
      files.haveFuel
    );
  }

  /** What a run was the first to analyse though it does not stand in the place. */
  #outside(run: Run, place: Span): ReadonlySet<Entered> {
    const { session } = this.#known.code;
    return new Set(
      session.runs.ownedBy(run).filter(({ span }) => {
        const { start, end } = session.present(span);
        return start < place.start || place.end < end;
      }),
    );
  }

  #again(run: Run, { functions, classes }: Reading): boolean {
    const { session } = this.#known.code;
    const owned = session.runs.ownedBy(run);
    const asked = owned.filter((node) => session.runs.isAsked(node));
    const before: (readonly [FunctionNode, FunctionSummary | undefined])[] = [];
    for (const node of owned) {
      if ("fields" in node) classes.forget(node);
      else before.push([node, functions.forget(node)]);
    }
    if (asked.some((node) => "fields" in node)) return false;
    return (
      session.repeat(run, MAX_STEPS) &&
      before.every(
        ([node, summary]) =>
          !asked.includes(node) ||
          sameSummary(summary, functions.summaryOf(node), run.began, session),
      )
    );
  }
}

function assignedIn(node: FunctionNode): ReadonlySet<string> {
  return assignedNames([{ kind: "function", function: node, span: node.span }]);
}

function isSame<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  return one.size === other.size && [...one].every((item) => other.has(item));
}

const MAX_VERSIONS = 200;
/** Steps for one function: far from those that are too many for a file. */
const MAX_STEPS = 500_000;
/** How a file is written shows in its beginning, in characters. */
const STYLE_SHOWS = 6_000;
/** Blocks, names of sizes and imports. */
const ELSEWHERE = /@(?:dims|math)\b|\b(?:from|import|require)\s*\(?\s*["']/;
const TAG = /@shape\b/;
