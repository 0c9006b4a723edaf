import { analyze } from "../../server/src/analysis/analyze.ts";
import { isPack, showShape } from "../../server/src/shape/dim.ts";

/** What a comment stands at. All but the last row are tensors of a known library or lists of numbers: hosts that a shape can be said of. */
export type HostKind = keyof typeof HOSTS;

/** A comment of released code: one line, or a tag or a paragraph with `⏎` between its lines. */
export interface HostedComment {
  readonly host: HostKind;
  /** The variable, parameter or field that it stands at, where it has a name. */
  readonly name: string;
  readonly text: string;
  /** Axes of the host, where its type says so. */
  readonly rank?: number;
}

/** The shape that Nabla takes from a comment at its host; `undefined` where it takes none. */
export function saidShape({ host, name, text, rank }: HostedComment): string | undefined {
  const tensor = rank === undefined ? "tf.Tensor" : `tf.Tensor${rank}D`;
  const program = HOSTS[host]({ name, tensor, line: `// ${text}`, doc: docOf(text) });
  const analysis = analyze({ fileName: "host.ts", text: `${IMPORT}${program}\n` }, {});
  const facts = [...analysis.values, ...analysis.returns, ...analysis.uses].map(({ fact }) => fact);
  const said = facts.flatMap(({ shape }) => (shape ? [shape] : []));
  const known = said.find((shape) =>
    shape.some((dim) => !isPack(dim) && (host.endsWith("returns") || !dim.key.includes("?"))),
  );
  return known && showShape(known);
}

interface Pieces {
  readonly name: string;
  readonly tensor: string;
  readonly line: string;
  readonly doc: string;
}

const IMPORT = `import * as tf from "@tensorflow/tfjs";\n`;

const HOSTS = {
  value: ({ name, tensor, line }: Pieces) => `const ${name} = load() as ${tensor}; ${line}`,
  above: ({ name, tensor, line }: Pieces) => `${line}\nconst ${name} = load() as ${tensor};`,
  assignment: ({ tensor, line }: Pieces) => `let v;\nv = load() as ${tensor}; ${line}`,
  return: ({ tensor, line }: Pieces) => `function f() {\n  return load() as ${tensor}; ${line}\n}`,
  argument: ({ tensor, line }: Pieces) =>
    `function f(t: ${tensor}) {\n  const v = tf.neg(\n    t, ${line}\n  );\n}`,
  parameter: ({ name, tensor, line }: Pieces) =>
    `function f(\n  ${name}: ${tensor}, ${line}\n  more: number,\n) {}`,
  pattern: ({ name, tensor, line }: Pieces) => `const [${name}] = load() as [${tensor}]; ${line}`,
  "pattern-above": ({ name, tensor, line }: Pieces) =>
    `${line}\nconst [${name}] = load() as [${tensor}];`,
  field: ({ name, tensor, doc }: Pieces) => `class C {\n${doc}\n  ${name}: ${tensor};\n}`,
  "tag-param": ({ name, tensor, doc }: Pieces) => `${doc}\nfunction f(${name}: ${tensor}) {}`,
  "tag-property": ({ name, tensor, doc }: Pieces) =>
    `${doc}\nfunction f({ ${name} }: { ${name}: ${tensor} }) {}`,
  "tag-returns": ({ tensor, doc }: Pieces) =>
    `${doc}\nfunction f(t: ${tensor}) {\n  return t;\n}\nconst v = f(load());`,
  "number-value": ({ name, line }: Pieces) => `const ${name}: number[][] = load(); ${line}`,
  "number-param": ({ name, doc }: Pieces) => `${doc}\nfunction f(${name}: number[][]) {}`,
  "number-property": ({ name, doc }: Pieces) =>
    `${doc}\nfunction f({ ${name} }: { ${name}: number[][] }) {}`,
  "number-returns": ({ doc }: Pieces) =>
    `${doc}\nfunction f(): number[][] {\n  return load();\n}\nconst v = f();`,
  number: ({ name, line }: Pieces) => `const ${name} = 3; ${line}`,
  "number-above": ({ name, line }: Pieces) => `${line}\nconst ${name} = 3;`,
  numbers: ({ name, line }: Pieces) => `const ${name} = [1, 2, 3]; ${line}`,
  "numbers-above": ({ name, line }: Pieces) => `${line}\nconst ${name} = [1, 2, 3];`,
  "range-above": ({ name, line }: Pieces) => `${line}\nconst ${name} = tf.range(0, load(), 2);`,
  enum: ({ line }: Pieces) => `enum E {\n  a, ${line}\n  b,\n}`,
  branch: ({ tensor, line }: Pieces) =>
    `const v = load()\n  ? ${line}\n    (load() as ${tensor})\n  : load();`,
  "literal-argument": ({ line }: Pieces) => `load(\n  [[[4]], [[2]]], ${line}\n);`,
  list: ({ name, tensor, line }: Pieces) => `const ${name} = load() as ${tensor}[]; ${line}`,
  other: ({ name, line }: Pieces) => `const ${name} = load(); ${line}`,
  "other-above": ({ name, line }: Pieces) => `${line}\nconst ${name} = load();`,
  "field-of-number": ({ name, doc }: Pieces) => `class C {\n${doc}\n  ${name}: number;\n}`,
  "field-of-size": ({ name, doc }: Pieces) => `class C {\n${doc}\n  ${name}: number[];\n}`,
  "tag-size": ({ name, doc }: Pieces) => `${doc}\nfunction f(${name}: [number, number]) {}`,
  statement: ({ tensor, line }: Pieces) => `function f(t: ${tensor}) {\n${line}\n  t.print();\n}`,
  head: ({ tensor, doc }: Pieces) => `${doc}\nfunction f(t: ${tensor}) {\n  return t;\n}`,
  alone: ({ tensor, line }: Pieces) => `${line}\n\nconst v = load() as ${tensor};`,
} as const satisfies Record<string, (pieces: Pieces) => string>;

function docOf(text: string): string {
  return `/**\n${text
    .split("⏎")
    .map((line) => ` * ${line.trim()}`)
    .join("\n")}\n */`;
}
