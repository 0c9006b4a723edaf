import type { Analysis, MathScope, ValueFact } from "../analysis/analysis.ts";
import { helperSource } from "../libraries/helper-source.ts";
import { HELPER_NAMES } from "../libraries/helper-table.ts";
import type { CodeStyle } from "../libraries/style.ts";
import { TARGETS } from "../libraries/target.ts";

export interface CodePlace {
  readonly analysis: Analysis;
  readonly block: MathScope;
  /** What the code is to call a value of a program, if that name is free: `dW` for `∂L/∂W`. */
  readonly names: ReadonlyMap<string, string>;
}

/** How the file writes code, and which names and values the scope of a block has. */
export function codeStyleOf(
  { analysis, block, names }: CodePlace,
  values: ReadonlyMap<string, ValueFact>,
): CodeStyle {
  const { text, style, libraryImport } = analysis;
  const taken = new Set(text.match(IDENTIFIER) ?? []);
  const target = TARGETS[analysis.library];
  const spaces = new Map(
    [...(target?.imports ?? [])].flatMap(([space, { name }]): [string, string][] => {
      const local = libraryImport?.names.get(name);
      return local === undefined ? [] : [[space, local]];
    }),
  );
  const namespace = [...spaces.values()][0] ?? [...(target?.imports.keys() ?? [])][0];
  const typed = /\.[cm]?tsx?$/.test(analysis.fileName);
  return {
    indent: "",
    unit: style.indent,
    semicolons: style.semicolons,
    typed,
    known: new Map([
      ...[...values.keys()].map((name): [string, string] => [name, name]),
      ...block.elaborated.bindings,
    ]),
    sizes: block.sizeSources(),
    taken,
    spaces,
    functions: ["add", "matMul", "multiply"].some((name) => text.includes(`${namespace}.${name}(`)),
    slowFlags: WEB_ASSEMBLY.test(text),
    tidy: !text.includes(`${namespace}.tidy(`),
    helpers: helpersOf(analysis, typed, spaces),
    names: new Map([...names].filter(([, name]) => !taken.has(name))),
  };
}

/** What makes TensorFlow.js compute there. */
const WEB_ASSEMBLY = /["']@tensorflow\/tfjs-backend-wasm["']|\bsetBackend\(\s*["']wasm["']\s*\)/;

const IDENTIFIER = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** The helpers that the file has from an earlier insertion. */
function helpersOf(
  { text }: Analysis,
  typed: boolean,
  spaces: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const packed = withoutBlanks(text);
  const present = HELPER_NAMES.filter((name) =>
    packed.includes(withoutBlanks(helperSource(name, typed, spaces))),
  );
  return new Map(present.map((name) => [name, name]));
}

function withoutBlanks(code: string): string {
  return code.replace(/[\s;]+/g, "");
}
