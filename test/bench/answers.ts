import type { Answer } from "../../server/src/derive/answer.ts";
import { answerSize } from "../harness/answer-size.ts";
import { type DerivedBlock, derivedBlock } from "../harness/derive-block.ts";
import { verdictOfPrinted } from "../spec/derivatives/printed-verdict.ts";
import { codeVerdict } from "./code-verdict.ts";
import { spread } from "./measure.ts";

/** How many answers of the specification are right, in every form in which they are given, and how long they are. */
export function benchAnswers(blocks: readonly string[]): void {
  const derived = blocks.map((text) => ({ text, block: derivedBlock(text) }));
  const found = derived.flatMap(({ text, block }) =>
    block.answers.map((answer) => ({ answer, verdicts: verdictsOf(text, answer, block) })),
  );
  const verdicts = found.map((each) => each.verdicts);
  console.table({
    "agrees with finite differences": counted(verdicts.map(({ value }) => value)),
    "printed, read back": counted(verdicts.map(({ printed }) => printed)),
    "emitted for arrays, run": counted(verdicts.map(({ code }) => code)),
  });
  for (const { answer, verdicts: its } of found)
    if (Object.values(its).includes("wrong"))
      console.log(`${answer.text} = ${answer.plain}: ${JSON.stringify(its)}`);
  tellSizes(found.map(({ answer }) => answer));
}

type Verdict = "right" | "wrong" | "refused" | "unchecked";

interface Verdicts {
  readonly value: Verdict;
  readonly printed: Verdict;
  readonly code: Verdict;
}

function verdictsOf(text: string, answer: Answer, { declared }: DerivedBlock): Verdicts {
  return {
    value: answer.checked ? "right" : "unchecked",
    printed: verdictOfPrinted(text, answer) === "right" ? "right" : "wrong",
    code: codeVerdict(answer, declared),
  };
}

function counted(verdicts: readonly Verdict[]): Record<Verdict | "answers", number> {
  const count = (verdict: Verdict) => verdicts.filter((each) => each === verdict).length;
  return {
    answers: verdicts.length,
    right: count("right"),
    wrong: count("wrong"),
    unchecked: count("unchecked"),
    refused: count("refused"),
  };
}

/** In nodes of the formula as it is read back, the lines that it uses included. */
function tellSizes(answers: readonly Answer[]): void {
  const { median, p90, max } = spread(answers.map(answerSize));
  const matrices = answers.filter(({ shape }) => shape.length <= 2);
  const einsums = matrices.filter(({ plain, where }) =>
    [plain, ...where.map((line) => line.plain)].some((formula) => formula.includes("einsum(")),
  );
  console.log(`size in nodes: median ${median}, p90 ${p90}, largest ${max}`);
  console.log(`two axes at most, with an einsum: ${einsums.length} of ${matrices.length}`);
}
