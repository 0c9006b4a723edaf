import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type IForbiddenRuleType } from "dependency-cruiser";
import { afterAll, describe, expect, it } from "vitest";
import config from "../../.dependency-cruiser.mjs";
import { floors } from "../../scripts/floors.mjs";

const folder = mkdtempSync(join(tmpdir(), "nabla-floors-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("imports that the floors forbid", () => {
  const cases: [fault: string, files: Record<string, string>, rule: string][] = [
    [
      "an import upward",
      {
        "server/src/shape/dim.ts":
          'import { term } from "../tensor/term.ts";\nexport const dim = term;',
        "server/src/tensor/term.ts": "export const term = 1;",
      },
      "floor-1-shape",
    ],
    [
      "a type-only import upward",
      {
        "server/src/base/span.ts":
          'import type { T } from "../cli/main.ts";\nexport type Span = T;',
        "server/src/cli/main.ts": "export type T = 1;",
      },
      "floor-0-base",
    ],
    [
      "an import of a sibling",
      {
        "server/src/dsl/parse.ts": 'export { p as q } from "../print/p.ts";',
        "server/src/print/p.ts": "export const p = 1;",
      },
      "floor-3-dsl",
    ],
    [
      "a Node.js module in the engine",
      {
        "server/src/analysis/read.ts":
          'import { readFileSync } from "node:fs";\nreadFileSync("x");',
      },
      "engine-without-node",
    ],
    [
      "a protocol package in the engine",
      {
        "server/src/features/hover.ts":
          'import type { Hover } from "vscode-languageserver";\nexport type H = Hover;',
      },
      "engine-without-packages",
    ],
    [
      "the parser beside its one place",
      {
        "server/src/typescript/tree.ts":
          'import ts from "typescript";\nexport const v = ts.version;',
      },
      "only-one-place-imports-typescript",
    ],
    [
      "the parser's types outside of what reads them",
      {
        "server/src/analysis/read.ts":
          'import type { ts } from "../typescript/source.ts";\nexport type N = ts.Node;',
        "server/src/typescript/source.ts": "export namespace ts { export type Node = 1 }",
      },
      "only-one-place-sees-typescript",
    ],
    [
      "KaTeX outside formula",
      { "server/src/print/latex.ts": 'import katex from "katex";\nexport const k = katex;' },
      "only-one-place-imports-katex",
    ],
    [
      "the server's insides in the client",
      {
        "client/src/extension.ts": 'import { s } from "../../server/src/lsp/session.ts";\ns();',
        "server/src/lsp/session.ts": "export const s = () => 1;",
      },
      "client-knows-only-the-protocol",
    ],
    [
      "a cycle",
      {
        "server/src/base/a.ts": 'import { b } from "./b.ts";\nexport const a = () => b;',
        "server/src/base/b.ts": 'import { a } from "./a.ts";\nexport const b = () => a;',
      },
      "no-cycles",
    ],
    ["an unnamed folder", { "server/src/utils/x.ts": 'import "./y.ts";' }, "known-folders"],
  ];

  it.each(cases)("reports %s", async (_, files, rule) => {
    expect(await broken(files)).toContain(rule);
  });

  it("allows the matrix tree to hold terms", async () => {
    const files = {
      "server/src/matrix/tree.ts":
        'import { term } from "../tensor/term.ts";\nexport const t = term;',
      "server/src/tensor/term.ts": "export const term = 1;",
    };
    expect(await broken(files)).toEqual([]);
  });
});

describe("the folders", () => {
  const architecture = readFileSync("docs/architecture.md", "utf8");
  const named = [...architecture.matchAll(/^\| `((?:client|server)\/src[^`]*)` \|/gm)].map(
    (match) => match[1],
  );
  const existing = ["client/src", ...readdirSync("server/src").map((name) => `server/src/${name}`)];

  it("stand in docs/architecture.md, each once and none that does not exist", () => {
    expect(named.toSorted()).toEqual(existing.toSorted());
  });

  it("stand on one floor each", () => {
    const onFloors = floors.flatMap((floor) => floor.folders.map((name) => `server/src/${name}`));
    expect(["client/src", ...onFloors].toSorted()).toEqual(existing.toSorted());
  });
});

/** The names of the rules that a made-up tree of files breaks. */
async function broken(files: Record<string, string>): Promise<string[]> {
  const base = mkdtempSync(join(folder, "tree-"));
  writeFileSync(join(base, "package.json"), '{ "type": "module" }');
  symlinkSync(join(process.cwd(), "node_modules"), join(base, "node_modules"), "junction");
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, name)), { recursive: true });
    writeFileSync(join(base, name), text);
  }
  const forbidden = config.forbidden as IForbiddenRuleType[];
  const { exportsFields, conditionNames } = config.options.enhancedResolveOptions;
  const result = await cruise(
    Object.keys(files),
    {
      baseDir: base,
      validate: true,
      ruleSet: { forbidden },
      tsPreCompilationDeps: true,
      doNotFollow: { path: "node_modules/" },
    },
    { exportsFields, conditionNames },
  );
  if (typeof result.output === "string") throw new Error(result.output);
  return result.output.summary.violations.map((violation) => violation.rule.name);
}
