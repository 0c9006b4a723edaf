import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import javascript from "@shikijs/langs/javascript";
import jsx from "@shikijs/langs/jsx";
import tsx from "@shikijs/langs/tsx";
import typescript from "@shikijs/langs/typescript";
import { afterAll, describe, expect, it } from "vitest";
import { FUNCTION_SPELLINGS, QUESTION_SIGNATURES } from "../../server/src/base/function-forms.ts";
import { PROPERTIES } from "../../server/src/tensor/property.ts";

const tool = createRequire(import.meta.url).resolve("vscode-tmgrammar-test/dist/unit.js");
const folder = mkdtempSync(join(tmpdir(), "nabla-grammar-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hosts = [...typescript, ...tsx, ...javascript, ...jsx];
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const configuration = join(folder, "package.json");
writeConfiguration();

describe("the grammars colour", () => {
  const files = readdirSync("test/grammar/fixtures").filter((name) =>
    /^[a-z-]+\.(ts|tsx|js)$/.test(name),
  );
  it.each(files)("%s", (file) => {
    expect(annotationsOf(join("test/grammar/fixtures", file))).toEqual({ status: 0, failures: [] });
  });

  it("and a wrong annotation is noticed", () => {
    const wrong = join(folder, "wrong.ts");
    writeFileSync(wrong, '// SYNTAX TEST "source.ts"\n// @math z = 1\n//       ^ string.nabla\n');
    expect(annotationsOf(wrong).status).not.toBe(0);
  });
});

describe("the grammar knows", () => {
  const { repository } = JSON.parse(readFileSync("syntaxes/nabla.tmLanguage.json", "utf8"));
  const spellings = [...FUNCTION_SPELLINGS.keys()].filter((spelling) => spelling.length > 1);
  it("every function of the language and no other; `npm run build` writes their list", () => {
    expect(wordsOf(repository.function.match).sort()).toEqual(spellings.sort());
    const pattern = new RegExp(repository.function.match, "u");
    for (const spelling of spellings)
      expect(pattern.exec(`y = ${spelling}(x)`)?.[0]).toBe(spelling);
  });

  it("every question", () => {
    const [, , { match }] = repository.derivative.patterns;
    expect(wordsOf(match).sort()).toEqual(Object.keys(QUESTION_SIGNATURES).sort());
  });

  it("every property of a matrix", () => {
    const [, { match }] = repository["declared-type"].patterns;
    expect(wordsOf(match).sort()).toEqual([...PROPERTIES].sort());
  });
});

/** The words between which a pattern chooses. */
function wordsOf(pattern: string): string[] {
  return /\(\?:([\w|]+)\)/.exec(pattern)?.[1]?.split("|") ?? [];
}

/** The manifest's grammars beside the grammars of the languages that they are injected into. */
function writeConfiguration(): void {
  const grammars = hosts.map((grammar) => {
    const path = `${grammar.scopeName}.json`;
    writeFileSync(join(folder, path), JSON.stringify(grammar));
    return { scopeName: grammar.scopeName, path };
  });
  const ours = manifest.contributes.grammars.map((grammar: { path: string }) => ({
    ...grammar,
    path: relative(folder, grammar.path),
  }));
  const contributes = { languages: [], grammars: [...grammars, ...ours] };
  writeFileSync(configuration, JSON.stringify({ contributes }));
}

function annotationsOf(file: string): { status: number | null; failures: string[] } {
  const run = spawnSync(process.execPath, [tool, "--compact", "--config", configuration, file], {
    encoding: "utf8",
  });
  return {
    status: run.status,
    failures: run.stdout.split("\n").filter((line) => /ERROR/.test(line)),
  };
}
