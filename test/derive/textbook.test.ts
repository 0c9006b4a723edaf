import { describe, expect, test } from "vitest";
import { showShape } from "../../server/src/shape/dim.ts";
import { derivedBlock, foundOf, onlyAnswer } from "../harness/derive-block.ts";
import { TEXTBOOK_ROWS, type TextbookRow } from "./textbook-rows.ts";

/** One letter for each name, so that no name keeps its place in the alphabet. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  A: "P",
  B: "M",
  W: "V",
  X: "U",
  G: "H",
  Y: "Q",
  x: "u",
  b: "a",
  c: "r",
  t: "s",
  z: "h",
  y: "o",
  f: "J",
  L: "E",
  δ: "γ",
};
const OTHER_SIZES: Readonly<Record<string, string>> = {
  m: "rows",
  n: "len",
  d: "width",
  b: "batch",
  k: "out",
};

/** Superscript letters are signs of the language, no part of a name. */
const NAME = /[a-zA-Zα-ω_][a-zA-Zα-ω0-9_]*/gu;

function renamed(text: string, names: Readonly<Record<string, string>>): string {
  return text.replace(NAME, (word) => renamedWord(word, names));
}

/** `δ_z` and `∂L` hold names of the block. */
function renamedWord(word: string, names: Readonly<Record<string, string>>): string {
  const inner = /^(δ_)(.+)$/u.exec(word);
  return inner ? `${inner[1]}${names[inner[2] ?? ""] ?? inner[2]}` : (names[word] ?? word);
}

/** Names inside brackets of a shape are sizes. */
function inShapes(text: string, change: (shape: string) => string): string {
  return text.replace(/\[[^\]]*\]/gu, change);
}

function block(row: TextbookRow, definitions = row.definitions, question = row.question): string {
  return [row.declarations, definitions, question].join("\n");
}

function shown(text: string): string {
  const { plain, shape, where, checked } = onlyAnswer(text);
  const names = where.map(({ name, plain: formula }) => `, ${name} = ${formula}`).join("");
  return `${plain} : ${showShape(shape)}${names}${checked ? "" : " (unchecked)"}`;
}

function wanted({ answer, shape, where }: TextbookRow): string {
  return `${answer} : ${shape}${where ? `, ${where}` : ""}`;
}

describe.each(TEXTBOOK_ROWS)("$name", (row) => {
  test("has the textbook's form", () => {
    expect(shown(block(row))).toBe(wanted(row));
  });

  test("whatever the order of terms and factors", () => {
    for (const definitions of row.shuffled)
      expect(shown(block(row, definitions))).toBe(wanted(row));
  });

  test("in the spelling of a keyboard", () => {
    expect(shown(block(row, row.ascii))).toBe(wanted(row));
  });

  test("under other names", () => {
    const declarations = row.declarations.replace(/(\S+):/gu, (word) => renamed(word, OTHER_NAMES));
    const [definitions, question, answer, where] = [
      row.definitions,
      row.question,
      row.answer,
      row.where,
    ].map((text) => renamed(text ?? "", OTHER_NAMES));
    const other = { ...row, answer: answer ?? "", ...(row.where ? { where: where ?? "" } : {}) };
    expect(shown([declarations, definitions, question].join("\n"))).toBe(wanted(other));
  });

  test("with other sizes", () => {
    const sizes = (text: string) => inShapes(text, (shape) => renamed(shape, OTHER_SIZES));
    const other = {
      ...row,
      answer: row.answerWithOtherSizes ?? row.answer,
      shape: sizes(row.shape),
    };
    expect(shown([sizes(row.declarations), row.definitions, row.question].join("\n"))).toBe(
      wanted(other),
    );
  });

  test("through one more definition", () => {
    const [value = ""] = /\w+(?= = [^\n]*$)/u.exec(row.definitions) ?? [];
    const question = row.question.replace(/(?<=[∂²(])[fLyY](?=[/,])/u, "wrapped");
    expect(shown(block(row, `${row.definitions}\nwrapped = ${value}`, question))).toBe(wanted(row));
  });
});

describe.each(TEXTBOOK_ROWS.filter(({ scalar }) => scalar))("$name", (row) => {
  test("with a penalty added", () => {
    const definitions = row.definitions.replace(/^([fL] = [^\n]*)$/mu, `$1 + λ ‖${row.by}‖²`);
    const second = row.question.includes("²");
    const penalty = second ? "2 λ I" : `2 λ ${row.by}`;
    const given = row.where ? `${row.where}\n` : "";
    const text = `λ: scalar\n${row.declarations}\n${definitions}\n${given}${row.question} = ${row.answer} + ${penalty}`;
    const { answers, claims, codes } = derivedBlock(text);
    expect(codes).toEqual([]);
    expect(claims.map(({ verdict }) => verdict)).toEqual(["right"]);
    expect(answers.map(({ checked }) => checked)).toEqual([true]);
  });
});

test("the Hessian of least squares is proved convex", () => {
  const row = TEXTBOOK_ROWS.find(({ name }) => name === "Hessian of least squares");
  if (!row) throw new Error("the row is gone");
  expect(foundOf(block(row))).toEqual([
    "symmetric",
    "positive semidefinite",
    "f is convex in x, because its Hessian is Bᵀ B",
  ]);
});

test("the sum over a batch is written with its index in LaTeX", () => {
  const row = TEXTBOOK_ROWS.find(({ name }) => name === "batched linear layer");
  if (!row) throw new Error("the row is gone");
  expect(onlyAnswer(block(row)).latex).toBe("\\sum_b X_b^\\top G_b");
});
