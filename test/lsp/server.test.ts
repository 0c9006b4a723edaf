import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { LanguageClient } from "../harness/language-client.ts";

const DENSE = `import * as tf from "@tensorflow/tfjs";

export function dense(
  X: tf.Tensor2D, // [n, k]
  W: tf.Tensor2D, // [m, k]
) {
  return tf.matMul(X, W);
}
`;

const LAYER = `import * as tf from "@tensorflow/tfjs";

/**
 * @math
 *   W: [m, d], x: [d, 1], t: [m, 1]
 *   z = W x
 *   L = ‖relu(z) − t‖²
 *   ∂L/∂W
 */
export function loss(W: tf.Tensor2D, x: tf.Tensor2D, t: tf.Tensor2D) {
  const z = tf.matMul(W, x);
  return tf.sum(tf.square(tf.sub(tf.relu(z), t)));
}
`;

const uri = "file:///project/layer.ts";
const clients: LanguageClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.kill();
});

describe("the built server over its pipe", () => {
  it("starts, says what it can and ends with code 0", async () => {
    const client = connect();
    const { capabilities } = (await client.initialize()) as { capabilities: object };
    expect(capabilities).toMatchObject({
      positionEncoding: "utf-16",
      hoverProvider: true,
      inlayHintProvider: true,
      definitionProvider: true,
      textDocumentSync: { change: 2 },
    });
    expect(await client.shutdown()).toBe(0);
    expect(client.errors).toBe("");
  });

  it("tells how it is called when it is called otherwise", async () => {
    const client = connect([]);
    expect(await client.exit).toBe(2);
    expect(client.errors).toContain("--stdio");
  });

  it("publishes twice for a version, and the mistake of the code both times", async () => {
    const client = connect();
    await client.initialize(FULL);
    client.open(uri, DENSE);
    const found = await diagnostics(client, 1, 2);
    expect(found).toMatchObject([
      {
        code: "contraction-mismatch",
        severity: 1,
        source: "nabla",
        range: { start: { line: 6, character: 22 }, end: { line: 6, character: 23 } },
      },
    ]);
    expect(found[0]).toHaveProperty("codeDescription.href");
    expect(found[0]).toHaveProperty("relatedInformation.0.location.uri", uri);
  });

  it("checks a document again when one that it imports is edited", async () => {
    const client = connect();
    await client.initialize(FULL);
    const net = (size: number): string =>
      `import * as tf from "@tensorflow/tfjs";\nexport const W = tf.zeros([${size}, 4]);\n`;
    client.open("file:///project/net.ts", net(3));
    client.open(
      uri,
      'import * as tf from "@tensorflow/tfjs";\nimport { W } from "./net";\ntf.matMul(tf.zeros([2, 3]), W);\n',
    );
    const codes = async (wanted: number): Promise<void> => {
      await client.wait(({ method, params }) => {
        const { uri: of, diagnostics: found } = (params ?? {}) as {
          uri?: string;
          diagnostics?: object[];
        };
        const isOurs = method === "textDocument/publishDiagnostics" && of === uri;
        return isOurs && found?.length === wanted;
      });
    };
    await codes(0);
    client.notify("textDocument/didChange", {
      textDocument: { uri: "file:///project/net.ts", version: 2 },
      contentChanges: [{ text: net(5) }],
    });
    await codes(1);
  });

  it("leaves out what a client has not asked for", async () => {
    const client = connect();
    await client.initialize();
    client.open(uri, DENSE);
    const [first] = await diagnostics(client, 1, 1);
    expect(first).not.toHaveProperty("codeDescription");
    expect(first).not.toHaveProperty("relatedInformation");
  });

  it("draws the formula for a client with a theme and writes it for any other", async () => {
    const [plain, pictured] = [connect(), connect()];
    await plain.initialize();
    await pictured.initialize({}, { theme: "dark" });
    for (const client of [plain, pictured]) client.open(uri, LAYER);
    const text = await hover(plain, LAYER, "∂L/∂W");
    expect(text).not.toContain("data:");
    expect(text).toMatch(/^∂L\/∂W : \[m, d\] = δ_z xᵀ {2}# δ_z : \[m, 1\], x : \[d, 1\]$/m);
    expect(text).toMatch(/^δ_z : \[m, 1\] = .* # chain rule through relu$/m);
    expect(text).toMatch(/^Checked numerically/m);
    const markdown = await hover(pictured, LAYER, "∂L/∂W");
    expect(markdown).toMatch(/!\[.+?\]\(data:image\/svg\+xml,[^)]+\|width=\d+,height=\d+\)/);
    expect(markdown).toContain("%23cccccc");
    pictured.notify("nabla/theme", { kind: "light" });
    expect(await hover(pictured, LAYER, "∂L/∂W")).toContain("%233b3b3b");
  });

  it("gives the derivation at a position, with the lines that its steps are about", async () => {
    const client = connect();
    await client.initialize();
    client.open(uri, LAYER);
    const textDocument = { uri };
    const position = positionOf(LAYER, "∂L/∂W");
    expect(await client.request("nabla/derivation", { textDocument, position })).toMatchObject({
      question: "∂L/∂W",
      answer: { html: expect.stringContaining("<math"), range: { start: { line: 7 } } },
      steps: [
        { html: expect.stringContaining("katex-html"), range: { start: { line: 5 } } },
        { text: expect.stringContaining("∂L/∂W"), law: "product rule" },
      ],
    });
    const nowhere = { textDocument, position: { line: 0, character: 0 } };
    expect(await client.request("nabla/derivation", nowhere)).toBeNull();
  });

  it("gives the formula as LaTeX", async () => {
    const client = connect();
    await client.initialize();
    client.open(uri, LAYER);
    const textDocument = { uri };
    const position = positionOf(LAYER, "∂L/∂W");
    const answer = await client.request("nabla/latex", { textDocument, position });
    expect(answer).toMatchObject({ latex: expect.stringContaining("\\top") });
    const nowhere = { textDocument, position: { line: 0, character: 0 } };
    expect(await client.request("nabla/latex", nowhere)).toBeNull();
  });

  it("makes the edit of an action when it is chosen, or at once for a client that does not ask", async () => {
    const [lazy, eager] = [connect(), connect()];
    await lazy.initialize(FULL);
    await eager.initialize();
    for (const client of [lazy, eager]) client.open(uri, LAYER);
    const chosen = await action(lazy, LAYER, "∂L/∂W", "Insert ∂L/∂W");
    expect(chosen).not.toHaveProperty("edit");
    const resolved = (await lazy.request("codeAction/resolve", chosen)) as object;
    const given = await action(eager, LAYER, "∂L/∂W", "Insert ∂L/∂W");
    expect(resolved).toHaveProperty(["edit", "changes", uri, 0, "newText"]);
    expect(given).toHaveProperty("edit", (resolved as { edit: unknown }).edit);
  });

  it("makes a file of a gradient check for a client that creates files", async () => {
    const client = connect();
    const workspaceEdit = { documentChanges: true, resourceOperations: ["create"] };
    await client.initialize({ ...FULL, workspace: { workspaceEdit } });
    const text = `import { Matrix } from "ml-matrix";
export function f(A: Matrix /* [m, n] */) {
  return Matrix.mul(A, A).sum();
}
export function fVjp(A: Matrix, dout: number) {
  const dA = Matrix.mul(A, 2 * dout);
  return { dA };
}
`;
    client.open(uri, text);
    const chosen = await action(client, text, "f(A", "Generate gradient check of fVjp");
    const resolved = await client.request("codeAction/resolve", chosen);
    expect(resolved).toMatchObject({
      edit: {
        documentChanges: [
          { kind: "create", uri: expect.stringMatching(/\.fVjp\.test\.ts$/) },
          { edits: [{ newText: expect.stringContaining("fVjp gives the derivatives of f") }] },
        ],
      },
    });
  });

  it("shows what cannot be inserted as disabled with the reason, or not at all", async () => {
    const [knowing, plain] = [connect(), connect()];
    await knowing.initialize(FULL);
    await plain.initialize();
    const text = LAYER.replace("W: tf.Tensor2D, x", "x");
    for (const client of [knowing, plain]) client.open(uri, text);
    // A menu does not wait for a thread that has only just started, so it is opened until the thread has answered in time.
    const menu = () => action(knowing, text, "∂L/∂W", "Insert ∂L/∂W");
    await expect
      .poll(menu, { timeout: 20_000 })
      .toMatchObject({ disabled: { reason: expect.stringContaining("`W`") } });
    await expect(action(plain, text, "∂L/∂W", "Insert ∂L/∂W")).rejects.toThrow("no Insert");
  });

  it("says so when the text has changed before an action is resolved", async () => {
    const client = connect();
    await client.initialize(FULL);
    client.open(uri, LAYER);
    const chosen = await action(client, LAYER, "∂L/∂W", "Insert ∂L/∂W");
    client.notify("textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: `\n${LAYER}` }],
    });
    expect(await client.request("codeAction/resolve", chosen)).toEqual(chosen);
    const message = await client.wait(({ method }) => method === "window/showMessage");
    expect(message.params).toMatchObject({ message: expect.stringContaining("changed") });
  });

  it("shows the LaTeX to a client that has no command to copy it", async () => {
    const client = connect();
    await client.initialize();
    client.open(uri, LAYER);
    const { command } = (await action(client, LAYER, "∂L/∂W", "Show as LaTeX")) as {
      command: object;
    };
    const latex = await client.request("workspace/executeCommand", command);
    expect(latex).toMatch(/^\\frac\{\\partial L\}/);
    const message = await client.wait(({ method }) => method === "window/showMessage");
    expect(message.params).toMatchObject({ type: 3, message: latex });
    const wrong = { ...command, arguments: [7] };
    await expect(client.request("workspace/executeCommand", wrong)).rejects.toThrow(/no command/);
  });

  it("takes a fix from the diagnostic that it mends", async () => {
    const client = connect();
    await client.initialize(FULL);
    client.open(uri, DENSE);
    await diagnostics(client, 1, 2);
    const fix = await action(client, DENSE, "W);", "");
    expect(fix).toMatchObject({
      kind: "quickfix",
      diagnostics: [{ code: "contraction-mismatch" }],
      edit: { changes: { [uri]: [{ newText: expect.stringContaining("true") }] } },
    });
  });

  it("completes signs, names and derivatives in blocks, with text edits", async () => {
    const client = connect();
    await client.initialize();
    client.open(uri, LAYER.replace("∂L/∂W", "∂L/"));
    const { line, character } = positionOf(LAYER, "∂L/∂W");
    const position = { line, character: character + 3 };
    const params = { textDocument: { uri }, position };
    const items = await client.request("textDocument/completion", params);
    expect(items).toContainEqual(
      expect.objectContaining({
        label: "∂L/∂x",
        textEdit: { range: { start: { line, character }, end: position }, newText: "∂L/∂x" },
      }),
    );
  });

  it("goes from a block to the code and hints at shapes in the code", async () => {
    const client = connect();
    await client.initialize();
    client.open(uri, LAYER);
    const textDocument = { uri };
    const position = positionOf(LAYER, "W x");
    const [target] = (await client.request("textDocument/definition", {
      textDocument,
      position,
    })) as object[];
    expect(target).toMatchObject({ uri, range: { start: positionOf(LAYER, "W: tf.Tensor2D") } });
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const hints = await client.request("textDocument/inlayHint", { textDocument, range });
    expect(hints).toMatchObject([{ label: ": [m, 1]" }]);
  });

  it("renames a size in comments and blocks, and says why it cannot", async () => {
    const client = connect();
    await client.initialize();
    client.open(uri, LAYER);
    const textDocument = { uri };
    const position = positionOf(LAYER, "d], x");
    const there = { textDocument, position };
    expect(await client.request("textDocument/prepareRename", there)).toMatchObject({
      start: position,
    });
    const edit = await client.request("textDocument/rename", { ...there, newName: "inputs" });
    expect(edit).toMatchObject({
      changes: { [uri]: [{ newText: "inputs" }, { newText: "inputs" }] },
    });
    const taken = client.request("textDocument/rename", { ...there, newName: "m" });
    await expect(taken).rejects.toThrow("`m` has a meaning here already");
    const context = { includeDeclaration: true };
    expect(await client.request("textDocument/references", { ...there, context })).toHaveLength(2);
    const code = { textDocument, position: positionOf(LAYER, "z);") };
    expect(await client.request("textDocument/prepareRename", code)).toBeNull();
  });

  it("offers the shapes of a function under a kind of their own", async () => {
    const client = connect();
    await client.initialize();
    client.open(uri, LAYER);
    const at = positionOf(LAYER, "const z");
    const actions = await client.request("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: at, end: at },
      context: { diagnostics: [], only: ["refactor.rewrite.annotate"] },
    });
    expect(actions).toMatchObject([{ title: "Write 2 shapes in `loss`" }]);
  });

  it("says how much is known to a client that shows it, and why the rest is not", async () => {
    const [showing, plain] = [connect(), connect()];
    await showing.initialize({}, { showsStatus: true });
    await plain.initialize();
    const text = LAYER.replace("tf.relu(z)", "tf.relu(load())").replace(
      "  const z",
      "  const X = tf.relu(load());\n  const Y = tf.exp(X);\n  const z",
    );
    for (const client of [showing, plain]) client.open(uri, text);
    const { params } = await showing.wait(({ method }) => method === "nabla/status");
    expect(params).toEqual({
      uri,
      summary: "Nabla: 4 of 6 shapes, 1 block, 1 not followed",
      causes: [
        {
          text: "What `load` gives is not known to Nabla.",
          remedy: "Write `// [n, d]` behind `X` on line 11.",
          values: "2 values",
          position: positionOf(text, "load());\n  const Y"),
        },
      ],
    });
    await diagnostics(plain, 1, 1);
    expect(plain.received("nabla/status")).toEqual([]);
  });

  it("takes the severities of the folder's nabla.json", async () => {
    const folder = mkdtempSync(join(tmpdir(), "nabla-server-"));
    writeFileSync(
      join(folder, "nabla.json"),
      '{ "severities": { "contraction-mismatch": "hint" }, "exclude": ["other.ts"] }',
    );
    const client = connect();
    const folderUri = pathToFileURL(folder).href;
    await client.initialize({ workspace: { workspaceFolders: true } }, undefined, folderUri);
    client.open(`${folderUri}/dense.ts`, DENSE);
    expect(await diagnostics(client, 1, 1)).toMatchObject([{ severity: 4 }]);
    client.open(`${folderUri}/other.ts`, DENSE, "typescript", 7);
    const params = {
      textDocument: { uri: `${folderUri}/other.ts` },
      position: positionOf(DENSE, "X: tf"),
    };
    expect(await client.request("textDocument/hover", params)).toBeNull();
    rmSync(folder, { recursive: true });
  });

  it("reports the last version only while somebody types", async () => {
    const client = connect();
    await client.initialize();
    client.open(uri, DENSE);
    const end = positionOf(DENSE, ");\n}");
    for (const [step, sign] of [..."  ,  false  ,  true  "].entries()) {
      const at = { line: end.line, character: end.character + step };
      client.notify("textDocument/didChange", {
        textDocument: { uri, version: 2 + step },
        contentChanges: [{ range: { start: at, end: at }, text: sign }],
      });
    }
    const last = 1 + "  ,  false  ,  true  ".length;
    expect(await diagnostics(client, last, 2)).toEqual([]);
    const versions = client
      .received("textDocument/publishDiagnostics")
      .map(({ params }) => (params as { version?: number }).version ?? 0);
    expect(versions.length).toBeLessThanOrEqual(6);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  });

  it("takes its squiggles back when a document closes", async () => {
    const client = connect();
    await client.initialize();
    client.open(uri, DENSE);
    await diagnostics(client, 1, 1);
    client.notify("textDocument/didClose", { textDocument: { uri } });
    await client.wait(
      ({ params, method }) =>
        method === "textDocument/publishDiagnostics" &&
        (params as { diagnostics: unknown[] }).diagnostics.length === 0,
    );
  });

  it("serves no history and no foreign languages", async () => {
    const client = connect();
    await client.initialize();
    client.open("git:/project/layer.ts?ref", LAYER);
    client.open("file:///project/notes.md", LAYER, "markdown");
    for (const other of ["git:/project/layer.ts?ref", "file:///project/notes.md"]) {
      const params = { textDocument: { uri: other }, position: positionOf(LAYER, "∂L/∂W") };
      expect(await client.request("textDocument/hover", params)).toBeNull();
    }
  });

  it("survives requests that make no sense", async () => {
    const client = connect();
    await client.initialize();
    client.open(uri, DENSE);
    for (const params of [undefined, null, {}, { textDocument: 3 }, { textDocument: { uri: 7 } }]) {
      await client.request("textDocument/hover", params).catch(() => undefined);
      await client.request("textDocument/codeAction", params).catch(() => undefined);
      await client.request("codeAction/resolve", params).catch(() => undefined);
      await client.request("nabla/latex", params).catch(() => undefined);
    }
    client.notify("textDocument/didChange", { textDocument: { uri: "file:///unknown.ts" } });
    client.notify("nabla/theme", null);
    client.notify("nabla/unknown", {});
    await expect(client.request("nabla/unknown", {})).rejects.toThrow(/nabla\/unknown/);
    client.writeRaw("Content-Length: 9\r\n\r\n{ broken ");
    const outside = { line: 1e9, character: 1e9 };
    const far = { textDocument: { uri }, position: outside };
    expect(await client.request("textDocument/hover", far)).toBeNull();
    expect(await client.shutdown()).toBe(0);
  });

  it("answers a cancelled request and goes on", async () => {
    const client = connect();
    await client.initialize();
    client.open(uri, LAYER);
    const params = { textDocument: { uri }, position: positionOf(LAYER, "∂L/∂W") };
    const id = client.send("textDocument/hover", params);
    client.notify("$/cancelRequest", { id });
    await client.wait((message) => message.id === id && !message.method);
    expect(await hover(client, LAYER, "∂L/∂W")).toContain("xᵀ");
  });
});

/** A client with everything that VS Code has. */
const FULL = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    codeAction: {
      dataSupport: true,
      disabledSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
  },
};

function connect(args?: readonly string[]): LanguageClient {
  const client = new LanguageClient(args);
  clients.push(client);
  return client;
}

/** The diagnostics of a version once they have been published so often. */
async function diagnostics(
  client: LanguageClient,
  version: number,
  times: number,
): Promise<object[]> {
  let seen = 0;
  const message = await client.wait(({ method, params }) => {
    const ours = method === "textDocument/publishDiagnostics";
    if (ours && (params as { version?: number }).version === version) seen += 1;
    return seen === times;
  });
  return (message.params as { diagnostics: object[] }).diagnostics;
}

async function hover(client: LanguageClient, text: string, place: string): Promise<string> {
  const params = { textDocument: { uri }, position: positionOf(text, place) };
  const answer = (await client.request("textDocument/hover", params)) as {
    contents: { kind: string; value: string };
  } | null;
  expect(answer?.contents.kind).toBe("markdown");
  return answer?.contents.value ?? "";
}

async function action(
  client: LanguageClient,
  text: string,
  place: string,
  title: string,
): Promise<object> {
  const at = positionOf(text, place);
  const params = {
    textDocument: { uri },
    range: { start: at, end: at },
    context: { diagnostics: [] },
  };
  const actions = (await client.request("textDocument/codeAction", params)) as { title: string }[];
  const found = actions.find((candidate) => candidate.title.includes(title));
  if (!found) throw new Error(`no ${title} in ${actions.map((each) => each.title).join(", ")}`);
  return found;
}

function positionOf(text: string, place: string): { line: number; character: number } {
  const before = text.slice(0, text.indexOf(place)).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
