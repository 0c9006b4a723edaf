import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { diagnose } from "../../server/src/analysis/diagnose.ts";
import { applyEdits } from "../../server/src/base/edit.ts";
import { checkText } from "../../server/src/library/check-text.ts";
import { NO_SETTINGS } from "../../server/src/rules/settings.ts";
import { ENGLISH } from "../../server/src/words/en.ts";

const WRONG = "tf.matMul(x, w)";
const inFunction = (body: string) => `import * as tf from "@tensorflow/tfjs";
export function f(x: tf.Tensor2D /* [n, k] */, w: tf.Tensor2D /* [m, k] */) {
${body}
}
`;

const check = (text: string) => checkText({ fileName: "silenced.tsx", text }).diagnostics;
const codes = (body: string) => check(inFunction(body)).map(({ code }) => code);

/** The body after the first fix of its only report. */
function mended(body: string): string {
  const text = inFunction(body);
  const [report] = check(text);
  return applyEdits(text, report?.fixes[0]?.edits ?? []);
}

describe("a silencer", () => {
  it("stands in braces above a line of JSX", () => {
    expect(
      codes(`  return (
    <div>
      {/* @shape-ignore contraction-mismatch: shown to the reader */}
      <Plot values={${WRONG}} />
    </div>
  );`),
    ).toEqual([]);
  });

  it("goes with the braces that JSX wants around it", () => {
    expect(
      mended(`  return <p>\n    {/* @shape-ignore */}\n    <b>{tf.add(x, x)}</b>\n  </p>;`),
    ).toBe(inFunction(`  return <p>\n\n    <b>{tf.add(x, x)}</b>\n  </p>;`));
  });

  it("of several codes loses the one that silences nothing", () => {
    const silenced = (list: string) =>
      `  // @shape-ignore ${list}: shown in the talk\n  return ${WRONG};`;
    expect(mended(silenced("broadcast-conflict, contraction-mismatch"))).toBe(
      inFunction(silenced("contraction-mismatch")),
    );
    expect(mended(silenced("contraction-mismatch, broadcast-conflict"))).toBe(
      inFunction(silenced("contraction-mismatch")),
    );
  });

  it("behind a shape goes without it", () => {
    expect(mended(`  return tf.add(x, x); // [n, k] @shape-ignore rank-mismatch: old`)).toBe(
      inFunction(`  return tf.add(x, x); // [n, k]`),
    );
  });

  it("of a code in capital letters silences nothing, and the code is named", () => {
    const body = `  return ${WRONG}; // @shape-ignore Contraction-Mismatch: old`;
    expect(codes(body)).toEqual(["contraction-mismatch", "unused-silencer"]);
    expect(check(inFunction(body))[1]?.fixes[0]?.edits[0]?.text).toBe("contraction-mismatch");
  });

  it("reaches the code through others of its kind", () => {
    const above = (code: string) => `  // @shape-ignore ${code}: both are known`;
    const wrong = `  const [a]: any = [${WRONG}, tf.reshape(x, [-1, -1]), tf.sum(x, 2)];`;
    const without = codes(wrong);
    expect(new Set(without).size).toBeGreaterThan(1);
    expect(codes([...new Set(without)].map(above).concat(wrong).join("\n"))).toEqual([]);
  });

  it("does not reach the line behind a comment with code on its line", () => {
    expect(codes(`  /* @shape-ignore */ const a = ${WRONG};\n  return ${WRONG};`)).toEqual([
      "contraction-mismatch",
    ]);
  });

  it.each(["", " gradient-value: known", " gradient-shape: known"])(
    "@shape-ignore%s is not called unused before gradients are compared",
    (code) => {
      const text = `import * as tf from "@tensorflow/tfjs";
export function f(x: tf.Tensor1D /* [n] */) {
  const L = tf.sum(tf.square(x));
  const dx = x.mul(3); // ∂L/∂x
  // @shape-ignore${code}
  const dy = x.mul(3); // ∂L/∂x
  return [L, dx, dy];
}
`;
      const analysis = analyze({ fileName: "silenced.ts", text }, {});
      const first = diagnose(analysis, [], NO_SETTINGS, ENGLISH, "first");
      expect(first.map((found) => found.code)).toEqual([]);
      const right = text.replaceAll("x.mul(3)", "x.mul(2)");
      expect(check(right).map((found) => found.code)).toEqual(["unused-silencer"]);
    },
  );
});
