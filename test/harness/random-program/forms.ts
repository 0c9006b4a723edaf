import { pick, type Random } from "../random-term.ts";
import type { Dialect } from "./dialect.ts";
import type { DrawnCall } from "./drawn-call.ts";
import type { ProgramText } from "./program-text.ts";

/** What a form writes with: the call, the name that its value gets, and the text around. */
export interface Writing {
  readonly call: DrawnCall;
  readonly name: string;
  readonly text: ProgramText;
  readonly dialect: Dialect;
  readonly random: Random;
}

/** Statements that give a name to the value of a call. */
export type Form = (writing: Writing) => readonly string[];

/** The ways in which people write a value, by what they are called. */
export const FORMS: Readonly<Record<string, Form>> = {
  constant: ({ name, call }) => [`const ${name} = ${direct(call)};`],
  "let, assigned later": ({ name, call, text, dialect }) => [
    `let ${name}${any(text, dialect)};`,
    `${name} = ${direct(call)};`,
  ],
  var: ({ name, call }) => [`var ${name} = ${direct(call)};`],
  "array pattern": ({ name, call }) => [`const [${name}] = [${direct(call)}];`],
  "array pattern with a default": ({ name, call }) => [
    `const [${name} = null] = [${direct(call)}];`,
  ],
  "object pattern": ({ name, call, text }) => {
    const key = text.fresh("key");
    return [`const { ${key}: ${name} } = { ${key}: ${direct(call)}, more: 1 };`];
  },
  "nested pattern": ({ name, call }) => [
    `const { a: [, { b: ${name} }] } = { a: [1, { b: ${direct(call)} }] };`,
  ],
  "rest of a pattern": ({ name, call, text }) => {
    const rest = text.fresh("rest");
    return [`const [, ...${rest}] = [1, ${direct(call)}];`, `const ${name} = ${rest}[0];`];
  },
  "spread object": ({ name, call, text }) => {
    const made = text.fresh("made");
    return [
      `const ${made} = { ...{ out: ${direct(call)} }, n: 1 };`,
      `const ${name} = ${made}.out;`,
    ];
  },
  "property given later": ({ name, call, text }) => {
    const state = text.fresh("state");
    return [
      `const ${state}${text.type("Record<string, any>")} = {};`,
      `${state}.out = ${direct(call)};`,
      `const ${name} = ${state}.out;`,
    ];
  },
  "indexed property": ({ name, call, text }) => {
    const made = text.fresh("made");
    return [`const ${made} = { out: ${direct(call)} };`, `const ${name} = ${made}["out"];`];
  },
  cast: ({ name, call, text, dialect }) => [
    `const ${name} = ${text.javaScript ? direct(call) : `(${direct(call)} as ${dialect.anyType})!`};`,
  ],
  "cast through unknown": ({ name, call, text, dialect }) => [
    `const ${name} = ${text.javaScript ? direct(call) : `${direct(call)} as unknown as ${dialect.anyType}`};`,
  ],
  satisfies: ({ name, call, text }) => [
    `const ${name} = ${text.javaScript ? direct(call) : `(${direct(call)} satisfies unknown)`};`,
  ],
  "annotated with its type": ({ name, call, text }) => [
    `const ${name}${text.type("any")} = ${direct(call)};`,
  ],
  "arrow that is called at once": ({ name, call }) => [
    `const ${name} = (() => ${direct(call)})();`,
  ],
  "function that is called at once": ({ name, call }) => [
    `const ${name} = (function () {`,
    `  const inner = ${direct(call)};`,
    "  return inner;",
    "})();",
  ],
  "async function": ({ name, call }) => [`const ${name} = await (async () => ${direct(call)})();`],
  "Promise.all": ({ name, call }) => [`const [${name}] = await Promise.all([${direct(call)}]);`],
  "conditional expression": ({ name, call }) => [
    `const ${name} = flag ? ${direct(call)} : ${direct(call)};`,
  ],
  "branches that agree": ({ name, call, text, dialect }) => [
    `let ${name}${any(text, dialect)};`,
    "if (flag) {",
    `  ${name} = ${direct(call)};`,
    "} else {",
    `  ${name} = ${direct(call)};`,
    "}",
  ],
  "branch that throws": ({ name, call, text, dialect }) => [
    `let ${name}${any(text, dialect)};`,
    `if (!flag) throw new Error("no flag");`,
    `else ${name} = ${direct(call)};`,
  ],
  switch: ({ name, call, text, dialect }) => [
    `let ${name}${any(text, dialect)};`,
    `switch (String(flag)) {`,
    `  case "true":`,
    `    ${name} = ${direct(call)};`,
    "    break;",
    "  default:",
    `    ${name} = ${direct(call)};`,
    "}",
  ],
  "switch that throws": ({ name, call, text, dialect }) => [
    `let ${name}${any(text, dialect)};`,
    `switch (flag) {`,
    `  case true: {`,
    `    ${name} = ${direct(call)};`,
    "    break;",
    "  }",
    "  default:",
    `    throw new RangeError("flag");`,
    "}",
  ],
  try: ({ name, call, text, dialect }) => [
    `let ${name}${any(text, dialect)};`,
    "try {",
    `  ${name} = ${direct(call)};`,
    "} finally {",
    "  flag = true;",
    "}",
  ],
  "try that throws again": ({ name, call, text, dialect }) => [
    `let ${name}${any(text, dialect)};`,
    "try {",
    `  ${name} = ${direct(call)};`,
    "} catch (error) {",
    "  throw error;",
    "}",
  ],
  "do while": ({ name, call, text, dialect }) => [
    `let ${name}${any(text, dialect)};`,
    "do {",
    `  ${name} = ${direct(call)};`,
    "} while (!flag);",
  ],
  "loop with a first value": ({ name, call }) => [
    `let ${name} = ${direct(call)};`,
    `for (let i = 0; i < 2; i++) ${name} = ${direct(call)};`,
  ],
  "for of": (writing) =>
    withOperand(writing, ({ name, call }, inner, operand) => [
      `let ${name} = ${direct(call)};`,
      `for (const each of [${operand}]) {`,
      `  ${name} = ${inner("each")};`,
      "}",
    ]),
  "while true": ({ name, call, text, dialect }) => [
    `let ${name}${any(text, dialect)};`,
    "while (true) {",
    `  ${name} = ${direct(call)};`,
    "  if (flag) break;",
    "}",
  ],
  "block of its own": ({ name, call, text, dialect }) => [
    `let ${name}${any(text, dialect)};`,
    "{",
    `  const inner = ${direct(call)};`,
    `  ${name} = inner;`,
    "}",
  ],
  comma: ({ name, call }) => [`const ${name} = (0, ${direct(call)});`],
  "logical or": ({ name, call }) => [`const ${name} = undefined || ${direct(call)};`],
  "assigned unless it is there": ({ name, call, text, dialect }) => [
    `let ${name}${text.type(`${dialect.anyType} | undefined`)} = undefined;`,
    `${name} ??= ${direct(call)};`,
  ],
  "assignment in an expression": ({ name, call, text, dialect }) => {
    const first = text.fresh("first");
    return [`let ${first}${any(text, dialect)};`, `const ${name} = (${first} = ${direct(call)});`];
  },
  "two names at once": ({ name, call, text }) => {
    const other = text.fresh("other");
    return [`const ${other} = ${direct(call)}, ${name} = ${other};`];
  },
  "local function": ({ name, call, text }) => {
    const inner = text.fresh("inner");
    return [
      `function ${inner}() {`,
      `  return ${direct(call)};`,
      "}",
      `const ${name} = ${inner}();`,
    ];
  },
  "function used before it": ({ name, call, text }) => {
    const inner = text.fresh("inner");
    return [
      `const ${name} = ${inner}();`,
      `function ${inner}() {`,
      `  return ${direct(call)};`,
      "}",
    ];
  },
  "local arrow with an early return": ({ name, call, text }) => {
    const inner = text.fresh("inner");
    return [
      `const ${inner} = (again${text.type("boolean")}) => {`,
      `  if (again) return ${direct(call)};`,
      `  return ${direct(call)};`,
      "};",
      `const ${name} = ${inner}(flag);`,
    ];
  },
  "helper without annotations": (writing) =>
    throughHelper(writing, (helper, taken, body) => [
      `function ${helper}(${taken.map((each) => each.plain).join(", ")}) {`,
      `  const out = ${body};`,
      "  return out;",
      "}",
    ]),
  "helper with comments": (writing) =>
    throughHelper(writing, (helper, taken, body) => [
      `function ${helper}(${taken.map((each) => each.commented).join(", ")}) {`,
      `  return ${body};`,
      "}",
    ]),
  "arrow helper": (writing) =>
    throughHelper(writing, (helper, taken, body) => [
      `const ${helper} = (${taken.map((each) => each.plain).join(", ")}) => ${body};`,
    ]),
  "function expression": (writing) =>
    throughHelper(writing, (helper, taken, body) => [
      `const ${helper} = function (${taken.map((each) => each.commented).join(", ")}) {`,
      `  return ${body};`,
      "};",
    ]),
  "generic helper": (writing) =>
    throughHelper(writing, (helper, taken, body) =>
      writing.text.javaScript
        ? [`const ${helper} = (${taken.map((each) => each.plain).join(", ")}) => ${body};`]
        : [
            `function ${helper}<T extends ${writing.dialect.anyType}>(${taken.map((each) => `${each.name}: T`).join(", ")}) {`,
            `  return ${body} as unknown as T;`,
            "}",
          ],
    ),
  "identity helper": ({ name, call, text, dialect }) => {
    const same = text.fresh("same");
    text.module.push(
      text.javaScript
        ? `const ${same} = (x) => x;`
        : `function ${same}<T extends ${dialect.anyType}>(x: T): T {\n  return x;\n}`,
    );
    return [`const ${name} = ${same}(${direct(call)});`];
  },
  "helper with a default": (writing) => {
    const { text } = writing;
    return throughHelper(writing, (helper, taken, body) => [
      `function ${helper}(${[...taken.map((each) => each.plain), `scale${text.type("number")} = 2`].join(", ")}) {`,
      "  if (scale < 0) throw new Error(`scale ${scale}`);",
      `  return ${body};`,
      "}",
    ]);
  },
  "helper with a rest parameter": ({ name, call, text, dialect }) => {
    const helper = text.fresh("helper");
    const names = call.operands.map((_, at) => `all[${at}]`);
    text.module.push(
      `function ${helper}(...all${text.type("any[]")}) {\n  return ${call.write(names)};\n}`,
    );
    return [`const ${name} = ${helper}(${given(call, dialect)});`];
  },
  "helper called with a spread": (writing) => {
    const { name, call, text, dialect } = writing;
    const helper = text.fresh("helper");
    const taken = parameters(writing);
    text.module.push(
      `function ${helper}(${taken.map((each) => each.plain).join(", ")}) {\n  return ${call.write(taken.map((each) => each.name))};\n}`,
    );
    const list = text.fresh("list");
    return [
      `const ${list} = [${given(call, dialect)}]${text.javaScript ? "" : " as const"};`,
      `const ${name} = ${helper}(...${list});`,
    ];
  },
  "helper with options": ({ name, call, text, dialect }) => {
    const helper = text.fresh("helper");
    const names = call.operands.map((_, at) => `p${at}`);
    text.module.push(
      `function ${helper}({ ${names.join(", ")} }${text.type("any")}) {\n  return ${call.write(names)};\n}`,
    );
    const fields = call.operands.map((operand, at) => `p${at}: ${dialect.used(operand.name)}`);
    return [`const ${name} = ${helper}({ ${fields.join(", ")} });`];
  },
  "helper with typed options": ({ name, call, text, dialect }) => {
    const helper = text.fresh("helper");
    const names = call.operands.map((_, at) => `options.p${at}`);
    if (!text.javaScript)
      text.module.push(
        `interface ${helper}Options {\n${call.operands.map((operand, at) => `  p${at}: ${operand.type}; // ${text.shape(operand.shape)}`).join("\n")}\n}`,
      );
    text.module.push(
      `function ${helper}(options${text.type(`${helper}Options`)}) {\n  return ${call.write(names)};\n}`,
    );
    const fields = call.operands.map((operand, at) => `p${at}: ${dialect.used(operand.name)}`);
    return [`const ${name} = ${helper}({ ${fields.join(", ")} });`];
  },
  "helper that returns a list": (writing) =>
    throughHelper(
      writing,
      (helper, taken, body) => [
        `function ${helper}(${taken.map((each) => each.plain).join(", ")}) {`,
        `  return [${body}, 1]${writing.text.javaScript ? "" : " as const"};`,
        "}",
      ],
      (called) => `${called}[0]`,
    ),
  "helper that returns an object": (writing) =>
    throughHelper(
      writing,
      (helper, taken, body) => [
        `function ${helper}(${taken.map((each) => each.plain).join(", ")}) {`,
        `  const out = ${body};`,
        "  return { out, n: 1 };",
        "}",
      ],
      (called) => `${called}.out`,
    ),
  "helper in a helper": (writing) => {
    const { text } = writing;
    return throughHelper(writing, (helper, taken, body) => {
      const names = taken.map((each) => each.plain).join(", ");
      const inner = text.fresh("inner");
      return [
        `function ${helper}(${names}) {`,
        `  return ${inner}(${taken.map((each) => each.name).join(", ")});`,
        "}",
        `const ${inner} = (${names}) => ${body};`,
      ];
    });
  },
  "function as an argument": ({ name, call, text }) => {
    const run = text.fresh("run");
    text.module.push(
      text.javaScript
        ? `function ${run}(work) {\n  return work();\n}`
        : `function ${run}<T>(work: () => T): T {\n  return work();\n}`,
    );
    return [`const ${name} = ${run}(() => ${direct(call)});`];
  },
  map: (writing) =>
    withOperand(writing, ({ name }, inner, operand) => [
      `const [${name}] = [${operand}].map((each) => ${inner("each")});`,
    ]),
  "map with a body": (writing) =>
    withOperand(writing, ({ name, text }, inner, operand) => {
      const list = text.fresh("list");
      return [
        `const ${list} = [${operand}, ${operand}].map((each, i) => {`,
        `  const out = ${inner("each")};`,
        "  return out;",
        "});",
        `const ${name} = ${list}[1];`,
      ];
    }),
  "map with a function": (writing) => {
    const { name, call, text, dialect } = writing;
    const helper = text.fresh("helper");
    const [first, ...others] = call.operands;
    if (!first) return FORMS["constant"]?.(writing) ?? [];
    return [
      `const ${helper} = (each${any(text, dialect)}) => ${call.write(["each", ...others.map((operand) => operand.name)])};`,
      `const [${name}] = [${dialect.used(first.name)}].map(${helper});`,
    ];
  },
  reduce: (writing) =>
    withOperand(writing, ({ name, call }, inner, operand) => [
      `const ${name} = [${operand}].reduce((sum, each) => ${inner("each")}, ${direct(call)});`,
    ]),
  forEach: (writing) =>
    withOperand(writing, ({ name, call }, inner, operand) => [
      `let ${name} = ${direct(call)};`,
      `[${operand}].forEach((each) => {`,
      `  ${name} = ${inner("each")};`,
      "});",
    ]),
  "Array.from": ({ name, call }) => [
    `const [${name}] = Array.from({ length: 2 }, () => ${direct(call)});`,
  ],
  pushed: ({ name, call, text }) => {
    const list = text.fresh("list");
    return [`const ${list} = [];`, `${list}.push(${direct(call)});`, `const ${name} = ${list}[0];`];
  },
  "pushed in a loop": ({ name, call, text, dialect }) => {
    const list = text.fresh("list");
    return [
      `const ${list}${text.type(`${dialect.anyType}[]`)} = [];`,
      `for (let i = 0; i < 3; i++) ${list}.push(${direct(call)});`,
      `const ${name} = ${list}[${list}.length - 1];`,
    ];
  },
  "class with fields": (writing) => {
    const { name, call, text, dialect } = writing;
    const layer = text.fresh("Layer");
    const fields = call.operands.map(
      (operand, at) => `  p${at}${text.type(operand.type)}; // ${text.shape(operand.shape)}`,
    );
    const taken = parameters(writing);
    text.module.push(
      [
        `class ${layer} {`,
        ...fields,
        `  constructor(${taken.map((each) => each.plain).join(", ")}) {`,
        ...taken.map((each, at) => `    this.p${at} = ${each.name};`),
        "  }",
        "  call() {",
        `    return ${call.write(taken.map((_, at) => `this.p${at}`))};`,
        "  }",
        "}",
      ].join("\n"),
    );
    return [`const ${name} = new ${layer}(${given(call, dialect)}).call();`];
  },
  "class with parameter properties": (writing) => {
    const { name, call, text, dialect } = writing;
    if (text.javaScript) return FORMS["class with fields"]?.(writing) ?? [];
    const layer = text.fresh("Layer");
    const taken = parameters(writing);
    text.module.push(
      [
        `class ${layer} {`,
        `  constructor(${taken.map((each) => `private readonly ${each.commented}`).join(", ")}) {}`,
        "  get out() {",
        `    return ${call.write(taken.map((each) => `this.${each.name}`))};`,
        "  }",
        "}",
      ].join("\n"),
    );
    const made = text.fresh("made");
    return [
      `const ${made} = new ${layer}(${given(call, dialect)});`,
      `const ${name} = ${made}.out;`,
    ];
  },
  "method with parameters": (writing) => throughMethod(writing, "", (layer) => `new ${layer}()`),
  "static method": (writing) => throughMethod(writing, "static ", (layer) => layer),
  "arrow as a field": (writing) => {
    const { name, call, text, dialect } = writing;
    const layer = text.fresh("Layer");
    const taken = parameters(writing);
    text.module.push(
      `class ${layer} {\n  run = (${taken.map((each) => each.plain).join(", ")}) => ${call.write(taken.map((each) => each.name))};\n}`,
    );
    return [`const ${name} = new ${layer}().run(${given(call, dialect)});`];
  },
  "object with methods": (writing) => {
    const { name, call, text, dialect } = writing;
    const model = text.fresh("model");
    const taken = parameters(writing);
    const names = taken.map((each) => each.plain).join(", ");
    text.module.push(
      `const ${model} = {\n  run(${names}) {\n    return ${call.write(taken.map((each) => each.name))};\n  },\n};`,
    );
    return [`const ${name} = ${model}.run(${given(call, dialect)});`];
  },
  "inherited method": (writing) => {
    const { name, call, text, dialect } = writing;
    const [base, layer] = [text.fresh("Base"), text.fresh("Layer")];
    const taken = parameters(writing);
    text.module.push(
      `class ${base} {\n  run(${taken.map((each) => each.plain).join(", ")}) {\n    return ${call.write(taken.map((each) => each.name))};\n  }\n}\nclass ${layer} extends ${base} {}`,
    );
    return [`const ${name} = new ${layer}().run(${given(call, dialect)});`];
  },
  "optional chain": ({ name, call, text }) => {
    const made = text.fresh("made");
    return [`const ${made} = { out: ${direct(call)} };`, `const ${name} = ${made}?.out;`];
  },
  "other names of the operands": ({ name, call, text, dialect, random }) => {
    const others = call.operands.map((operand) => [text.fresh("t"), operand] as const);
    const declared = others.map(
      ([other, operand]) =>
        `${pick(random, ["const", "let"])} ${other} = ${dialect.used(operand.name)};`,
    );
    return [...declared, `const ${name} = ${call.write(others.map(([other]) => other))};`];
  },
  "reshaped as it is": ({ name, call, text }) => {
    const first = text.fresh("first");
    return [`const ${first} = ${direct(call)};`, `const ${name} = ${first};`];
  },
};

function direct({ operands, write }: DrawnCall): string {
  return write(operands.map(({ name }) => name));
}

function any(text: ProgramText, dialect: Dialect): string {
  return text.type(dialect.anyType);
}

/** The operands as they are handed to a function. */
function given({ operands }: DrawnCall, dialect: Dialect): string {
  return operands.map(({ name }) => dialect.used(name)).join(", ");
}

/** A parameter of a helper in the ways it can be declared. */
interface Taken {
  readonly name: string;
  readonly plain: string;
  readonly commented: string;
}

function parameters({ call, text, dialect, random }: Writing): readonly Taken[] {
  return call.operands.map(({ type, shape }, at) => ({
    name: `p${at}`,
    plain: `p${at}${text.type(pick(random, [type, dialect.anyType, "any"]))}`,
    commented: text.parameter(`p${at}`, type, shape),
  }));
}

function throughHelper(
  writing: Writing,
  write: (helper: string, taken: readonly Taken[], body: string) => readonly string[],
  unpack = (called: string) => called,
): readonly string[] {
  const { name, call, text, dialect } = writing;
  const helper = text.fresh("helper");
  const taken = parameters(writing);
  text.module.push(write(helper, taken, call.write(taken.map((each) => each.name))).join("\n"));
  return [`const ${name} = ${unpack(`${helper}(${given(call, dialect)})`)};`];
}

function throughMethod(
  writing: Writing,
  modifier: string,
  owner: (layer: string) => string,
): readonly string[] {
  const { name, call, text, dialect } = writing;
  const layer = text.fresh("Layer");
  const taken = parameters(writing);
  text.module.push(
    [
      `class ${layer} {`,
      `  ${modifier}run(${taken.map((each) => each.plain).join(", ")}) {`,
      `    return ${call.write(taken.map((each) => each.name))};`,
      "  }",
      "}",
    ].join("\n"),
  );
  return [`const ${name} = ${owner(layer)}.run(${given(call, dialect)});`];
}

/** A form in which the first operand gets another name; the call itself where it has none. */
function withOperand(
  writing: Writing,
  write: (writing: Writing, inner: (name: string) => string, operand: string) => readonly string[],
): readonly string[] {
  const { call, dialect } = writing;
  const [first, ...others] = call.operands;
  if (!first) return write(writing, () => direct(call), "1");
  const used = dialect.used(first.name);
  return write(
    writing,
    (name) => call.write([name, ...others.map((operand) => operand.name)]),
    used,
  );
}

/** One form of the table. */
export function anyForm(random: Random): string {
  return pick(random, Object.keys(FORMS));
}
