import { ComputeEngine } from "@cortex-js/compute-engine";
import { derivative, type MathNode, parse } from "mathjs";
import { answerText } from "../../server/src/library/answer-block.ts";
import { derivedBlock } from "../harness/derive-block.ts";
import { type MathJson, plainName } from "./math-json.ts";
import { spread, timings } from "./measure.ts";
import {
  type ScalarPoint,
  type ScalarQuestion,
  scalarQuestions,
  valueAt,
} from "./scalar-questions.ts";

/** A system that derives numbers by numbers. */
interface System {
  /** From the text or tree of the function to the formula of its derivative: what is timed. */
  readonly derive: (question: ScalarQuestion) => unknown;
  /** The value of the derivative, `NaN` where there is none. */
  readonly value: (question: ScalarQuestion, at: ScalarPoint) => number;
}

const RUNS = 9;

/** Which derivatives of numbers other systems get right, and how much of their time Nabla takes for those. */
export function benchRivals(blocks: readonly string[]): void {
  const questions = blocks.flatMap(scalarQuestions);
  const own = timings(questions, nabla.derive, RUNS);
  const rows = Object.entries(SYSTEMS).map(([name, system]) => {
    const done = questions.filter((question) => isRight(system, question));
    const theirs = system === nabla ? own : timings(done, system.derive, RUNS);
    const ratios = done.map((one) => (own.get(one) ?? 0) / (theirs.get(one) ?? 0));
    return [
      name,
      {
        asked: questions.length,
        right: done.length,
        "median, ms": Number(spread(theirs.values()).median.toPrecision(3)),
        "time of Nabla ÷ theirs, median": Number(spread(ratios).median.toPrecision(3)),
      },
    ] as const;
  });
  console.table(Object.fromEntries(rows));
}

function isRight({ value }: System, question: ScalarQuestion): boolean {
  const isNear = ({ at, expected }: ScalarQuestion["points"][number]) => {
    try {
      return Math.abs(value(question, at) - expected) <= 1e-4 * (1 + Math.abs(expected));
    } catch {
      return false;
    }
  };
  return question.points.length > 0 && question.points.every(isNear);
}

const nabla: System = {
  derive: ({ text }) => answerText(text, { check: false, steps: false }),
  value: ({ text }, at) => {
    const [answer] = derivedBlock(text, { check: false, steps: false }).answers;
    return answer ? valueAt(answer.term, at) : Number.NaN;
  },
};

const mathjs = {
  derive: ({ of, by }: ScalarQuestion): MathNode =>
    by.reduce<MathNode>((node, name) => derivative(node, name), parse(infix(of))),
  value: (question: ScalarQuestion, at: ScalarPoint): number =>
    Number(mathjs.derive(question).evaluate(plainly(at))),
};

const engine = new ComputeEngine();

const computeEngine = {
  derive: ({ of, by }: ScalarQuestion) =>
    by.reduce((body, name) => engine.expr(["D", body, name]).evaluate(), engine.expr(of)),
  value: (question: ScalarQuestion, at: ScalarPoint): number =>
    computeEngine.derive(question).subs(plainly(at)).N().re,
};

const SYSTEMS: Readonly<Record<string, System>> = {
  Nabla: nabla,
  mathjs,
  "@cortex-js/compute-engine": computeEngine,
};

function plainly(at: ScalarPoint): Record<string, number> {
  return Object.fromEntries(Object.entries(at).map(([name, entry]) => [plainName(name), entry]));
}

/** MathJSON as mathjs reads it. */
function infix(tree: MathJson): string {
  if (typeof tree !== "object") return `${tree}`;
  const [head, ...parts] = tree;
  const sign = SIGNS[head];
  const inner = parts.map(infix);
  if (head === "Negate") return `(-${inner.join("")})`;
  return sign === undefined
    ? `${NAMES[head] ?? head.toLowerCase()}(${inner.join(", ")})`
    : `(${inner.join(sign)})`;
}

const SIGNS: Readonly<Record<string, string>> = {
  Add: " + ",
  Multiply: " * ",
  Divide: " / ",
  Rational: " / ",
  Power: " ^ ",
};

const NAMES: Readonly<Record<string, string>> = {
  Ln: "log",
  Arcsin: "asin",
  Arccos: "acos",
  Arctan: "atan",
};
