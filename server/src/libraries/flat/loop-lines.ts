import { mentionsOf } from "./accesses.ts";
import { accessCode, expressionCode, type Spelling } from "./expression-code.ts";
import {
  type Assignment,
  type Block,
  type Item,
  runningVariable,
  type Storage,
} from "./loop-tree.ts";

/** How lines are written. */
export interface LoopStyle {
  /** One step of indentation. */
  readonly unit: string;
  readonly semicolons: boolean;
}

/** An item as lines of code. */
export function linesOf(spelling: Spelling, item: Item, style: LoopStyle): readonly string[] {
  const end = style.semicolons ? ";" : "";
  switch (item.kind) {
    case "loop": {
      const name = runningVariable(item.variable).name ?? "i";
      const size = spelling.sizeCode(item.variable.size).text;
      const inner = blockLines(spelling, item.body, style).map((line) => style.unit + line);
      return [`for (let ${name} = 0; ${name} < ${size}; ${name}++) {`, ...inner, "}"];
    }
    case "assign": {
      const { text, comment } = assignment(spelling, item);
      return [text + end + comment];
    }
    case "whole":
      return [`const ${item.target.name} = ${item.code.text}${end}`];
  }
}

function blockLines(spelling: Spelling, block: Block, style: LoopStyle): readonly string[] {
  const declared = new Set<Storage>();
  return block.items.flatMap((item) => {
    const mentioned = new Set(mentionsOf(item).map(({ storage }) => storage));
    const fresh = block.locals.filter((local) => mentioned.has(local) && !declared.has(local));
    for (const local of fresh) declared.add(local);
    const end = style.semicolons ? ";" : "";
    const declarations = fresh.map(
      (local) => `let ${local.name} = ${local.start ?? "0"}${end}${commentOf(local)}`,
    );
    return [...declarations, ...linesOf(spelling, item, style)];
  });
}

function assignment(spelling: Spelling, { target, operator, value }: Assignment) {
  const { storage } = target;
  const place = accessCode(spelling, target).text;
  const { text } = expressionCode(spelling, value);
  const isConstant = storage.isNumber && operator === "=" && storage.start === undefined;
  const comment = isConstant ? commentOf(storage) : "";
  if (operator === "max" || operator === "min")
    return { text: `${place} = Math.${operator}(${place}, ${text})`, comment };
  return { text: `${isConstant ? "const " : ""}${place} ${operator} ${text}`, comment };
}

function commentOf({ comment }: Storage): string {
  return comment === undefined ? "" : ` // ${comment}`;
}
