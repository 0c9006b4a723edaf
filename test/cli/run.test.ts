import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../server/src/cli/run.ts";
import { LIBRARY_NAMES } from "../../server/src/libraries/library.ts";
import { ENGLISH } from "../../server/src/words/en.ts";

const WRONG = [
  'import * as tf from "@tensorflow/tfjs";',
  "export const f = (X: tf.Tensor2D /* [n, k] */, W: tf.Tensor2D /* [m, k] */) => tf.matMul(X, W);",
].join("\n");
const WARNED = [
  'import * as tf from "@tensorflow/tfjs";',
  "const a = tf.zeros([2, 3]); // [3, 2]",
].join("\n");
const BLOCK = "W: [m, d], x: [d], t: [m]\nL = ‖W x − t‖²\n∂L/∂W";

const NO_TEXT = "not text in UTF-8 or UTF-16, skipped";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "nabla-cli-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("nabla check", () => {
  it("is silent about what is right", () => {
    put("a.ts", "export const a = 1; // [n, d]");
    expect(nabla("check", ".")).toEqual({ status: 0, out: "nothing found in 1 file", err: "" });
  });

  it("exits with 1 for errors, which it draws", () => {
    put("src/wrong.ts", WRONG);
    put("src/right.ts", "export const a = 1;");
    const { status, out, err } = nabla("check", "src");
    expect({ status, err }).toEqual({ status: 1, err: "" });
    expect(out).toContain(
      "error[contraction-mismatch]: `matMul` sums `k` of `X` against `m` of `W`",
    );
    expect(out).toContain(" --> src/wrong.ts:2:93\n");
    expect(out.endsWith("1 error in 2 files")).toBe(true);
  });

  it("exits with 1 for warnings too, but for as many as --max-warnings allows", () => {
    put("a.ts", WARNED);
    expect(nabla("check", ".")).toMatchObject({ status: 1, err: "" });
    expect(nabla("check", ".", "--max-warnings", "1").status).toBe(0);
    put("b.ts", WARNED);
    const { status, err } = nabla("check", ".", "--max-warnings", "1");
    expect({ status, err }).toEqual({ status: 1, err: "2 warnings, but at most 1 allowed" });
    put("c.ts", WRONG);
    expect(nabla("check", ".", "--max-warnings", "9").status).toBe(1);
  });

  it("counts what is known where asked, with what the others wait for", () => {
    put(
      "a.ts",
      [
        'import * as tf from "@tensorflow/tfjs";',
        'import { load } from "./load.js";',
        "const a = tf.zeros([2, 3]);",
        "const b = tf.relu(load()) as tf.Tensor2D;",
        "const c = tf.square(b);",
      ].join("\n"),
    );
    const { status, out, err } = nabla("check", ".", "--stats");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out.split("\n")).toEqual([
      "nothing found in 1 file",
      "1 of 3 shapes known, 2 by rank only, 0 unknown",
      "what most of them wait for:",
      "      2  what `load` gives is not known",
    ]);
    const json = nabla("check", ".", "--stats", "--format", "json");
    expect([json.out, json.err.startsWith("1 of 3 shapes known")]).toEqual(["[]", true]);
  });

  it("does not fail for remarks", () => {
    put("nabla.json", '{ "severities": { "shape-comment-mismatch": "information" } }');
    put("a.ts", WARNED);
    expect(nabla("check", ".")).toMatchObject({ status: 0, err: "" });
  });

  it("takes no variable for a derivative where the settings say so", () => {
    const lines = [
      'import * as tf from "@tensorflow/tfjs";',
      "function f(W: tf.Tensor2D /* [m, d] */, x: tf.Tensor2D /* [1, d] */, dy: tf.Tensor2D /* [m, 1] */) {",
      "  const dW = tf.matMul(x, dy, true, true);",
      "  return dW;",
      "}",
    ];
    put("a.ts", lines.join("\n"));
    expect(nabla("check", ".").out).toContain("gradient-shape");
    put("nabla.json", '{ "gradientNames": false }');
    expect(nabla("check", ".")).toMatchObject({ status: 0, err: "" });
  });

  it("reads UTF-16, and says of what is no text that it is none", () => {
    writeFileSync(join(root, "a.ts"), Buffer.from(`\uFEFF${WRONG}`, "utf16le"));
    writeFileSync(join(root, "b.ts"), Buffer.from(`\uFEFF${WRONG}`, "utf16le").swap16());
    expect(nabla("check", ".", "--format", "github").out.split("\n")).toHaveLength(2);
    writeFileSync(join(root, "a.ts"), Buffer.from([0x63, 0xff, 0xfe, 0x80]));
    writeFileSync(join(root, "b.ts"), Buffer.from(WRONG, "utf16le"));
    expect(nabla("check", ".", "--format", "json")).toEqual({
      status: 2,
      out: "[]",
      err: ["a.ts", "b.ts"].map((name) => `${name}: ${NO_TEXT}`).join("\n"),
    });
  });

  it("gives JSON with the library's records", () => {
    put("src/wrong.ts", WRONG);
    const { status, out } = nabla("check", "src", "--format", "json");
    expect(status).toBe(1);
    expect(JSON.parse(out)).toEqual([
      {
        file: "src/wrong.ts",
        code: "contraction-mismatch",
        severity: "error",
        message: expect.stringMatching(
          /^`matMul` sums .*\nshould start with `k`, but starts with `m`\n/u,
        ),
        start: { line: 1, column: 92 },
        end: { line: 1, column: 93 },
        related: [
          {
            message: "the last axis of `X` is `k`",
            start: { line: 1, column: 40 },
            end: { line: 1, column: 41 },
          },
          {
            message: "the first axis of `W` is `m`",
            start: { line: 1, column: 66 },
            end: { line: 1, column: 67 },
          },
        ],
        docs: "https://github.com/nabla-math/nabla/blob/main/docs/rules/contraction-mismatch.md",
      },
    ]);
  });

  it("gives an empty list of JSON and no annotation for what is right", () => {
    put("a.ts", "");
    expect(nabla("check", ".", "--format=json")).toEqual({ status: 0, out: "[]", err: "" });
    expect(nabla("check", ".", "--format=github")).toEqual({ status: 0, out: "", err: "" });
  });

  it("annotates", () => {
    put("src/wrong.ts", WRONG);
    expect(nabla("check", ".", "--format", "github").out).toMatch(
      /^::error file=src\/wrong\.ts,line=2,endLine=2,col=93,endColumn=94,title=contraction-mismatch::`matMul` sums [^\n]*%0A[^\n]*$/u,
    );
  });

  it("takes severities from the settings", () => {
    put("nabla.json", '{ "severities": { "contraction-mismatch": "off" } }');
    put("src/wrong.ts", WRONG);
    expect(nabla("check", ".").status).toBe(0);
  });

  it("leaves out a named file that the settings exclude, and says so", () => {
    put("nabla.json", '{ "exclude": ["old/"] }');
    put("old/wrong.ts", WRONG);
    put("a.ts", "");
    expect(nabla("check", "old/wrong.ts", "a.ts")).toEqual({
      status: 0,
      out: "nothing found in 1 file",
      err: "old/wrong.ts: not checked, the settings exclude it",
    });
  });

  it("tells what it cannot read, checks the rest, and exits with 2", () => {
    put("wrong.ts", WRONG);
    writeFileSync(join(root, "video.ts"), Buffer.from([0x47, 0, 0x11, 0]));
    symlinkSync(join(root, "loop.ts"), join(root, "loop.ts"));
    mkdirSync(join(root, "empty"));
    const { status, out, err } = nabla(
      "check",
      "gone.ts",
      "empty",
      "loop.ts",
      "video.ts",
      "wrong.ts",
    );
    expect(status).toBe(2);
    expect(out).toContain("error[contraction-mismatch]");
    expect(err.split("\n")).toEqual([
      "gone.ts: no such file or folder",
      "empty: no TypeScript or JavaScript file to check",
      "loop.ts: cannot be read (ELOOP)",
      `video.ts: ${NO_TEXT}`,
    ]);
  });

  it("says which files it leaves out, which is no failure", () => {
    put("a.ts", "// @generated\nexport const a = 1;");
    put("b.min.js", "let a;");
    expect(nabla("check", ".")).toEqual({
      status: 0,
      out: "nothing found in 2 files",
      err: "a.ts: not checked, it is generated\nb.min.js: not checked, it is minified",
    });
  });

  it("survives files that are nothing but brackets, quotes or noise", () => {
    for (const [name, text] of Object.entries({
      "deep.ts": "(".repeat(100_000),
      "bars.ts": `/** @math\n${"‖".repeat(50_000)}\n*/`,
      "noise.ts": "\u0000\uFFFF`${`\"'/*",
      "lone.ts": "const a = '\uD800'; // [n, \uD800]",
    })) {
      put(name, text);
    }
    expect([0, 1, 2]).toContain(nabla("check", ".").status);
  });

  it("prints no control character that a file holds", () => {
    put("a.ts", `${WRONG.replaceAll("(X, W)", "(X, /* \u001b[2J\u0007 */ W)")}`);
    for (const format of ["pretty", "json", "github"]) {
      const { out } = nabla("check", ".", "--format", format);
      expect(out).toMatch(/matMul/u);
      expect([...out].filter((sign) => sign < " " && sign !== "\n")).toEqual([]);
    }
  });
});

describe("nabla derive", () => {
  it("answers the questions of a text", () => {
    put("loss.txt", BLOCK);
    const { status, out, err } = nabla("derive", "loss.txt");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toContain("∂L/∂W : [m, d]\n  = 2 (W x − t) xᵀ\n");
    expect(out).toContain("\n  Checked numerically.\n");
    expect(out).toContain("\n  2*m*d multiply-adds, largest intermediate m*d.\n");
    expect(out).toContain("\n  dL = 2 (W x − t)ᵀ dW x = ");
  });

  it("leaves out what it is told to leave out", () => {
    const { out } = nablaWith(BLOCK, "derive", "--no-check", "--no-steps");
    expect(out).toBe("∂L/∂W : [m, d]\n  = 2 (W x − t) xᵀ\n\n  Found: rank one.\n");
    const [query] = JSON.parse(nablaWith(BLOCK, "derive", "--no-steps", "--json").out).queries;
    expect(query).toMatchObject({ checked: true, steps: [] });
  });

  it("reads standard input and writes code", () => {
    const { out } = nablaWith(BLOCK, "derive", "-", "--library", "arrays");
    expect(out).toContain(
      "export function dL_dW(W: number[][], x: number[], t: number[]): number[][]",
    );
  });

  it("gives JSON as the library does", () => {
    const { out } = nablaWith(BLOCK, "derive", "--json");
    expect(JSON.parse(out)).toMatchObject({
      queries: [{ text: "∂L/∂W", shape: ["m", "d"], plain: "2 (W x − t) xᵀ", checked: true }],
      diagnostics: [],
    });
  });

  it("gives each block of a source file with its line", () => {
    const comment = BLOCK.split("\n").map((line) => ` * ${line}`);
    put(
      "a.ts",
      [
        "",
        "/**",
        " * @math",
        ...comment,
        " */",
        "export const a = 1;",
        "// @math x: [n]; ∂(xᵀ x)/∂x",
      ].join("\n"),
    );
    const { status, out } = nabla("derive", "a.ts", "--json");
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      blocks: [
        { line: expect.any(Number), queries: [{ plain: "2 (W x − t) xᵀ" }], diagnostics: [] },
        { line: 9, queries: [{ plain: "2 x" }], diagnostics: [] },
      ],
    });
    expect(nabla("derive", "a.ts").out).toContain("a.ts:9\n");
  });

  it("exits with 1 for a block that is wrong and answers the rest", () => {
    const { status, out } = nablaWith(`${BLOCK}\ny = W +`, "derive");
    expect(status).toBe(1);
    expect(out).toContain("  = 2 (W x − t) xᵀ\n");
    expect(out).toContain("error[syntax]: a value is missing after `+`\n --> standard input:4:");
  });

  it("exits with 2 where there is nothing to read", () => {
    expect(nabla("derive", "gone.txt")).toEqual({
      status: 2,
      out: "",
      err: "gone.txt: no such file or folder",
    });
  });

  it("gives JSON even of what cannot be read", () => {
    const { status, out } = nabla("derive", "gone.txt", "--json");
    expect({ status, out: JSON.parse(out) }).toEqual({
      status: 2,
      out: { queries: [], diagnostics: [] },
    });
    expect(JSON.parse(nabla("derive", "gone.ts", "--json").out)).toEqual({ blocks: [] });
    put("a.ts", "");
    expect(JSON.parse(nabla("derive", "a.ts", "--json").out)).toEqual({ blocks: [] });
  });

  it("lists in its help the libraries that it writes code for", () => {
    for (const library of LIBRARY_NAMES) {
      const { err } = nablaWith(BLOCK, "derive", "--library", library);
      expect(new RegExp(`\\b${library}\\b`).test(nabla("--help").out), library).toBe(err === "");
    }
  });

  it("says when a library has no code yet", () => {
    const { err } = nablaWith(BLOCK, "derive", "--library", "scijs");
    expect(err).toBe("∂L/∂W: no code for scijs yet");
  });

  it("says what cannot be written for a library, and why", () => {
    const stack = "A: [b, n, n]\nf = sum(inv(A))\n∂f/∂A";
    const { err, status, out } = nablaWith(stack, "derive", "--library", "tfjs");
    expect(err).toBe(
      "∂f/∂A: no code for tfjs, where inv takes one matrix but meets a stack of them",
    );
    expect(status).toBe(0);
    expect(out).toContain("∂f/∂A : [b, n, n]");
    const open = nablaWith(
      "X: [...batch, n]\nf = sum(X .^ 2)\n∂f/∂X",
      "derive",
      "--library",
      "arrays",
    );
    expect(open.err).toBe(
      "∂f/∂X: no code for arrays, whose arrays have a fixed number of axes, but that of ...batch is open",
    );
  });
});

it("shows its version, its help, and what it does not understand", () => {
  expect(nabla("--version").out).toMatch(/^\d+\.\d+\.\d+$/u);
  expect(nabla("--help").out).toContain("nabla check PATH…");
  expect(nabla("chekc\u001b")).toEqual({
    status: 2,
    out: "",
    err: "there is no command `chekc␛`; there are check and derive (nabla --help lists what there is)",
  });
});

function nabla(...args: string[]) {
  return nablaWith("", ...args);
}

function nablaWith(input: string, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const status = run(
    args,
    {
      cwd: root,
      colour: false,
      print: (line) => out.push(line),
      complain: (line) => err.push(line),
      readInput: () => Buffer.from(input),
    },
    ENGLISH,
  );
  return { status, out: out.join("\n"), err: err.join("\n") };
}

function put(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}
