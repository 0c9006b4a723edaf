import type { Plan } from "../../schedule/plan.ts";
import type { BodyLine } from "../body-line.ts";
import { mentionsOf } from "./accesses.ts";
import { expressionCode } from "./expression-code.ts";
import type { FlatSizes } from "./flat-sizes.ts";
import type { FlatWriter } from "./flat-writer.ts";
import { hoist } from "./hoist.ts";
import { type LoopStyle, linesOf } from "./loop-lines.ts";
import type { Item, Storage } from "./loop-tree.ts";
import { nameVariables } from "./name-variables.ts";
import { toNumbers } from "./to-numbers.ts";

/** How the lines of a body are written. */
export interface FlatStyle extends LoopStyle {
  /** `Float64Array`, or what the file has instead. */
  readonly arrayType: string;
  readonly commentOf: (step: Plan["steps"][number]) => string;
}

/**
 * The lines of a plan over arrays kept row by row: each array is made once, in front of the loops that fill it, and as few loops
 * as possible go over the entries.
 */
export function flatLines(
  { steps }: Plan,
  writer: FlatWriter,
  sizes: FlatSizes,
  owned: ReadonlySet<string>,
  style: FlatStyle,
): readonly BodyLine[] {
  const others = new Set(owned);
  const names = new Map<Storage, string>();
  for (const step of steps) {
    const storage = writer.step(step, style.commentOf(step), owned.has(step.name), (name) =>
      others.has(name),
    );
    names.set(storage, step.name);
    if (step.node.kind === "leaf") others.add(step.node.name);
  }
  const { block } = writer;
  toNumbers(block);
  nameVariables(block, writer.identifiers, writer.sizeNames);
  hoist(writer, block);
  const lines = new Lines(sizes, writer, names, style);
  for (const item of block.items) lines.add(item);
  return lines.all();
}

class Lines {
  readonly #lines: { line: BodyLine; behind: string[] }[] = [];
  readonly #declared = new Set<Storage>();
  readonly #sizes: FlatSizes;
  readonly #writer: FlatWriter;
  readonly #names: ReadonlyMap<Storage, string>;
  readonly #style: FlatStyle;

  constructor(
    sizes: FlatSizes,
    writer: FlatWriter,
    names: ReadonlyMap<Storage, string>,
    style: FlatStyle,
  ) {
    this.#sizes = sizes;
    this.#writer = writer;
    this.#names = names;
    this.#style = style;
  }

  /** Sizes that need a line of their own come first. */
  all(): readonly BodyLine[] {
    const lines = this.#lines.map(({ line, behind }) =>
      behind.length === 0 ? line : { ...line, behind },
    );
    return [
      ...this.#sizes.lines.map(({ name, code }): BodyLine => ({ identifier: name, code })),
      ...lines,
    ];
  }

  add(item: Item): void {
    if (item.kind === "whole") this.#declare(item.target, item.code.text);
    else if (item.kind === "assign" && isConstant(item.target.storage))
      this.#declare(item.target.storage, expressionCode(this.#writer, item.value).text);
    else this.#fill(item);
  }

  #fill(item: Item): void {
    for (const { storage: written, isWritten } of mentionsOf(item)) {
      const isHere =
        isWritten && (this.#writer.block.locals.includes(written) || !written.isNumber);
      if (isHere && !this.#declared.has(written)) this.#declare(written, this.#made(written));
    }
    this.#lines.at(-1)?.behind.push(...linesOf(this.#writer, item, this.#style));
  }

  #declare(storage: Storage, code: string): void {
    this.#declared.add(storage);
    const name = this.#names.get(storage);
    const { comment, name: identifier } = storage;
    const line: BodyLine = {
      identifier,
      code: code.replace(/\bFloat64Array\b/g, this.#style.arrayType),
      ...(name === undefined ? {} : { name }),
      ...(comment === undefined ? {} : { comment }),
      ...(storage.isNumber && storage.start !== undefined ? { isChanged: true } : {}),
    };
    this.#lines.push({ line, behind: [] });
  }

  #made({ isNumber, start, shape }: Storage): string {
    if (isNumber) return start ?? "0";
    return `new Float64Array(${this.#sizes.entries(shape).text})`;
  }
}

function isConstant({ isNumber, start }: Storage): boolean {
  return isNumber && start === undefined;
}
