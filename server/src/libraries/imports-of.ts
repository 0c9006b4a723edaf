import type { Body } from "./body.ts";
import { HELPER_SOURCES } from "./helper-table.ts";
import type { CodeStyle } from "./style.ts";
import type { Imported, Target } from "./target.ts";

/** `local` is what the file is to call it. */
export interface EmittedImport extends Imported {
  readonly local: string;
}

/** What is mentioned of the library: by the lines of a body, by the helpers that are written with it, by further code. */
export function importsOf(
  { imports }: Target,
  body: Body,
  { spaces, helpers }: CodeStyle,
  further: readonly string[],
): EmittedImport[] {
  const written = body.helpers.filter((name) => !helpers.has(name));
  const ours = wordsOf([...written.map((name) => HELPER_SOURCES[name]), ...further]);
  const theirs = wordsOfBody(body);
  return [...imports]
    .map(([space, imported]) => ({ space, local: spaces.get(space) ?? space, ...imported }))
    .filter(({ space, local }) => ours.has(space) || theirs.has(local))
    .map(({ space: _, ...imported }) => imported);
}

/** One statement per module, names in the order of the table. */
export function importLines(imports: readonly EmittedImport[]): string[] {
  const modules = [...new Set(imports.map(({ module }) => module))];
  return modules.map((module) => {
    const names = imports.filter((one) => one.module === module);
    const whole = names.find(({ name }) => name === "*");
    const single = names.map(({ name, local }) => (name === local ? name : `${name} as ${local}`));
    return `import ${whole ? `* as ${whole.local}` : `{ ${single.join(", ")} }`} from "${module}";`;
  });
}

/** The words that the lines of a body are made of. */
export function wordsOfBody({ lines }: Body): ReadonlySet<string> {
  return wordsOf(lines.flatMap(({ code, behind = [] }) => [code, ...behind]));
}

function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.match(/[\p{ID_Continue}$]+/gu) ?? []));
}
