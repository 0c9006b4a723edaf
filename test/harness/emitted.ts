import { createRequire } from "node:module";
import { join } from "node:path";
import * as jax from "@jax-js/jax";
import * as matrix from "ml-matrix";
import * as numpy from "numpy-ts";
import ts from "typescript";
import { entryCount, type NdArray } from "../../server/src/tensor/nd-array.ts";

const options: ts.CompilerOptions = {
  strict: true,
  noUnusedLocals: true,
  noImplicitReturns: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
};

/** What `tsc --strict --noUnusedLocals --noImplicitReturns` says of modules that stand in the project, all in one program: `file:line: message`. */
export function typeErrorsOf(modules: ReadonlyMap<string, string>): string[] {
  const files = new Map(
    [...modules].map(([name, text]) => [join(process.cwd(), "test", `${name}.ts`), text]),
  );
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (path, language) => {
    const text = files.get(path);
    return text === undefined ? read(path, language) : ts.createSourceFile(path, text, language);
  };
  host.fileExists = (path) => files.has(path) || ts.sys.fileExists(path);
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, start, file }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line : 0;
    const text = file?.text.split("\n")[line] ?? "";
    return `${text}\n  ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

/** Libraries that are no CommonJS module, or another one as such. */
const MODULES = new Map<string, unknown>([
  ["@jax-js/jax", jax],
  ["ml-matrix", matrix],
  ["numpy-ts", numpy],
]);

/** The exported function of an emitted module, which knows `further` names. Imports are looked up in the project. */
export function load(
  source: string,
  name: string,
  further: Readonly<Record<string, unknown>> = {},
): (...args: unknown[]) => unknown {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  const exported: Record<string, unknown> = {};
  const own = createRequire(import.meta.url);
  const require = (specifier: string): unknown => MODULES.get(specifier) ?? own(specifier);
  const names = ["exports", "require", ...Object.keys(further)];
  new Function(...names, outputText)(exported, require, ...Object.values(further));
  const found = exported[name];
  if (typeof found !== "function") throw new Error(`the module does not export ${name}`);
  return (...args) => found(...args);
}

/** A number or nested arrays of numbers. */
export type Nested = number | Nested[];

export function nested({ shape, data }: NdArray): Nested {
  const build = (axis: number, offset: number): Nested => {
    const size = shape[axis];
    if (size === undefined) return data[offset] ?? Number.NaN;
    const stride = entryCount(shape.slice(axis + 1));
    return Array.from({ length: size }, (_, at) => build(axis + 1, offset + at * stride));
  };
  return build(0, 0);
}

export function flat(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return Array.isArray(value) ? value.flatMap(flat) : [Number.NaN];
}

export function shapeOfNested(value: unknown): number[] {
  return Array.isArray(value) ? [value.length, ...shapeOfNested(value[0])] : [];
}
