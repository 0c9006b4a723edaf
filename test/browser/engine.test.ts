import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Browser, openChromium } from "../harness/open-chromium.ts";

const block = `W: [m, d], x: [d], t: [m]
L = ‖W x − t‖²
∂L/∂W`;

const worker = `
import { check, derive } from "./engine.js";
addEventListener("message", ({ data }) => {
  const { queries, diagnostics } = derive(data.block);
  const found = check(data.file, { fileName: "file.ts" });
  const { plain, shape, checked } = queries[0];
  postMessage({ plain, shape, checked, diagnostics, codes: found.map(({ code }) => code) });
});`;

const pages: Record<string, () => { type: string; body: string }> = {
  "/": () => ({ type: "text/html", body: "<!doctype html><title>Nabla</title>" }),
  "/worker.js": () => ({ type: "text/javascript", body: worker }),
  "/engine.js": () => ({
    type: "text/javascript",
    body: readFileSync("dist/browser/engine.js", "utf8"),
  }),
};

let server: Server;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const page = pages[request.url ?? ""]?.();
    response.writeHead(page === undefined ? 404 : 200, {
      "content-type": page?.type ?? "text/plain",
    });
    response.end(page?.body ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openChromium(origin);
});

afterAll(async () => {
  await browser.close();
  server.close();
});

it("the built engine derives and checks in a browser's worker", async () => {
  await browser.page.goto(origin);
  const file = readFileSync("test/editor/fixtures/mismatch.ts", "utf8");
  const answer = await browser.page.evaluate(askWorker, { block, file });
  expect(answer).toEqual({
    plain: "2 (W x − t) xᵀ",
    shape: ["m", "d"],
    checked: true,
    diagnostics: [],
    codes: ["contraction-mismatch"],
  });
});

/** Runs in the page. */
function askWorker(question: { block: string; file: string }): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const thread = new Worker("/worker.js", { type: "module" });
    thread.onmessage = ({ data }) => resolve(data);
    thread.onerror = (event) => reject(new Error(event.message));
    thread.postMessage(question);
  });
}
