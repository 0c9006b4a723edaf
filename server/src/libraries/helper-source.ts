import { HELPER_NAMES, HELPER_NEEDS, HELPER_SOURCES, type HelperName } from "./helper-table.ts";

/** The text of a helper; `spaces` says what the file calls a library. Without its types in a JavaScript file. */
export function helperSource(
  name: HelperName,
  typed: boolean,
  spaces: ReadonlyMap<string, string>,
): string {
  const source = HELPER_SOURCES[name].trimStart();
  const plain = typed ? source : withoutTypes(source);
  return plain.replace(
    /\b(tf(?=\.)|np(?=\.)|Matrix\b|Float64Array\b)/g,
    (space) => spaces.get(space) ?? space,
  );
}

function withoutTypes(source: string): string {
  return source
    .replace(/: \{[^{}]*\}(?= \{)/g, "")
    .replace(/: \(\w+: number\) => number/g, "")
    .replace(/(: | as )(number(\[\])*|(tf|np)\.\w+|Matrix|\w+Array)/g, "");
}

/** The helpers with all that they call, in the order of the table. Of those in `given` it does not matter what they call. */
export function withNeeds(
  names: Iterable<HelperName>,
  given: ReadonlyMap<string, string>,
): HelperName[] {
  const wanted = new Set<HelperName>();
  const add = (name: HelperName): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    if (given.has(name)) return;
    for (const other of HELPER_NEEDS[name] ?? []) add(other);
  };
  for (const name of names) add(name);
  return HELPER_NAMES.filter((name) => wanted.has(name));
}
