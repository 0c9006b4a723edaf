import { pick, type Random } from "../random-term.ts";
import type { ProgramText } from "./program-text.ts";

/** A plain value in one of the ways that people write it. */
export function spelling(value: unknown, text: ProgramText, random: Random): string {
  if (random() < 0.15) return named(value, plain(value, text, random), text, random);
  return plain(value, text, random);
}

function plain(value: unknown, text: ProgramText, random: Random): string {
  if (value === undefined) return pick(random, ["undefined", "undefined", "void 0"]);
  if (typeof value === "number") return numberSpelling(value, text, random);
  if (Array.isArray(value)) return listSpelling(value, text, random);
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).map(
      ([name, field]) => `${name}: ${spelling(field, text, random)}`,
    );
    return `{ ${fields.join(", ")} }`;
  }
  if (typeof value === "boolean" && random() < 0.2) return `!${!value}`;
  return JSON.stringify(value);
}

/** Through a constant of the module, in an object or by itself. */
function named(value: unknown, written: string, text: ProgramText, random: Random): string {
  const name = text.fresh("SETTING");
  const asConst = text.javaScript || value === undefined ? "" : " as const";
  const literal = value === undefined || typeof value === "boolean" || typeof value === "number";
  const ways: (() => string)[] = [
    () => {
      text.module.push(`const ${name} = ${written};`);
      return name;
    },
    () => {
      text.module.push(`const ${name} = { of: { it: ${written} } }${literal ? "" : asConst};`);
      return `${name}.of.it`;
    },
    () => {
      text.module.push(`class ${name} {\n  static readonly it = ${written};\n}`);
      return `${name}.it`;
    },
    () => {
      text.module.push(`export const ${name} = Object.freeze({ it: ${written} });`);
      return `${name}.it`;
    },
    () => {
      text.module.push(`function ${name.toLowerCase()}(it = ${written}) {\n  return it;\n}`);
      return `${name.toLowerCase()}()`;
    },
  ];
  return pick(
    random,
    ways.filter((_, at) => at !== 2 || !text.javaScript),
  )();
}

function numberSpelling(value: number, text: ProgramText, random: Random): string {
  if (!Number.isInteger(value) || random() < 0.6) return String(value);
  const ways = [
    `${value - 1} + 1`,
    `(${value})`,
    `${value * 2} / 2`,
    `Math.floor(${value}.5)`,
    `Math.max(${value}, ${value - 1})`,
    `[${value}, 7][0]`,
    `Number(${value})`,
    `(true ? ${value} : 1)`,
    `(undefined ?? ${value})`,
    `[1, 2, 3].length + ${value - 3}`,
  ];
  return pick(random, text.javaScript ? ways : [...ways, `(${value} as number)`, `${value}!`]);
}

function listSpelling(value: readonly unknown[], text: ProgramText, random: Random): string {
  if (value.some(Array.isArray)) return JSON.stringify(value);
  const items = value.map((item) => spelling(item, text, random));
  const list = `[${items.join(", ")}]`;
  if (random() < 0.7) return list;
  const [first = "", ...rest] = items;
  const ways = [
    `[...${list}]`,
    `${list}.slice()`,
    `[...${list}.slice(0, 1), ...${list}.slice(1)]`,
    `Array.of(${items.join(", ")})`,
    `${list}.map((each) => each)`,
    ...(items.length > 0 ? [`[${first}].concat([${rest.join(", ")}])`] : []),
    ...(items.length > 1 ? [`[${rest.join(", ")}, ${first}].slice(-1).concat([${rest}])`] : []),
  ];
  return pick(random, text.javaScript ? ways : [...ways, `(${list} as number[])`]);
}
