import { readFileSync } from "node:fs";
import ts from "typescript";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { formulaToSvg } from "../../server/src/formula/formula-to-svg.ts";
import { parseGlyphTable } from "../../server/src/formula/glyphs.ts";
import { check, derive } from "../../server/src/library/index.ts";
import { medianTime } from "./median-time.ts";

const block = `W: [m, d], x: [d], b: [m], t: [m]
z = W x + b
y = relu(z)
L = ‖y − t‖²
∂L/∂W
∂L/∂b
∂L/∂x`;

const text = longText(2000);
const document = { fileName: "long.ts", text };

const parse = medianTime(() => ts.createSourceFile("long.ts", text, ts.ScriptTarget.ESNext));
const analysis = medianTime(() => analyze(document, {}));
const checking = medianTime(() => check(text, { fileName: "long.ts" }));
const lines = text.split("\n").length;
console.log(`parse, ${lines} lines            ${milliseconds(parse)}`);
console.log(`analysis ÷ parse               ${ratio(analysis, parse)}`);
console.log(`check ÷ parse                  ${ratio(checking, parse)}`);

const derivation = medianTime(() => derive(block));
const unchecked = medianTime(() => derive(block, { check: false, steps: false }));
console.log(`derive a layer's block         ${milliseconds(derivation)}`);
console.log(`without check and steps        ${milliseconds(unchecked)}`);

const latex = derive(block).queries.map((query) => query.latex);
const glyphs = parseGlyphTable(readFileSync("server/src/formula/glyphs.json", "utf8"));
if (glyphs === undefined) throw new Error("the glyph table cannot be read");
const style = { foreground: "#000000", fontSize: 14 };
const drawing = medianTime(() => latex.map((tex) => formulaToSvg(tex, style, glyphs)));
console.log(`formula to SVG                 ${milliseconds(drawing / latex.length)}`);
console.log(`formula to SVG ÷ derive        ${ratio(drawing, derivation)}`);

/** The examples again and again, each in a scope of its own, until there are as many lines. */
function longText(atLeast: number): string {
  const examples = ["layer.ts", "mlp.ts", "least-squares.ts"].map((name) =>
    readFileSync(`examples/${name}`, "utf8").replace(/^import .*\n/, ""),
  );
  let long = 'import * as tf from "@tensorflow/tfjs";\n';
  for (let turn = 0; long.split("\n").length < atLeast; turn += 1) {
    const example = examples[turn % examples.length] ?? "";
    long += `namespace part${turn} {\n${example}}\n`;
  }
  return long;
}

function milliseconds(time: number): string {
  return `${time.toFixed(2)} ms`;
}

function ratio(time: number, base: number): string {
  return (time / base).toFixed(2);
}
