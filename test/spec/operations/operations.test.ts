import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { libraries } from "../../../server/src/libraries/libraries.ts";
import type { ShapeResult } from "../../../server/src/libraries/operation.ts";
import { tfjs } from "../../../server/src/libraries/tfjs.ts";
import { showShape } from "../../../server/src/shape/dim.ts";
import type { Fact } from "../../../server/src/shape/fact.ts";
import type { OperandAxis, ShapeMismatch } from "../../../server/src/shape/mismatch.ts";
import { codeSizes } from "../../harness/facts.ts";
import { markdownCases } from "../../harness/markdown-cases.ts";
import { writtenCall } from "../../harness/written-call.ts";

const pages = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".md"));

describe.each(pages)("%s", (page) => {
  const cases = markdownCases(readFileSync(join(import.meta.dirname, page), "utf8"));
  const calls = cases.flatMap(({ heading, fences }) =>
    fences.flatMap(({ text }) => text.split("\n").map((line) => ({ heading, line }))),
  );
  test.each(calls)("$heading: $line", ({ line }) => {
    const [call = "", wanted] = line.split(" → ");
    expect(answerTo(call.trim(), page)).toBe(wanted);
  });
});

function answerTo(text: string, page: string): string {
  const call = writtenCall(text);
  const library = libraries.find(({ name }) => page === `${name}.md`) ?? tfjs;
  const operation = (call.method ? library.methods : library.functions).get(call.name);
  if (!operation) return `there is no ${call.name}`;
  return shown(operation.shape({ arguments: call.arguments, sizes: codeSizes() }));
}

function shown(result: ShapeResult): string {
  switch (result.kind) {
    case "known":
      return (
        shownFact(result.fact) + (result.doubt ? ` though ${shownMismatch(result.doubt)}` : "")
      );
    case "mismatch":
      return shownMismatch(result.mismatch);
    case "unknown":
      return "unknown";
  }
}

function shownFact({ shape, dtype, value }: Fact): string {
  if (shape) return `${dtype ?? ""}${showShape(shape)}`;
  if (value?.kind === "list") return `(${value.items.map(shownFact).join(", ")})`;
  if (value?.kind !== "record") return "?";
  const fields = [...value.fields].map(([name, field]) => `${name}: ${shownFact(field)}`);
  return `${value.type ?? ""}{${fields.join(", ")}}`;
}

/** The code, then the operands as `argument/axis`, then what else the mismatch says. */
function shownMismatch({ kind, operation: _, ...rest }: ShapeMismatch): string {
  const parts = Object.entries(rest).map(([key, value]: [string, unknown]) =>
    isOperand(value)
      ? `${key} ${value.argument.join(".")}${value.axis === undefined ? "" : `/${value.axis}`}`
      : `${key} ${shownValue(value)}`,
  );
  return [kind, ...parts].join(", ");
}

function isOperand(value: unknown): value is Partial<OperandAxis> & Pick<OperandAxis, "argument"> {
  return typeof value === "object" && value !== null && "argument" in value;
}

function shownValue(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  const [first] = value;
  return typeof first === "object" ? showShape(value) : value.join(" ");
}
