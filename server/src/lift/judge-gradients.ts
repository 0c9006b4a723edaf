import { withinBudget } from "../base/budget.ts";
import type { Span } from "../base/span.ts";
import { occursIn } from "../calculus/graph.ts";
import type { Answer } from "../derive/answer.ts";
import { answerQuestion } from "../derive/answer-question.ts";
import { contextOf, QUESTION_STEPS } from "../derive/derive.ts";
import { equality } from "../derive/equality.ts";
import type { ClaimValueFinding } from "../derive/finding.ts";
import { wrongValue } from "../derive/judge-claim.ts";
import type { AnswerContext } from "../derive/settled-derivative.ts";
import { agree } from "../libraries/meaning.ts";
import { compareInCode } from "../shape/compare.ts";
import type { Shape } from "../shape/dim.ts";
import { apply } from "../tensor/build.ts";
import type { Differentiable } from "../tensor/derivative-question.ts";
import { termsBelow, variablesOf } from "../tensor/parts.ts";
import { named } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import { substitute } from "../tensor/substitute.ts";
import type { Term, VariableTerm } from "../tensor/term.ts";
import type { DerivativeNote } from "../typescript/derivative-comment.ts";
import type { Host } from "../typescript/hosts.ts";
import { blockOfNames } from "./block-of-names.ts";
import type { LiftedNames } from "./names.ts";
import { shownNames } from "./shown-names.ts";
import type { WrittenGradient } from "./written-gradient.ts";

/** What became of checking one value that is called a derivative. */
export interface GradientVerdict {
  readonly note: DerivativeNote;
  readonly node: Host["node"];
  readonly outcome:
    | { readonly is: "right" }
    | ({ readonly is: "wrong"; readonly answer: Answer } & WrongValue)
    | {
        readonly is: "of-other-shape";
        readonly expected: Shape;
        readonly found: Shape;
        readonly by: Shape;
      }
    /** Wrong for no other reason than that a value before it is. */
    | { readonly is: "follows-from-wrong" }
    /** `cause` is the part of the code that is not understood. */
    | { readonly is: "not-followed"; readonly cause?: Span }
    | { readonly is: "unchecked" };
}

type WrongValue = Pick<ClaimValueFinding, "example" | "slip" | "narrower">;

/** Compares the values of the code with the derivatives that they are called. */
export function judgeGradients(
  gradients: readonly WrittenGradient[],
  store: TermStore,
): GradientVerdict[] {
  const judges = new Map<LiftedNames, Judge>();
  return gradients.flatMap((gradient) => {
    const { note, node, names } = gradient;
    if (!note) return [];
    const judge = judges.get(names) ?? new Judge(names, contextOfNames(store, names));
    judges.set(names, judge);
    const outcome = withinBudget(() =>
      store.within(QUESTION_STEPS, () => judge.outcomeOf(gradient, note)),
    );
    return [{ note, node, outcome: outcome ?? { is: "unchecked" } }];
  });
}

/** Whether two shapes are certainly not one. */
function differ(a: Shape, b: Shape): boolean {
  if (a.length !== b.length) return true;
  return a.some((dim, axis) => compareInCode(dim, b[axis] ?? dim) === "different");
}

function contextOfNames(store: TermStore, names: LiftedNames): AnswerContext {
  return contextOf(store, blockOfNames(names), { check: false, steps: false });
}

class Judge {
  readonly #names: LiftedNames;
  readonly #context: AnswerContext;
  /** Values that are wrong, with what would be right. */
  readonly #wrong = new Map<Term, Term>();
  /** The array that held shares where it was asked before: labels are the same in a whole backward pass. */
  #shares: VariableTerm | undefined;

  constructor(names: LiftedNames, context: AnswerContext) {
    this.#names = names;
    this.#context = context;
  }

  outcomeOf({ value, of, by }: WrittenGradient, note: DerivativeNote): GradientVerdict["outcome"] {
    if (value.kind === "unknown") return { is: "not-followed", cause: value.cause };
    if (value.kind !== "array" || !of || !by) return { is: "not-followed" };
    const hidden = this.#hidden(of, by, value.term);
    if (hidden) return { is: "not-followed", cause: hidden };
    const answer = this.#answer(of, by, note);
    if (!answer?.depends) return { is: "not-followed" };
    const [expected, found] = [answer.term.shape, value.term.shape];
    if (differ(expected, found)) return { is: "of-other-shape", expected, found, by: by.shape };
    if (!agree(expected, found)) return { is: "not-followed" };
    const outcome = this.#compare(answer, value.term);
    return outcome.is === "wrong"
      ? { ...outcome, answer: this.#shown(of, by, note) ?? answer }
      : outcome;
  }

  #answer(of: Term, by: Differentiable, note: DerivativeNote): Answer | undefined {
    const question = { kind: "derivative", order: 1, of, by: [by] } as const;
    const asked = { question, text: `∂${note.of}/∂${note.by}`, span: note.span, claims: [] };
    return answerQuestion(asked, this.#context);
  }

  /** The answer in the names of the code. */
  #shown(of: Term, by: Differentiable, note: DerivativeNote): Answer | undefined {
    const show = shownNames([of, by], this.#names, this.#context.store);
    const shown = show(by);
    if (shown.kind !== "variable" && shown.kind !== "named") return undefined;
    return this.#answer(show(of), shown, note);
  }

  #compare(answer: Answer, claimed: Term): GradientVerdict["outcome"] {
    const right = answer.term;
    const compared = equality(right, claimed, this.#context.checkBudget());
    if (compared.verdict === "equal") return { is: "right" };
    if (!("example" in compared) || this.#mayBeTied([right, claimed])) return { is: "unchecked" };
    if (compared.verdict === "narrower") return { is: "unchecked" };
    if (this.#isRightForShares(right, claimed)) return { is: "right" };
    const mended = replaced(this.#context.store, claimed, this.#wrong);
    this.#wrong.set(claimed, right);
    if (mended !== claimed) {
      const again = equality(right, mended, this.#context.checkBudget());
      if (again.verdict !== "different") return { is: "follows-from-wrong" };
    }
    const wrong = wrongValue(compared, { right, claimed: bodyOf(mended) }, answer, this.#context);
    return { is: "wrong", answer, ...wrong };
  }

  /**
   * Whether the two are equal where an array holds shares, which add up to 1 along its last axis: `softmax(z) − T` is the
   * derivative of a cross-entropy only for such a `T`, which is what labels are.
   */
  #isRightForShares(right: Term, claimed: Term): boolean {
    const { store } = this.#context;
    const made = termsBelow([right, claimed]).flatMap((term) =>
      term.kind === "function" && EXPONENTIAL.has(term.name) ? term.arguments : [],
    );
    if (made.length === 0) return false;
    const inside = new Set(variablesOf(made));
    const candidates = variablesOf([right])
      .filter((variable) => variable.shape.length > 0 && variable.dtype === "float")
      // Labels are compared with shares; what shares are made from is none.
      .filter((variable) => !inside.has(variable))
      .sort((a, b) => Number(b === this.#shares) - Number(a === this.#shares))
      .slice(0, MOST_SHARES);
    const found = candidates.find((variable) => {
      const shares = new Map([[variable, apply(store, "softmax", [variable], 1)]]);
      const [one = right, other = claimed] = [right, claimed].map((term) =>
        replaced(store, term, shares),
      );
      return equality(one, other, this.#context.checkBudget()).verdict === "equal";
    });
    this.#shares = found ?? this.#shares;
    return found !== undefined;
  }

  /** What is not followed on the way from the variable to what is derived, or is made of nobody knows what. */
  #hidden(of: Term, by: Term, value: Term): Span | undefined {
    for (const { name } of variablesOf([of, value])) {
      const known = this.#names.get(name);
      if (known?.from === "anything") return known.span;
    }
    return variablesOf([of])
      .map(({ name }) => this.#names.get(name))
      .find((known) => known && partsOf(known.from).some((part) => occursIn(part, by)))?.span;
  }

  /** Whether a value that is not followed may be tied to others by more than is known. */
  #mayBeTied(terms: readonly Term[]): boolean {
    const variables = variablesOf(terms);
    return variables.some(({ name }) =>
      variablesOf(partsOf(this.#names.get(name)?.from)).some((part) => variables.includes(part)),
    );
  }
}

/** What makes shares of numbers. */
const EXPONENTIAL: ReadonlySet<string> = new Set(["softmax", "logsumexp", "exp"]);
/** Arrays that are tried. */
const MOST_SHARES = 6;

function partsOf(from: readonly Term[] | "anything" | undefined): readonly Term[] {
  return from === undefined || from === "anything" ? [] : from;
}

/** Without the name of the value itself. */
function bodyOf(term: Term): Term {
  return term.kind === "named" ? term.body : term;
}

/** The term with named parts replaced, also inside of other definitions. */
function replaced(store: TermStore, term: Term, by: ReadonlyMap<Term, Term>): Term {
  if (by.size === 0) return term;
  const known = new Map<Term, Term>();
  const visit = (part: Term): Term =>
    substitute(store, part, (inner) => {
      const before = known.get(inner) ?? by.get(inner);
      if (before || inner.kind !== "named") return before;
      const body = visit(inner.body);
      const after = body === inner.body ? inner : named(store, inner.name, body);
      known.set(inner, after);
      return after;
    });
  return visit(term);
}
