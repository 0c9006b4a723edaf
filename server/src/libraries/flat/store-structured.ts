import type { Label, Node } from "../../schedule/plan.ts";
import { ONE_DIM, subtractDims } from "../../shape/dim.ts";
import { type EntryReading, entryOf, moved, type Places, placeOf, plus } from "./entry-of.ts";
import type { Access, Assignment, Expression, Item, Storage } from "./loop-tree.ts";
import { nest } from "./nest.ts";
import { isMatrixFunction, storeMatrixFunction } from "./store-matrix-function.ts";
import type { Storing } from "./storing.ts";
import { accessAt, placesFor, type Target, withDerivedPlaces } from "./target.ts";

type NodeOf<K extends Node["kind"]> = Extract<Node, { readonly kind: K }>;
type Structured = NodeOf<"structured">;

/** A function of the last axes: of each row by itself, or of a matrix. */
export function storeStructured(writer: Storing, node: Structured, target: Target): void {
  const { name } = node;
  if (isMatrixFunction(name)) storeMatrixFunction(writer, node, name, target);
  else storeRows(writer, node, target);
}

function storeRows(writer: Storing, { name, of, core }: Structured, target: Target): void {
  const batch = of.labels.filter((label) => !core.includes(label));
  const isWhole = of.kind === "leaf" && core.every((label) => of.labels.includes(label));
  const rows: Rows = {
    writer,
    core,
    target,
    of: isWhole ? of : writer.stored(of, [...batch, ...core]),
    outer: placesFor(
      target,
      target.loops.filter((label) => !core.includes(label)),
      writer.sizeOf,
    ),
    locals: [],
  };
  const items = itemsOf(rows, name);
  const { items: nested, locals } = nest(rows.outer.variables, items, rows.locals);
  writer.appendAll(nested, locals);
}

interface Rows {
  readonly writer: Storing;
  readonly of: Node;
  readonly core: readonly Label[];
  readonly target: Target;
  readonly outer: ReturnType<typeof placesFor>;
  readonly locals: Storage[];
}

/** What is done for each row. */
function itemsOf(rows: Rows, name: string): readonly Item[] {
  const { target, outer } = rows;
  const result = (value: Expression): Item => assign(accessAt(target, outer.places), "=", value);
  switch (name) {
    case "max":
    case "min": {
      const { item, access } = extreme(rows, name);
      return [item, result(entry(access))];
    }
    case "prod": {
      const access = number(rows, "product", "1");
      return [overRow(rows, (at) => [assign(access, "*=", at.entry)]), result(entry(access))];
    }
    case "logsumexp": {
      const { items, value } = logOfSum(rows);
      return [...items, result(value)];
    }
    case "logsoftmax": {
      const { items, value } = logOfSum(rows);
      const whole = number(rows, "logTotal");
      const shifted = overRow(rows, (at) => [
        assign(at.target, "=", plus(at.entry, entry(whole), true)),
      ]);
      return [...items, assign(whole, "=", value), shifted];
    }
    default:
      return softmax(rows);
  }
}

/** Exponentials of what is left above the largest entry, divided by their sum. */
function softmax(rows: Rows): readonly Item[] {
  const { item, access: largest } = extreme(rows, "max");
  const total = number(rows, "total", "0");
  const powers = overRow(rows, (at) => [
    assign(at.target, "=", exponential(plus(at.entry, entry(largest), true))),
    assign(total, "+=", entry(at.target)),
  ]);
  const divided = overRow(rows, (at) => [assign(at.target, "/=", entry(total))]);
  return [item, powers, divided];
}

function logOfSum(rows: Rows): { readonly items: readonly Item[]; readonly value: Expression } {
  const { item, access: largest } = extreme(rows, "max");
  const total = number(rows, "total", "0");
  const sum = overRow(rows, (at) => [
    assign(total, "+=", exponential(plus(at.entry, entry(largest), true))),
  ]);
  const log: Expression = { kind: "function", name: "log", arguments: [entry(total)] };
  return { items: [item, sum], value: plus(entry(largest), log) };
}

/** The largest or the smallest entry of a row. */
function extreme(rows: Rows, operator: "max" | "min"): { item: Item; access: Access } {
  const [stem, start] = operator === "max" ? ["largest", "-Infinity"] : ["smallest", "Infinity"];
  const access = number(rows, stem, start);
  return { item: overRow(rows, (at) => [assign(access, operator, at.entry)]), access };
}

interface AtEntry {
  readonly entry: Expression;
  readonly target: Access;
}

/** A loop over the entries of a row, with indices of its own. */
function overRow(
  { writer, of, core, outer, target }: Rows,
  make: (at: AtEntry) => readonly Item[],
): Item {
  const inner = placesFor({ ...target, derived: [] }, core, writer.sizeOf);
  const own: Places = new Map([...outer.places, ...inner.places]);
  const places = withDerivedPlaces(target, own);
  const items = make({ entry: entryOf(writer, of, own), target: accessAt(target, places) });
  const [only] = nest(inner.variables, items).items;
  if (!only) throw new Error("a row without an axis");
  return only;
}

/** The sums of all entries up to each, or from each on. */
export function storeRunningSum(
  writer: Storing,
  { of, from, label, reverse }: NodeOf<"cumulate">,
  target: Target,
): void {
  const others = target.loops.filter((loop) => loop !== label);
  const { places, variables } = placesFor(
    { ...target, derived: [] },
    [...others, label],
    writer.sizeOf,
  );
  const at = reverse ? fromTheEnd(writer, label, places) : placeOf(places, label);
  const own = withDerivedPlaces(target, moved(places, label, at));
  const total = writer.temporary("total", []);
  total.start = "0";
  const access = accessOf(total);
  const items = [
    assign(access, "+=", entryOf(writer, of, moved(own, from, at))),
    assign(accessAt(target, own), "=", entry(access)),
  ];
  const sum = nest(variables.slice(-1), items);
  const { items: nested, locals } = nest(variables.slice(0, -1), sum.items, [total]);
  writer.appendAll(nested, locals);
}

function fromTheEnd({ sizeOf, sizeCode }: EntryReading, label: Label, places: Places): Expression {
  const last: Expression = { kind: "code", code: sizeCode(subtractDims(sizeOf(label), ONE_DIM)) };
  return plus(last, placeOf(places, label), true);
}

function number({ writer, locals }: Rows, stem: string, start?: string): Access {
  const storage = writer.temporary(stem, []);
  if (start !== undefined) {
    storage.start = start;
    locals.push(storage);
  }
  return accessOf(storage);
}

function accessOf(storage: Storage): Access {
  return { storage, shape: [], at: [] };
}

function entry(access: Access): Expression {
  return { kind: "entry", access };
}

function exponential(of: Expression): Expression {
  return { kind: "function", name: "exp", arguments: [of] };
}

function assign(target: Access, operator: Assignment["operator"], value: Expression): Item {
  return { kind: "assign", target, operator, value };
}
