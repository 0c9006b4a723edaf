import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { eventually, openDocument, positionOf } from "./document.ts";

describe("commands", () => {
  it("are all registered", async () => {
    await openDocument("layer.ts");
    const all = await vscode.commands.getCommands(true);
    for (const name of [
      "nabla.restartServer",
      "nabla.showLog",
      "nabla.copyLatex",
      "nabla.annotateFunction",
      "nabla.showCauses",
    ]) {
      assert.ok(all.includes(name), name);
    }
  });

  it("copy the formula at the cursor as LaTeX", async () => {
    const editor = await openDocument("layer.ts");
    const position = positionOf(editor.document, "∂L/∂W").translate(0, 1);
    editor.selection = new vscode.Selection(position, position);
    await vscode.env.clipboard.writeText("");
    const copied = await eventually(
      async () => {
        await vscode.commands.executeCommand("nabla.copyLatex");
        return await vscode.env.clipboard.readText();
      },
      (text) => text !== "",
    );
    assert.match(copied, /\\delta|\\top/);
  });

  it("restart the server, which then answers as before", async () => {
    const { document } = await openDocument("mismatch.ts");
    const reported = () =>
      vscode.languages.getDiagnostics(document.uri).some(({ source }) => source === "nabla");
    await eventually(reported, Boolean);
    await vscode.commands.executeCommand("nabla.restartServer");
    await eventually(reported, Boolean);
  });
});
