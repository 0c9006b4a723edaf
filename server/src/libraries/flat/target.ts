import type { Label } from "../../schedule/plan.ts";
import type { Dim } from "../../shape/dim.ts";
import { moved, type Places } from "./entry-of.ts";
import type { Access, Expression, LoopVariable, Storage } from "./loop-tree.ts";

/** What a node is written to: the entries of a storage, gone through by some loops. */
export interface Target {
  readonly storage: Storage;
  /** The axes, and their sizes: those of the storage or others of as many entries. */
  readonly axes: readonly Label[];
  readonly shape: readonly Dim[];
  readonly loops: readonly Label[];
  /** The indices that no loop has, first those that others need. */
  readonly derived: readonly (readonly [Label, (places: Places) => Expression])[];
}

/** The target with an index that follows from others, and with loops instead of that one. */
export function withDerived(
  target: Target,
  label: Label,
  instead: readonly Label[],
  place: (places: Places) => Expression,
): Target {
  const loops = target.loops.flatMap((loop) => (loop === label ? instead : [loop]));
  return { ...target, loops, derived: [[label, place], ...target.derived] };
}

/** A variable for each loop, and the indices that follow from them. */
export function placesFor(
  target: Target,
  loops: readonly Label[],
  sizeOf: (label: Label) => Dim,
): { readonly places: Places; readonly variables: readonly LoopVariable[] } {
  const variables = loops.map((label): LoopVariable => ({ size: sizeOf(label) }));
  const own: Places = new Map(
    loops.flatMap((label, at): [Label, Expression][] => {
      const variable = variables[at];
      return variable ? [[label, { kind: "index", variable }]] : [];
    }),
  );
  return { variables, places: withDerivedPlaces(target, own) };
}

export function withDerivedPlaces({ derived }: Target, own: Places): Places {
  return derived.reduce((places, [label, place]) => moved(places, label, place(places)), own);
}

export function accessAt({ storage, axes, shape }: Target, places: Places): Access {
  return { storage, shape, at: axes.flatMap((label) => places.get(label) ?? []) };
}
