import { expect, test } from "vitest";
import { libraries } from "../../server/src/libraries/libraries.ts";
import type { Library } from "../../server/src/libraries/library.ts";
import type { Operation } from "../../server/src/libraries/operation.ts";

const INTRODUCTION = `# Operations that are known

Calls of these operations are followed by shape, each by the rule of its library: its default axes, its layouts, the ranks that it takes,
what it broadcasts. The first parameter of a method is its receiver. A call of any other operation gives a value of unknown shape, which agrees with everything.
`;

/** \`npx vitest run test/docs -u\` writes the page anew. */
test("docs/libraries.md lists the tables of all libraries", async () => {
  const page = [INTRODUCTION, ...libraries.map(sectionOf)].join("\n");
  await expect(page).toMatchFileSnapshot("../../docs/libraries.md");
});

function sectionOf({ name, functions, methods, instances }: Library): string {
  const isBoth = ({ name: operation }: Operation) =>
    functions.has(operation) && methods.has(operation);
  const onlyFunctions = [...functions.values()].filter((operation) => !isBoth(operation));
  const onlyMethods = [...methods.values()].filter((operation) => !isBoth(operation));
  const of = (type: string) => [...(instances.get(type)?.values() ?? [])];
  const known = new Set([...functions.keys(), ...methods.keys()]).size;
  return [
    `## ${name}\n\n${known} operations.\n`,
    list("Functions and methods of arrays", [...functions.values()].filter(isBoth)),
    list("Functions", onlyFunctions),
    list("Methods of arrays", onlyMethods),
    ...[...instances.keys()].map((type) => list(`Methods of \`${type}\``, of(type))),
  ].join("\n");
}

function list(title: string, operations: readonly Operation[]): string {
  if (operations.length === 0) return "";
  const calls = operations.map(({ name, parameters }) => `- \`${name}(${parameters.join(", ")})\``);
  return `### ${title}\n\n${calls.sort().join("\n")}\n`;
}
