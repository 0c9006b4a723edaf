import type { Edit } from "../../base/edit.ts";
import { constantOf, dimOfNumber, isPack, type Shape } from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import type { Expression } from "../../typescript/tree.ts";
import { withoutCasts } from "../maker.ts";
import {
  argumentOf,
  type BrokenBy,
  type BrokenCall,
  type Candidate,
  withFact,
} from "./candidate.ts";

/** Another axis for one that the operand does not have: the last one is the nearest. */
export function axisInRange(broken: BrokenBy<"axis-out-of-range">): readonly Candidate[] {
  const { operand, axis, argument } = broken.mismatch;
  const place = numberIn(broken, argument, (value) => value === axis);
  const { length } = operand.shape;
  if (!place || operand.shape.some(isPack)) return [];
  const nearest = axis < 0 ? 0 : length - 1;
  if (length === 0) return [];
  const others = axesBut(operand.shape, nearest);
  return [
    rewritten(broken, place, nearest),
    ...others.map((other) => ({ ...rewritten(broken, place, other), isOneOfMany: true as const })),
  ];
}

/** An axis of size 1 for one that is longer. */
export function axisOfSizeOne(broken: BrokenBy<"squeeze-not-one">): readonly Candidate[] {
  const { operand, argument } = broken.mismatch;
  const { shape, axis } = operand;
  const place = numberIn(
    broken,
    argument,
    (value) => value === axis || value + shape.length === axis,
  );
  if (!place) return [];
  return axesBut(shape, axis)
    .filter((other) => constantOf(shape[other] ?? ANY) === 1)
    .map((other) => ({ ...rewritten(broken, place, other), isOneOfMany: true as const }));
}

/** Another axis for an operation that works along one. */
export function alongAnother(
  broken: BrokenCall,
  shape: Shape,
  axis: number | undefined,
): readonly Candidate[] {
  const { position, expression, isNext } = argumentOf(broken, "axis");
  const { argumentsEnd } = broken.site.call;
  const last = broken.site.call.arguments.at(-1);
  const end = last?.span.end ?? argumentsEnd;
  const place = expression
    ? numberIn(broken, [position], () => true)
    : isNext
      ? {
          path: [position],
          edit: (text: string): Edit => ({ span: { start: end, end }, text: `, ${text}` }),
        }
      : undefined;
  if (!place || shape.some(isPack)) return [];
  return axesBut(shape, axis).map((other) => ({
    ...rewritten(broken, place, other),
    isOneOfMany: true as const,
  }));
}

/** Where a number is written that another one can take the place of. */
interface Place {
  readonly path: readonly number[];
  readonly edit: (text: string) => Edit;
}

function rewritten(broken: BrokenCall, { path, edit }: Place, axis: number): Candidate {
  const fact: Fact = { value: { kind: "size", size: dimOfNumber(axis) } };
  const [position = 0] = path;
  const facts =
    position === broken.facts.length ? [...broken.facts, fact] : withFact(broken.facts, path, fact);
  return { kind: "rewrite", edits: [edit(`${axis}`)], facts };
}

/** The number of an argument, or of the list that it is. */
function numberIn(
  broken: BrokenCall,
  [position = 0]: readonly number[],
  isMeant: (value: number) => boolean,
): Place | undefined {
  const argument = writtenAt(broken, position);
  const items = argument?.kind === "array" ? argument.items : argument ? [argument] : [];
  const item = items.findIndex((each) => {
    const value = numberWritten(each);
    return value !== undefined && isMeant(value);
  });
  const found = items[item];
  if (!found) return undefined;
  const path = argument?.kind === "array" ? [position, item] : [position];
  return { path, edit: (text) => ({ span: found.span, text }) };
}

function writtenAt({ site }: BrokenCall, position: number): Expression | undefined {
  const shift = site.receiver ? 1 : 0;
  const argument = position < shift ? undefined : site.call.arguments[position - shift];
  return argument && withoutCasts(argument);
}

function numberWritten(expression: Expression): number | undefined {
  if (expression.kind === "number") return expression.value;
  if (expression.kind !== "unary" || expression.operator !== "-") return undefined;
  return expression.operand.kind === "number" ? -expression.operand.value : undefined;
}

/** The axes of a shape without one of them. */
function axesBut(shape: Shape, axis: number | undefined): number[] {
  return shape.map((_, each) => each).filter((each) => each !== axis);
}

const ANY = dimOfNumber(0);
