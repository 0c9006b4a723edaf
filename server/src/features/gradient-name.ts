import type { Question } from "../dsl/elaborated-block.ts";
import { identifierFor } from "../libraries/identifiers.ts";
import type { GradientStyle } from "./gradient-style.ts";

/**
 * What code calls a derivative: `dW` for that of a scalar, or as the file does, `dy_dx` for one of an array, `hessian_f_x` for
 * others.
 */
export function gradientName({ question, text }: Question, style: GradientStyle): string {
  const [by, more] = question.by.map(({ name }) => identifierFor(name));
  const first = question.order === 1 && by !== undefined && more === undefined;
  if (first && question.of.shape.length === 0 && !question.direction)
    return style("name" in question.of ? String(question.of.name) : "", by);
  const of = "name" in question.of ? identifierFor(String(question.of.name)) : undefined;
  if (first && of !== undefined && !question.direction) return `d${of}_d${by}`;
  return identifierFor(
    text
      .split(/[^\p{ID_Continue}∂∇²]+/u)
      .filter(Boolean)
      .join("_"),
  );
}
