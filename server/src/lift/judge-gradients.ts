import { withinBudget } from "../base/budget.ts";
import type { Span } from "../base/span.ts";
import type { Answer } from "../derive/answer.ts";
import { answerQuestion } from "../derive/answer-question.ts";
import { contextOf, QUESTION_STEPS } from "../derive/derive.ts";
import { equality } from "../derive/equality.ts";
import type { ClaimValueFinding } from "../derive/finding.ts";
import { wrongValue } from "../derive/judge-claim.ts";
import { type AnswerContext, formOf } from "../derive/settled-derivative.ts";
import { agree } from "../libraries/meaning.ts";
import { plainText } from "../print/plain-text.ts";
import { compareInCode } from "../shape/compare.ts";
import type { Shape } from "../shape/dim.ts";
import type { Differentiable } from "../tensor/derivative-question.ts";
import { definitionsOf } from "../tensor/parts.ts";
import type { TermStore } from "../tensor/store.ts";
import type { NamedTerm, Term } from "../tensor/term.ts";
import type { DerivativeNote } from "../typescript/derivative-comment.ts";
import type { Host } from "../typescript/hosts.ts";
import { blockOfNames } from "./block-of-names.ts";
import { mistakenStep } from "./mistaken-step.ts";
import type { LiftedNames } from "./names.ts";
import { hiddenPart, partBehind, tiedPart } from "./not-followed.ts";
import { replaced } from "./replaced.ts";
import { type AskedProgram, type RightProgram, rightProgram } from "./right-program.ts";
import { Shares } from "./shares.ts";
import { shownNames } from "./shown-names.ts";
import { sizesThatAgree } from "./sizes-that-agree.ts";
import type { WrittenGradient } from "./written-gradient.ts";

/** What became of checking one value that is called a derivative. */
export interface GradientVerdict {
  readonly note: DerivativeNote;
  readonly node: Host["node"];
  readonly outcome: /** `answer` is the derivative in the names of the code. */
    | { readonly is: "right"; readonly answer: () => Answer | undefined }
    | WrongOutcome
    | {
        readonly is: "of-other-shape";
        readonly expected: Shape;
        readonly found: Shape;
        readonly by: Shape;
        readonly right: () => RightProgram | undefined;
      }
    /** Wrong for no other reason than that a value before it is. */
    | { readonly is: "follows-from-wrong" }
    /** `cause` is the part of the code that is not understood; or a name is no array there. */
    | { readonly is: "not-followed"; readonly cause?: Span; readonly missing?: string }
    | { readonly is: "unchecked" };
}

export interface WrongOutcome extends WrongValue {
  readonly is: "wrong";
  readonly answer: Answer;
  /** What the code should compute. */
  readonly right: () => RightProgram | undefined;
  /** The value before it that is the mistake: then the answer is the derivative that this should be. */
  readonly step?: WrongStep;
}

export interface WrongStep {
  readonly node: Host["node"];
  readonly name: string;
  /** `∂L/∂z`, `∂L/∂(W x + b)`. */
  readonly claim: string;
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

type Plain = "right" | "unchecked" | "follows-from-wrong";
type Compared =
  | { readonly is: Plain }
  | { readonly is: "wrong"; readonly example: WrongValue["example"] };

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
  /** The values that are called derivatives, of what and by what. */
  readonly #derivatives = new Map<Term, Map<Differentiable, Term>>();
  readonly #shares = new Shares();
  /** Values on the way that right derivatives are made of, and those that wrong ones are made of. */
  readonly #trusted = new Set<Term>();
  readonly #suspects = new Set<Term>();

  constructor(names: LiftedNames, context: AnswerContext) {
    this.#names = names;
    this.#context = context;
  }

  outcomeOf(gradient: WrittenGradient, note: DerivativeNote): GradientVerdict["outcome"] {
    const { value, of, by } = gradient;
    if (value.kind === "unknown") return { is: "not-followed", cause: value.cause };
    if (!of) return { is: "not-followed", missing: note.of };
    if (!by) return { is: "not-followed", missing: note.by };
    if (value.kind !== "array") return { is: "not-followed" };
    const hidden = hiddenPart({ of, by, value: value.term }, this.#names);
    if (hidden) return { is: "not-followed", cause: hidden };
    const answer = this.#answer(of, by, note);
    if (!answer?.depends) return { is: "not-followed" };
    const [expected, found] = [answer.term.shape, value.term.shape];
    this.#note(of, by, value.term);
    const right = () => this.#right({ ...gradient, of, called: note.of, by });
    if (differ(expected, found))
      return { is: "of-other-shape", expected, found, by: by.shape, right };
    if (!agree(expected, found))
      return this.#differWhereSizesAgree(answer.term, value.term)
        ? { is: "of-other-shape", expected, found, by: by.shape, right }
        : this.#undecided(answer.term, value.term);
    const { outcome, claimed } = this.#compare(answer, value.term);
    if (outcome.is === "right") {
      this.#trust(claimed);
      return { is: "right", answer: () => this.#within(() => this.#shown(of, by, note)) };
    }
    if (outcome.is === "unchecked") return this.#undecided(answer.term, value.term);
    if (outcome.is !== "wrong") return { is: outcome.is };
    const step = this.#mistakenStep(gradient, answer.term, claimed, of, note);
    if (step) return step;
    const suspects = this.#suspectsIn(claimed, of);
    if (suspects.some((suspect) => this.#suspects.has(suspect)))
      return { is: "follows-from-wrong" };
    for (const suspect of suspects) this.#suspects.add(suspect);
    const wrong = wrongValue(
      { verdict: "different", example: outcome.example },
      { right: answer.term, claimed: bodyOf(claimed) },
      answer,
      this.#context,
    );
    return { is: "wrong", ...wrong, answer: this.#shown(of, by, note) ?? answer, right };
  }

  /** Whether a value of shape `[1]` is no derivative of shape `[d]` even if `d` is 1. */
  #differWhereSizesAgree(right: Term, value: Term): boolean {
    const fixed = sizesThatAgree(right.shape, value.shape);
    if (!fixed || tiedPart([right, value], this.#names)) return false;
    return equality(right, value, this.#context.checkBudget(), fixed).verdict === "different";
  }

  /** The wrong value on the way that explains why a derivative is wrong. */
  #mistakenStep(
    gradient: WrittenGradient,
    right: Term,
    claimed: Term,
    of: Term,
    note: DerivativeNote,
  ): WrongOutcome | undefined {
    if (of.kind !== "named") return undefined;
    const { makers, names } = gradient;
    const suspects = new Set(this.#suspectsIn(claimed, of));
    const isSuspect = (step: NamedTerm) => suspects.has(step) && makers.has(step);
    const context = this.#context;
    const found = mistakenStep({ of, right, claimed, isSuspect }, context);
    const maker = found && makers.get(found.step);
    if (!found || !maker) return undefined;
    const { step, by, joint } = found;
    const asked = { ...note, of: note.of, by: joint ? `(${this.#text(joint)})` : by.name };
    const answer = this.#shown(found.of, by, asked);
    const compared = equality(found.right, step.body, context.checkBudget());
    if (!answer || compared.verdict !== "different") return undefined;
    this.#wrong.set(step, found.right);
    const terms = { right: found.right, claimed: step.body };
    return {
      is: "wrong",
      ...wrongValue(compared, terms, answer, context),
      answer,
      right: () => this.#right({ ...maker, names, of: found.of, called: note.of, by }, of),
      step: { node: maker.node, name: step.name, claim: answer.text },
    };
  }

  #text(term: Term): string {
    return plainText(
      formOf(shownNames([term], this.#names, this.#context.store)(term), this.#context),
    );
  }

  /** The values on the way that no comment calls a derivative, and that no right derivative is made of. */
  #suspectsIn(claimed: Term, of: Term): readonly NamedTerm[] {
    const known = new Set<Term>([
      ...definitionsOf([of]),
      ...(this.#derivatives.get(of)?.values() ?? []),
    ]);
    return definitionsOf([claimed]).filter(
      (step) => step !== claimed && !known.has(step) && !this.#trusted.has(step),
    );
  }

  #trust(claimed: Term): void {
    for (const step of definitionsOf([claimed])) this.#trusted.add(step);
  }

  #note(of: Term, by: Differentiable, value: Term): void {
    const known = this.#derivatives.get(of) ?? new Map<Differentiable, Term>();
    this.#derivatives.set(of, known.set(by, value));
  }

  /** What the code should compute for a derivative. */
  #right(asked: Omit<AskedProgram, "derivatives">, whole = asked.of): RightProgram | undefined {
    const derivatives = this.#derivatives.get(whole) ?? new Map();
    return this.#within(() => rightProgram({ ...asked, derivatives }, this.#context));
  }

  #within<T>(work: () => T): T | undefined {
    return withinBudget(() => this.#context.store.within(QUESTION_STEPS, work));
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

  /** Compares a value, with what is wrong before it put right. */
  #compare(answer: Answer, value: Term): { outcome: Compared; claimed: Term } {
    const right = answer.term;
    const is = (name: Plain, claimed = value) => ({ outcome: { is: name }, claimed });
    const compared = equality(right, value, this.#context.checkBudget());
    if (compared.verdict === "equal") return is("right");
    if (!("example" in compared) || tiedPart([right, value], this.#names)) return is("unchecked");
    if (compared.verdict === "narrower") return is("unchecked");
    if (this.#shares.makeEqual(right, value, this.#context)) return is("right");
    const claimed = replaced(this.#context.store, value, this.#wrong);
    this.#wrong.set(value, right);
    if (claimed !== value) {
      const again = equality(right, claimed, this.#context.checkBudget());
      if (again.verdict !== "different") return is("follows-from-wrong", claimed);
    }
    return { outcome: { is: "wrong", example: compared.example }, claimed };
  }

  /** What could not be compared, with what of the value is not followed. */
  #undecided(right: Term, value: Term): GradientVerdict["outcome"] {
    const cause = tiedPart([right, value], this.#names) ?? partBehind(value, this.#names);
    return cause ? { is: "not-followed", cause } : { is: "unchecked" };
  }
}

/** Without the name of the value itself. */
function bodyOf(term: Term): Term {
  return term.kind === "named" ? term.body : term;
}
