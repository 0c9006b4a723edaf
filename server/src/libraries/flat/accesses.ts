import { type Access, type Expression, type Item, partsOf, type Storage } from "./loop-tree.ts";

/** An entry that is read or written somewhere; without one, the whole array is. */
export interface Mention {
  readonly storage: Storage;
  readonly access?: Access;
  readonly isWritten: boolean;
}

/** Everything that an item reads and writes. */
export function mentionsOf(item: Item): readonly Mention[] {
  switch (item.kind) {
    case "loop":
      return item.body.items.flatMap(mentionsOf);
    case "whole":
      return [
        ...item.from.map((storage): Mention => ({ storage, isWritten: false })),
        { storage: item.target, isWritten: true },
      ];
    case "assign":
      return [
        { storage: item.target.storage, access: item.target, isWritten: true },
        ...[item.value, ...item.target.at]
          .flatMap(readsOf)
          .map((access): Mention => ({ storage: access.storage, access, isWritten: false })),
      ];
  }
}

/** The entries that an expression reads. */
export function readsOf(expression: Expression): readonly Access[] {
  const inner = partsOf(expression).flatMap(readsOf);
  return expression.kind === "entry" ? [expression.access, ...inner] : inner;
}
