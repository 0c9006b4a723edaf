import { negateRational, type Rational, signOf } from "../../base/rational.ts";
import type { Label, Node, PoweredNode, SignedNode } from "../../schedule/plan.ts";
import type { Dim } from "../../shape/dim.ts";
import { atom, type Code, inside, LEVEL, minus, numberCode, over, plus, times } from "../code.ts";
import { identifierFor } from "../identifiers.ts";
import { nodeStem } from "../node-stem.ts";
import { powerOf, quotientOf } from "../quotient.ts";
import { scalarFunction } from "../scalar-functions.ts";
import type { DerivedIndex, Loops, Source } from "./loops.ts";
import {
  conditionOf,
  type EntryReading,
  indicesOf,
  partsOfSelecting,
  selectedEntry,
  where,
} from "./selecting.ts";
import { naturalOrder } from "./structured.ts";
import type { ArrayWriting } from "./writing.ts";

/** One entry of a node as an expression of numbers. */
export class EntryWriter {
  /** Indices that follow from those of the loops. */
  readonly derived = new Map<Label, DerivedIndex>();
  readonly #writer: ArrayWriting;
  readonly #loops: readonly Label[];
  readonly #sources = new Map<Node, Source>();

  readonly #reading: EntryReading;

  /** `loops` are the labels of the loops around the entry, from the outside in. */
  constructor(writer: ArrayWriting, loops: readonly Label[]) {
    this.#writer = writer;
    this.#loops = loops;
    this.#reading = { writer, entry: (node, inner) => this.entry(node, inner) };
  }

  /** The arrays that the entry is read from; what is no array yet gets a line of its own or becomes the outermost loop. */
  prepare(node: Node): readonly Source[] {
    const opaque: Node[] = [];
    const leaves: Node[] = [];
    this.#visit(node, leaves, opaque);
    const [only, more] = opaque;
    const inline = only && more === undefined && this.#mayBeInline(only) ? only : undefined;
    for (const part of opaque) this.#sources.set(part, this.#materialized(part, part === inline));
    const known = new Map<string, Source>();
    for (const leaf of leaves) {
      if (leaf.kind !== "leaf") continue;
      const key = `${leaf.name} ${leaf.labels.join()}`;
      const before = known.get(key);
      if (before) {
        this.#sources.set(leaf, before);
        continue;
      }
      const code = atom(this.#writer.identifiers.of(leaf.name));
      const stem = identifierFor(leaf.name);
      const source = { code, labels: leaf.labels, stem, inline: false };
      known.set(key, source);
      this.#sources.set(leaf, source);
    }
    return [...this.#sources.values()];
  }

  entry(node: Node, loops: Loops): Code {
    const source = this.#sources.get(node);
    if (source) return loops.entry(source);
    switch (node.kind) {
      case "number":
        return numberCode(node.value);
      case "size":
        return this.#writer.sizes.of(node.dim);
      case "sum":
        return this.#sum(node.terms, loops);
      case "multiply":
        return this.#product(node.coefficient, node.factors, loops);
      case "function": {
        const args = node.arguments.map((argument) => this.entry(argument, loops));
        const { code, helper } = scalarFunction(node.name, args);
        if (helper !== undefined) this.#writer.helpers.add(helper);
        return code;
      }
      case "identity":
        return this.#whereEqual(node.labels, atom("1"), loops);
      case "spread-diagonal":
        return this.#whereEqual([node.label, node.twin], this.entry(node.of, loops), loops);
      case "take-diagonal":
      case "reshape":
        return this.entry(node.of, loops);
      case "contract":
      case "reduce":
      case "structured":
      case "leaf":
        return atom("NaN");
      default:
        return selectedEntry(node, this.#reading, loops);
    }
  }

  /** Finds what entries are read from, and defines the indices of reshaped parts. */
  #visit(node: Node, leaves: Node[], opaque: Node[]): void {
    switch (node.kind) {
      case "leaf":
        leaves.push(node);
        break;
      case "contract":
      case "reduce":
      case "structured":
      case "cumulate":
        opaque.push(node);
        break;
      case "sum":
        for (const term of node.terms) this.#visit(term.node, leaves, opaque);
        break;
      case "multiply":
        for (const factor of node.factors) this.#visit(factor.node, leaves, opaque);
        break;
      case "function":
        for (const argument of node.arguments) this.#visit(argument, leaves, opaque);
        break;
      case "take-diagonal":
        this.derived.set(node.twin, { needs: [node.label], spell: ([name = "0"]) => atom(name) });
        this.#visit(node.of, leaves, opaque);
        break;
      case "reshape":
        this.#deriveIndices(node.from, node.labels);
        this.#visit(node.of, leaves, opaque);
        break;
      case "spread-diagonal":
        this.#visit(node.of, leaves, opaque);
        break;
      case "number":
      case "size":
      case "identity":
        break;
      default:
        for (const [label, index] of indicesOf(node, this.#reading)) this.derived.set(label, index);
        for (const part of partsOfSelecting(node)) this.#visit(part, leaves, opaque);
    }
  }

  /** With no loop around there is nothing to repeat; else the outermost loop must be able to go over it. */
  #mayBeInline(node: Node): boolean {
    const [first] = this.#axesOf(node);
    return this.#loops.length === 0 || (first !== undefined && first === this.#loops[0]);
  }

  #materialized(node: Node, inline: boolean): Source {
    const labels = this.#axesOf(node);
    const code = this.#writer.array(node, labels);
    const stem = nodeStem(node);
    if (inline) return { code, labels, stem, inline: true };
    return { code: this.#writer.hoist(stem, code), labels, stem, inline: false };
  }

  /** In the order of the loops where the node can have any order. */
  #axesOf(node: Node): readonly Label[] {
    if (node.kind === "structured") return naturalOrder(node);
    const rest = node.labels.filter((label) => !this.#loops.includes(label));
    return [...this.#loops.filter((label) => node.labels.includes(label)), ...rest];
  }

  #sum(terms: readonly SignedNode[], loops: Loops): Code {
    const [first, ...rest] = terms.map(({ negative, node }) => ({
      negative,
      code: this.entry(node, loops),
    }));
    if (!first) return atom("0");
    const start = first.negative ? minus(first.code) : first.code;
    return rest.reduce((total, { code, negative }) => plus(total, code, negative), start);
  }

  #product(coefficient: Rational, factors: readonly PoweredNode[], loops: Loops): Code {
    const above: Code[] = [];
    const below: Code[] = [];
    const conditions: string[] = [];
    for (const { node, exponent } of factors) {
      const condition = signOf(exponent) > 0 ? conditionOf(node, this.#reading, loops) : undefined;
      if (condition !== undefined) {
        conditions.push(condition);
        continue;
      }
      const negative = signOf(exponent) < 0;
      const size = negative ? negateRational(exponent) : exponent;
      (negative ? below : above).push(powerOf(this.entry(node, loops), size));
    }
    return where(conditions.join(" && "), quotientOf(coefficient, above, below));
  }

  #whereEqual([label = 0, twin = 0]: readonly Label[], value: Code, loops: Loops): Code {
    const condition = `${loops.index(label).text} === ${loops.index(twin).text}`;
    return { text: `${condition} ? ${inside(value, LEVEL.compare)} : 0`, level: LEVEL.conditional };
  }

  /** Row by row: the indices `from` out of the indices `labels` of the same entries. */
  #deriveIndices(from: readonly Label[], labels: readonly Label[]): void {
    const sizeOf = (some: readonly Label[]): Dim => this.#writer.sizeOf(some);
    const sizeCode = (some: readonly Label[]): Code => this.#writer.sizes.of(sizeOf(some));
    for (const [inner, outer] of matchingGroups(from, labels, sizeOf)) {
      for (const [at, label] of inner.entries()) {
        const behind = inner.slice(at + 1);
        const spell = (names: readonly string[]): Code => {
          const flat = flatIndex(names, outer, sizeCode);
          const divided =
            behind.length === 0 ? flat : atom(`Math.floor(${over(flat, sizeCode(behind)).text})`);
          if (at === 0) return divided;
          return {
            text: `${inside(divided, LEVEL.multiply)} % ${inside(sizeCode([label]), LEVEL.unary)}`,
            level: LEVEL.multiply,
          };
        };
        this.derived.set(label, { needs: outer, spell });
      }
    }
  }
}

/** The shortest runs of labels on both sides that hold equally many entries; a label of both sides is the same index. */
function matchingGroups(
  from: readonly Label[],
  labels: readonly Label[],
  sizeOf: (labels: readonly Label[]) => Dim,
): [readonly Label[], readonly Label[]][] {
  const common = from.find((label) => labels.includes(label));
  if (common !== undefined) {
    const [left, right] = [from.indexOf(common), labels.indexOf(common)];
    const before = matchingGroups(from.slice(0, left), labels.slice(0, right), sizeOf);
    return [...before, ...matchingGroups(from.slice(left + 1), labels.slice(right + 1), sizeOf)];
  }
  for (let total = 2; total < from.length + labels.length; total++) {
    for (let length = 1; length < total; length++) {
      const [inner, outer] = [from.slice(0, length), labels.slice(0, total - length)];
      if (inner.length + outer.length < total || sizeOf(inner).key !== sizeOf(outer).key) continue;
      const rest = matchingGroups(from.slice(length), labels.slice(total - length), sizeOf);
      return [[inner, outer], ...rest];
    }
  }
  return from.length > 0 ? [[from, labels]] : [];
}

function flatIndex(
  names: readonly string[],
  labels: readonly Label[],
  sizeCode: (labels: readonly Label[]) => Code,
): Code {
  const [first = atom("0"), ...rest] = names.map(atom);
  return rest.reduce(
    (flat, name, at) => plus(times(flat, sizeCode(labels.slice(at + 1, at + 2))), name),
    first,
  );
}
