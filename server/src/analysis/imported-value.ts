import type { Learnt } from "../rules/finding.ts";
import type { ClassSummary, FunctionSummary, Inference } from "./inference.ts";
import type { Members, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { settled } from "./settled.ts";

/** A value of another file as importers see it: everything put in that its file knows, places with the name of the file. */
export function importedValue(given: Value, home: Session): Value {
  const { learnt, members, items, ...value } = settled(given, home);
  return {
    ...value,
    ...(learnt && { learnt: learntIn(home, learnt) }),
    ...(items && { items: items.map((item) => importedValue(item, home)) }),
    ...(members && { members: importedMembers(members, home) }),
  };
}

/** The members of a value of another file, each made when it is asked for. */
export class ImportedMembers extends Map<string, Value> {
  readonly #of: (name: string) => Value | undefined;
  readonly #names: readonly string[];

  constructor(of: (name: string) => Value | undefined, names: Iterable<string>) {
    super();
    this.#of = of;
    this.#names = [...names];
  }

  override get(name: string): Value | undefined {
    const known = super.get(name) ?? this.#of(name);
    if (known) this.set(name, known);
    return known;
  }

  override *keys(): MapIterator<string> {
    yield* new Set([...this.#names, ...super.keys()]);
  }
}

/** Functions and classes are analysed where they stand, in whichever file that is. */
export function inItsFile(own: Inference, session: Session): Inference {
  const other = (scope: Parameters<Inference["enter"]>[1]): Session | undefined => {
    const home = session.files.homeOf(scope);
    return home === session ? undefined : home;
  };
  return {
    ...own,
    enter: (node, scope, given) => {
      const home = other(scope);
      if (!home) return own.enter(node, scope, given);
      const summary = home.inference.enter(node, scope, given);
      return summary && importedSummary(summary, home);
    },
    follow: (node, scope, given, self) => {
      const home = other(scope);
      if (!home) return own.follow(node, scope, given, self);
      const values = given.map((value) => settled(value, session));
      const value = home.inference.follow(node, scope, values, self);
      return value && importedValue(value, home);
    },
    enterClass: (node, scope) => {
      const home = other(scope);
      if (!home) return own.enterClass(node, scope);
      const summary = home.inference.enterClass(node, scope);
      return summary && importedClass(summary, home);
    },
  };
}

function importedMembers(members: Members, home: Session): ImportedMembers {
  return new ImportedMembers((name) => {
    const member = members.get(name);
    return member && importedValue(member, home);
  }, members.keys());
}

function importedSummary(summary: FunctionSummary, home: Session): FunctionSummary {
  const { parameters, returned } = summary;
  return {
    ...summary,
    parameters: parameters.map((parameter) => ({
      ...parameter,
      value: importedValue(parameter.value, home),
    })),
    returned: returned && importedValue(returned, home),
  };
}

function importedClass(
  { members, statics, construct, filled, handed }: ClassSummary,
  home: Session,
): ClassSummary {
  const { known } = home;
  return {
    filled: filled.map(([declared, given]) => [
      known.resolveShape(declared),
      known.resolveShape(given),
    ]),
    handed,
    members: importedMembers(members, home),
    statics: importedMembers(statics, home),
    construct: construct && importedSummary(construct, home),
  };
}

function learntIn({ fileName }: Session, learnt: Learnt): Learnt {
  return learnt.file === undefined ? { ...learnt, file: fileName } : learnt;
}
