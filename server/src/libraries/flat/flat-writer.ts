import type { Label, Node, Step } from "../../schedule/plan.ts";
import { atomsOf, type Dim, productOfDims, showAtom } from "../../shape/dim.ts";
import { atom, type Code, call, method } from "../code.ts";
import type { HelperName } from "../helper-table.ts";
import { type Identifiers, identifierFor } from "../identifiers.ts";
import { nodeStem } from "../node-stem.ts";
import type { EntryReading } from "./entry-of.ts";
import type { FlatSizes } from "./flat-sizes.ts";
import { append } from "./fuse.ts";
import { type Block, emptyBlock, type Item, type Storage } from "./loop-tree.ts";
import { store } from "./store.ts";

type Leaf = Extract<Node, { readonly kind: "leaf" }>;

/** Turns the steps of a plan into loops over arrays that are kept row by row. */
export class FlatWriter implements EntryReading {
  readonly block: Block = emptyBlock();
  readonly identifiers: Identifiers;
  /** Functions that the code calls. */
  readonly helpers = new Set<HelperName>();
  readonly #sizes: FlatSizes;
  readonly #dims: ReadonlyMap<Label, Dim>;
  readonly #storages = new Map<string, Storage>();
  readonly #stored = new Map<Node, Leaf>();

  /** What sizes are called that nothing tells: parameters, perhaps. */
  readonly sizeNames: ReadonlySet<string>;

  constructor(dims: ReadonlyMap<Label, Dim>, sizes: FlatSizes, identifiers: Identifiers) {
    this.#dims = dims;
    this.sizeNames = new Set([...dims.values()].flatMap(atomsOf).map(showAtom));
    this.#sizes = sizes;
    this.identifiers = identifiers;
  }

  /** `isKept`: somebody else wants the array. `isOwned`: a second name for it would be one for what somebody else has. */
  step(step: Step, comment: string, isKept: boolean, isOwned: (name: string) => boolean): Storage {
    const { name, node, labels, shape } = step;
    const storage: Storage = {
      name: this.identifiers.of(name),
      shape,
      isNumber: shape.length === 0,
      isKept,
      isGiven: false,
      comment,
    };
    this.#stored.clear();
    const isAlias =
      node.kind === "leaf" &&
      node.labels.length === labels.length &&
      node.labels.every((label, at) => label === labels[at]);
    if (isAlias) this.#alias(storage, this.storage(node.name), isOwned(node.name));
    else this.store(storage, node, labels);
    this.#storages.set(name, storage);
    return storage;
  }

  #alias(storage: Storage, source: Storage, copies: boolean): void {
    const code = atom(source.name);
    const isCopied = copies && source.shape.length > 0;
    this.append({
      kind: "whole",
      target: storage,
      from: [source],
      code: isCopied ? method(code, "slice", []) : code,
    });
  }

  /** Writes a node to all entries of a storage whose axes are `labels`. */
  store(storage: Storage, node: Node, labels: readonly Label[]): void {
    store(this, node, {
      storage,
      axes: labels,
      shape: labels.map((label) => this.sizeOf(label)),
      loops: labels,
      derived: [],
    });
  }

  append(item: Item): void {
    append(this.block, item);
  }

  appendAll(items: readonly Item[], locals: readonly Storage[]): void {
    this.block.locals.push(...locals);
    for (const item of items) this.append(item);
  }

  sizeOf = (label: Label): Dim => this.#dims.get(label) ?? productOfDims([]);

  sizeCode = (dim: Dim): Code => this.#sizes.of(dim);

  /** What a name of the program stands for; what the plan does not compute the code around has. */
  storage = (name: string): Storage => {
    const known = this.#storages.get(name);
    if (known) return known;
    const given: Storage = {
      name: this.identifiers.of(name),
      shape: [],
      isNumber: false,
      isKept: true,
      isGiven: true,
    };
    this.#storages.set(name, given);
    return given;
  };

  stored = (node: Node, axes?: readonly Label[]): Leaf => {
    const before = axes ? undefined : this.#stored.get(node);
    if (before) return before;
    const labels = axes ?? node.labels;
    const storage = this.temporary(nodeStem(node), labels);
    this.store(storage, node, labels);
    const leaf: Leaf = { kind: "leaf", name: storage.name, labels };
    if (!axes) this.#stored.set(node, leaf);
    return leaf;
  };

  /** An array, or a number, that only the code has. */
  temporary(stem: string, labels: readonly Label[]): Storage {
    const name = this.identifiers.fresh(identifierFor(stem), this.sizeNames);
    const shape = labels.map((label) => this.sizeOf(label));
    const isNumber = shape.length === 0;
    const storage: Storage = { name, shape, isNumber, isKept: false, isGiven: false };
    this.identifiers.keep(name, name);
    this.#storages.set(name, storage);
    return storage;
  }

  use(name: HelperName, args: readonly Code[]): Code {
    this.helpers.add(name);
    return call(name, args);
  }
}
