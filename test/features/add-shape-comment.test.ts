import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { applyEdits } from "../../server/src/base/edit.ts";
import { span } from "../../server/src/base/span.ts";
import { actionEdits, offeredActions } from "../../server/src/features/actions.ts";
import { ENGLISH_FEATURES } from "../../server/src/words/en-features.ts";
import { markedText } from "../harness/marked-text.ts";
import { typeErrors } from "../harness/type-errors.ts";

const HEAD = `import * as tf from "@tensorflow/tfjs";
declare const X: tf.Tensor2D; // [n, k]
`;

describe("Add shape comment", () => {
  it.each([
    ["const $0y = tf.relu(X);", "const y = tf.relu(X); // [n, k]"],
    ["const $0y = tf.relu(X)", "const y = tf.relu(X) // [n, k]"],
    ["const y$0 = tf.transpose(X), z = 1;", "const y = tf.transpose(X) /* [k, n] */, z = 1;"],
    ["const L$0 = tf.sum(X);   ", "const L = tf.sum(X); // []"],
  ])("%j", (marked, expected) => {
    const after = changed(marked);
    expect(after).toBe(HEAD + expected);
    expect(typeErrors(after ?? "")).toEqual([]);
  });

  it("adds a comment that is read back as the shape that was inferred", () => {
    const after = changed("const $0y = tf.transpose(X);") ?? "";
    const value = analyze({ fileName: "f.ts", text: after }, {}).values.find(
      ({ name }) => name === "y",
    );
    expect(value).toMatchObject({ written: true });
    expect(offered(after, after.indexOf("y ="))).toBeUndefined();
  });

  it.each([
    "const y$0 = tf.relu(X); // the activations",
    "const y$0 = tf.relu(X); /* activations */",
    "const y$0 = unknown(X);",
    "const h$0 = 3;",
  ])("is not offered for %j", (marked) => {
    expect(changed(marked)).toBeUndefined();
  });
});

function changed(marked: string): string | undefined {
  const { text, offset } = markedText(HEAD + marked);
  const offer = offered(text, offset);
  const place = { analysis: analyze({ fileName: "f.ts", text }, {}), span: span(offset, offset) };
  const found = offer && actionEdits(place, offer.id, ENGLISH_FEATURES.actions);
  return found && "edits" in found ? applyEdits(text, found.edits) : undefined;
}

function offered(text: string, offset: number) {
  const place = { analysis: analyze({ fileName: "f.ts", text }, {}), span: span(offset, offset) };
  const offers = offeredActions(place, ENGLISH_FEATURES.actions);
  return offers.find(({ title }) => title.startsWith("Add shape comment"));
}
