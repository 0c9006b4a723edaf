import { scopedAtom } from "../../server/src/shape/compare.ts";
import { dimOfName, dimOfNumber, type Shape, substituteDim } from "../../server/src/shape/dim.ts";
import type { Dtype, Fact } from "../../server/src/shape/fact.ts";
import { readShape, shapeOfNotation } from "../../server/src/shape/notation.ts";

/** A call as specifications write it: `matMul([n, d], [d, m], false)`; `x.sum(…)` is a method, its receiver in front. */
export interface WrittenCall {
  readonly name: string;
  readonly method: boolean;
  readonly arguments: readonly Fact[];
}

const DTYPES: Readonly<Record<string, Dtype>> = { float: "float", int: "int", bool: "bool" };

/**
 * Arguments: `[n, d]` a tensor, `int[n]` one of a dtype, `(1, n, -1)` a list, `?` something unknown, `_` left out, numbers,
 * sizes, `true`, `'text'`, `{name: 3}` a record. Names are declared in one scope; those that begin with `u` are used without a declaration.
 */
export function writtenCall(text: string): WrittenCall {
  const [, receiver, name = "", inside = ""] = /^(x\.)?([\w.]+)\((.*)\)$/su.exec(text) ?? [];
  return {
    name,
    method: receiver !== undefined,
    arguments: splitList(inside).map(factOf),
  };
}

/** The parts of a list between commas that no bracket or quote encloses. */
function splitList(text: string): string[] {
  const parts: string[] = [];
  let [depth, start, quoted] = [0, 0, false];
  for (const [at, sign] of [...text].entries()) {
    if (sign === "'") quoted = !quoted;
    else if (quoted) continue;
    else if ("([{".includes(sign)) depth++;
    else if (")]}".includes(sign)) depth--;
    else if (sign === "," && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== "");
}

function factOf(text: string): Fact {
  const [, word, list] = /^([a-z]*)(\[.*\])$/su.exec(text) ?? [];
  const dtype = word === undefined ? undefined : DTYPES[word];
  if (list !== undefined) return dtype ? { shape: shapeOf(list), dtype } : { shape: shapeOf(list) };
  if (text === "?") return {};
  if (text === "_") return { value: { kind: "nothing" } };
  if (text === "true" || text === "false")
    return { value: { kind: "boolean", boolean: text === "true" } };
  if (text.startsWith("'")) return { value: { kind: "string", string: text.slice(1, -1) } };
  if (text.startsWith("("))
    return { value: { kind: "list", items: splitList(text.slice(1, -1)).map(factOf) } };
  if (text.startsWith("{")) {
    const fields = splitList(text.slice(1, -1)).map((field): [string, Fact] => {
      const [name = "", ...value] = field.split(":");
      return [name.trim(), factOf(value.join(":").trim())];
    });
    return { value: { kind: "record", fields: new Map(fields) } };
  }
  if (/^-?\d+\.\d+$/u.test(text)) return { value: { kind: "number", number: Number(text) } };
  if (/^-\d+$/u.test(text)) return { value: { kind: "size", size: dimOfNumber(Number(text)) } };
  const [size] = shapeOf(`[${text}]`);
  return size ? { value: { kind: "size", size } } : {};
}

function shapeOf(text: string): Shape {
  const reading = readShape(text, 0);
  if ("problem" in reading) throw new Error(`${text} is no shape`);
  let unknown = 0;
  return shapeOfNotation(reading.shape, () => dimOfName(`?w${unknown++}`)).map((dim) =>
    substituteDim(dim, (atom) =>
      /^[.?]/u.test(atom) ? undefined : dimOfName(scopedAtom(atom, 1, !atom.startsWith("u"))),
    ),
  );
}
