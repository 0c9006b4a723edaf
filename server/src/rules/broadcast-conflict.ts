import type { Label } from "../base/diagnostic.ts";
import type { Words } from "../base/words.ts";
import type { BroadcastConflictFinding } from "../dsl/finding.ts";
import { showShape } from "../shape/dim.ts";
import { blockAxis, operationText } from "./block-operand.ts";
import { lineUp } from "./line-up.ts";
import { at, axisInWords, axisOf, besides, type NamedAxis, shapeOrigin } from "./operands.ts";
import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule, Said } from "./rule.ts";
import { tighterNotes } from "./tighter-notes.ts";

/** Two axes meet that are different dimensions and neither is 1. */
export const broadcastConflict: Rule<"broadcast-conflict"> = {
  severity: "error",
  say: (finding, words) => {
    if (!("mismatch" in finding)) return inBlock(finding, words);
    const left = axisOf(finding, finding.mismatch.left);
    const right = axisOf(finding, finding.mismatch.right);
    return {
      ...broadcastMeeting(quote(finding.mismatch.operation), left, right, words),
    };
  },
};

function inBlock(finding: BroadcastConflictFinding, words: Words): Said {
  const { left, right, tighter, rewritings } = finding;
  const operation = operationText(finding.operation, left, right);
  const meeting = broadcastMeeting(operation, blockAxis(left), blockAxis(right), words);
  return {
    ...meeting,
    notes: [...tighterNotes(finding.operation, tighter, words), ...(meeting.notes ?? [])],
    helps: rewritingHelps(rewritings, words),
    fixes: rewritingFixes(rewritings, words),
  };
}

function broadcastMeeting(
  operation: string,
  left: NamedAxis,
  right: NamedAxis,
  words: Words,
): Said {
  const primary = main(left, right, words);
  const { message, firstAxis, secondAxis } = words.code.broadcast;
  return {
    message: message(operation, axisInWords(left, words), axisInWords(right, words)),
    primary,
    secondary: besides(primary, [
      axisLabel(left, firstAxis(left.name), words),
      axisLabel(right, secondAxis(right.name), words),
    ]),
    notes: [`${words.phrases.linedUp}\n\n${lineUp([drawn(left), drawn(right)])}`],
  };
}

/** The operand with fewer axes is the one that has to fit. */
function main(left: NamedAxis, right: NamedAxis, words: Words): Label {
  const { lower, equal } = words.code.broadcast;
  const [small, large] = left.shape.length < right.shape.length ? [left, right] : [right, left];
  const say = small.shape.length === large.shape.length ? equal : lower;
  return { span: small.argument.span, text: say(showShape(small.shape), showShape(large.shape)) };
}

function axisLabel(operand: NamedAxis, text: string, words: Words): Label {
  const { learnt } = operand.argument;
  const place = learnt?.axes?.[operand.axis];
  return place ? at(place, text, learnt?.file) : shapeOrigin(operand, words);
}

function drawn({ argument, shape }: NamedAxis) {
  return { name: argument.text, shape };
}
