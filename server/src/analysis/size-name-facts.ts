import { contains, type Span } from "../base/span.ts";
import type { SizeNameFact } from "./analysis.ts";
import type { Blocks } from "./blocks.ts";
import type { ScopedName } from "./found.ts";
import type { InPresent } from "./in-present.ts";
import { Scope, type Variable } from "./scope.ts";
import type { Session } from "./session.ts";
import { ownerOfSize } from "./size-names.ts";

/** What a name belongs to. */
type Owner = Scope | Variable;

/** One name of a size while its places are collected. */
interface Group {
  readonly name: string;
  readonly owners: Set<Owner>;
  readonly places: Map<number, Span>;
}

/** Every name of a size with all its places: in comments, and in blocks that mean the same by it. */
export function sizeNameFacts(
  blocks: Blocks,
  session: Session,
  present: InPresent,
): SizeNameFact[] {
  const groups = new Groups();
  const add = (use: ScopedName, owner: Owner) =>
    groups.add({ ...use, span: present.span(use.span) }, owner);
  for (const use of session.sizeNames) {
    const owner = ownerOfSize(use.name, use.scope, session);
    if (owner) add(use, owner);
  }
  for (const { use, owner } of namesInBlocks(blocks, session)) add(use, owner);
  return groups.all().map((group) => factOf(group, present));
}

/** A name of a block is a size of the code where the code has it, else one of the blocks of that scope or of one around it. */
function* namesInBlocks({ all }: Blocks, session: Session) {
  const ofBlocks = new Map<Scope, Set<string>>();
  for (const { scope, elaborated, map } of all) {
    const own = ofBlocks.get(scope) ?? new Set();
    ofBlocks.set(scope, own);
    for (const { name, span } of elaborated.sizeNames) {
      const use = { name, span: map.spanToFile(span), scope };
      const around = scope.first((at) => (ofBlocks.get(at)?.has(name) ? at : undefined));
      const owner = ownerOfSize(name, scope, session) ?? around ?? scope;
      if (!around) own.add(name);
      yield { use, owner };
    }
  }
}

/** Joins what is one name: places of one owner, and owners of one place. */
class Groups {
  readonly #byOwner = new Map<Owner, Map<string, Group>>();
  readonly #byPlace = new Map<number, Group>();

  add({ name, span }: ScopedName, owner: Owner): void {
    const names = this.#byOwner.get(owner) ?? new Map<string, Group>();
    this.#byOwner.set(owner, names);
    const known = names.get(name);
    const written = this.#byPlace.get(span.start);
    const group = known ?? written ?? { name, owners: new Set(), places: new Map() };
    group.owners.add(owner);
    group.places.set(span.start, span);
    names.set(name, group);
    this.#byPlace.set(span.start, group);
    if (written && written !== group) this.#join(group, written);
  }

  all(): Group[] {
    return [...new Set(this.#byPlace.values())];
  }

  #join(group: Group, other: Group): void {
    for (const owner of other.owners) {
      group.owners.add(owner);
      this.#byOwner.get(owner)?.set(group.name, group);
    }
    for (const [start, place] of other.places) {
      group.places.set(start, place);
      this.#byPlace.set(start, group);
    }
  }
}

function factOf({ name, owners, places }: Group, present: InPresent): SizeNameFact {
  const ordered = [...places.values()].sort((a, b) => a.start - b.start);
  const variable = [...owners].find((owner) => !(owner instanceof Scope));
  return {
    name,
    declared:
      (variable && present.span(variable.span)) ?? declaredIn([...owners], name, ordered, present),
    isVariable: variable !== undefined,
    scopes: [...owners].map(({ span }) => present.span(span)),
    places: ordered,
  };
}

/** The place that a scope learnt the name from; the first one where no scope did. */
function declaredIn(
  owners: readonly Owner[],
  name: string,
  places: readonly Span[],
  present: InPresent,
): Span {
  const learnt = owners.flatMap((owner) => {
    const size = owner instanceof Scope ? owner.sizes.get(name)?.learnt : undefined;
    return size ? present.learnt(size).span : [];
  });
  const found = places.find(({ start, end }) =>
    learnt.some((span) => contains(span, start) && contains(span, end)),
  );
  return found ?? places[0] ?? { start: 0, end: 0 };
}
