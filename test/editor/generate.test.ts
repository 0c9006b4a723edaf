import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { savedText, takeCodeAction } from "./driver/editing.ts";
import { inWorkbench } from "./driver/in-workbench.ts";

const CODE = `import * as tf from "@tensorflow/tfjs";

export function loss(
  W: tf.Tensor2D, // [m, d]
  X: tf.Tensor2D, // [n, d]
) {
  const Y = tf.tanh(tf.matMul(X, W, false, true));
  return tf.mean(tf.square(Y));
}
`;

it("Generate lossVjp writes a function, and its gradient check is a file of its own", async () => {
  const options = { files: { "loss.ts": CODE }, open: "loss.ts" };
  await inWorkbench(options, "generate", async ({ page, folder }) => {
    const head = { text: "export function loss(", part: "loss" };
    await takeCodeAction(page, head, "Generate lossVjp");
    const after = await savedText(page, join(folder, "loss.ts"), (text) => text !== CODE);
    expect(after).toContain("export function lossVjp(");
    await takeCodeAction(page, head, "Generate gradient check of lossVjp");
    await expect
      .poll(() => existsSync(join(folder, "loss.lossVjp.test.ts")), { timeout: 20_000 })
      .toBe(true);
  });
});
