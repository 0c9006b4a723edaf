/** JavaScript names for the names of a program: a valid identifier each, no two alike, none that is taken. */
export class Identifiers {
  readonly #taken: Set<string>;
  readonly #names = new Map<string, string>();

  /** `taken` are names that the code around uses for something else. */
  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** Names that are spelled as they are because the code has them. */
  keep(name: string, identifier: string): void {
    this.#names.set(name, identifier);
    this.#taken.add(identifier);
  }

  /** The identifier of a name of the program. */
  of(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const made = this.fresh(identifierFor(name));
    this.#names.set(name, made);
    return made;
  }

  /** A name that nothing has, like `base`; nothing else will get it. */
  fresh(base: string, alsoTaken?: ReadonlySet<string>): string {
    const name = this.unused(base, alsoTaken);
    this.#taken.add(name);
    return name;
  }

  /** A name that nothing has, like `base`, for a place where it is soon forgotten. */
  unused(base: string, alsoTaken: ReadonlySet<string> = new Set()): string {
    for (let count = 1; ; count++) {
      const candidate = count === 1 ? base : `${base}${count}`;
      if (this.#taken.has(candidate) || RESERVED.has(candidate) || alsoTaken.has(candidate))
        continue;
      return candidate;
    }
  }
}

/** `δ_z` is `dz`, `∂L/∂W` is `dLdW`, `W^(1)` is `W1`; what is an identifier already stays. */
export function identifierFor(name: string): string {
  const cotangent = /^δ_?(.+)$/u.exec(name);
  const spelled = cotangent ? `d${cotangent[1]}` : name;
  const plain = spelled
    .normalize("NFKC")
    .replaceAll("∂", "d")
    .replaceAll("∇", "grad")
    .replace(/²/g, "2")
    .replace(/['′]/g, "_t")
    .replace(/[^\p{ID_Continue}$]/gu, "");
  if (plain === "") return "value";
  return /^[\p{ID_Start}$_]/u.test(plain) ? plain : `_${plain}`;
}

const RESERVED: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public return " +
    "static super switch this throw true try typeof undefined var void while with yield Math Array Number NaN Infinity"
  ).split(" "),
);
