import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { eventually, openDocument, positionOf } from "./document.ts";

describe("language features", () => {
  it("reports a product whose inner sizes differ, with its code and its docs page", async () => {
    const { document } = await openDocument("mismatch.ts");
    const found = await eventually(
      () => ourDiagnostics(document.uri),
      (diagnostics) => diagnostics.length > 0,
    );
    assert.equal(found.length, 1);
    const code = found[0]?.code;
    assert.ok(
      typeof code === "object" && code.value === "contraction-mismatch",
      JSON.stringify(code),
    );
    assert.match(code.target.toString(), /docs\/rules\/contraction-mismatch/);
    assert.ok((found[0]?.relatedInformation?.length ?? 0) > 0);
  });

  it("shows the derivative in a hover, as an image and as text", async () => {
    const { document } = await openDocument("layer.ts");
    const position = positionOf(document, "∂L/∂W").translate(0, 1);
    const text = await eventually(
      () => hoverText(document.uri, position),
      (markdown) => markdown.includes("data:image/svg+xml"),
    );
    assert.match(text, /!\[.+?\]\(data:image\/svg\+xml/);
  });

  it("changes the document by Insert backward pass, and undoes it", async () => {
    const { document } = await openDocument("layer.ts");
    const before = document.getText();
    const position = positionOf(document, "∂L/∂W").translate(0, 1);
    const action = await eventually(
      () => codeAction(document.uri, position, "Insert backward pass"),
      (found) => found !== undefined,
    );
    assert.ok(action?.edit !== undefined, "the action has an edit");
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    assert.notEqual(document.getText(), before);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), before);
  });

  it("writes inferred shapes behind names", async () => {
    const { document } = await openDocument("dense.ts");
    const range = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.InlayHint[]>(
          "vscode.executeInlayHintProvider",
          document.uri,
          range,
        ),
      (found) => found.length > 0,
    );
    assert.ok(hints.some(({ label }) => labelText(label).includes("[n, m]")));
  });

  it("goes from a name in a block to the code", async () => {
    const { document } = await openDocument("layer.ts");
    const position = positionOf(document, "W x + b");
    const found = await eventually(
      () =>
        vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
          "vscode.executeDefinitionProvider",
          document.uri,
          position,
        ),
      (locations) => locations.length > 0,
    );
    assert.ok(found.length > 0);
  });
});

function ourDiagnostics(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "nabla");
}

async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === "string" ? content : content.value))
    .join("\n");
}

async function codeAction(
  uri: vscode.Uri,
  position: vscode.Position,
  title: string,
): Promise<vscode.CodeAction | undefined> {
  const resolveAll = 50;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    uri,
    new vscode.Range(position, position),
    undefined,
    resolveAll,
  );
  return actions.find((action) => action.title.includes(title));
}

function labelText(label: string | vscode.InlayHintLabelPart[]): string {
  return typeof label === "string" ? label : label.map(({ value }) => value).join("");
}
