import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";

interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

type Listener = (message: Message) => boolean;

/** A language client that knows nothing: it speaks to the built server over its pipe, byte for byte. */
export class LanguageClient {
  readonly #server: ChildProcessWithoutNullStreams;
  readonly #received: Message[] = [];
  readonly #listeners = new Set<Listener>();
  #buffer = Buffer.alloc(0);
  #lastId = 0;
  /** Answers to the server's own requests, by method. */
  readonly answers = new Map<string, (params: unknown) => unknown>();
  readonly exit: Promise<number | null>;
  errors = "";

  constructor(args: readonly string[] = ["--stdio"]) {
    const server = "dist/lsp/server.js";
    if (!existsSync(server)) throw new Error(`${server} is missing: run npm run build first`);
    this.#server = spawn(process.execPath, [server, ...args]);
    this.#server.stdout.on("data", (chunk: Buffer) => this.#take(chunk));
    this.#server.stderr.on("data", (chunk: Buffer) => {
      this.errors += chunk.toString();
    });
    this.exit = new Promise((resolve) => this.#server.once("exit", resolve));
  }

  async initialize(capabilities: object = {}, options?: object, folder?: string): Promise<unknown> {
    const workspaceFolders = folder === undefined ? null : [{ uri: folder, name: "folder" }];
    const result = await this.request("initialize", {
      processId: process.pid,
      rootUri: folder ?? null,
      workspaceFolders,
      capabilities,
      initializationOptions: options,
    });
    this.notify("initialized", {});
    return result;
  }

  /** The result of a request; its error, if it has one, is thrown. */
  async request(method: string, params: unknown, timeout = 20_000): Promise<unknown> {
    const id = this.send(method, params);
    const reply = await this.wait(
      (message) => message.id === id && !message.method,
      timeout,
      method,
    );
    if (reply.error) throw new Error(`${method}: ${reply.error.message}`);
    return reply.result;
  }

  /** Sends a request without waiting; returns its number. */
  send(method: string, params: unknown): number {
    this.#lastId += 1;
    this.write({ jsonrpc: "2.0", id: this.#lastId, method, params });
    return this.#lastId;
  }

  notify(method: string, params: unknown): void {
    this.write({ jsonrpc: "2.0", method, params });
  }

  open(uri: string, text: string, languageId = "typescript", version = 1): void {
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
  }

  /** Waits for a message that has come or will come. */
  wait(wanted: Listener, timeout = 20_000, what = "a message"): Promise<Message> {
    const earlier = this.#received.find(wanted);
    if (earlier) return Promise.resolve(earlier);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#listeners.delete(listener);
        reject(new Error(`no answer to ${what} in ${timeout} ms\n${this.errors}`));
      }, timeout);
      const listener: Listener = (message) => {
        if (!wanted(message)) return false;
        clearTimeout(timer);
        this.#listeners.delete(listener);
        resolve(message);
        return true;
      };
      this.#listeners.add(listener);
    });
  }

  /** Everything received so far of one method. */
  received(method: string): Message[] {
    return this.#received.filter((message) => message.method === method);
  }

  /** Any bytes, well formed or not. */
  writeRaw(text: string): void {
    this.#server.stdin.write(text);
  }

  write(message: object): void {
    const body = JSON.stringify(message);
    this.writeRaw(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  async shutdown(): Promise<number | null> {
    await this.request("shutdown", undefined);
    this.notify("exit", undefined);
    return await this.exit;
  }

  kill(): void {
    this.#server.kill("SIGKILL");
  }

  #take(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (let message = this.#next(); message; message = this.#next()) this.#receive(message);
  }

  #next(): Message | undefined {
    const end = this.#buffer.indexOf("\r\n\r\n");
    const length = Number(
      /Content-Length: (\d+)/i.exec(this.#buffer.toString("ascii", 0, end))?.[1],
    );
    const stop = end + 4 + length;
    if (end < 0 || !(this.#buffer.length >= stop)) return undefined;
    const body = this.#buffer.toString("utf8", end + 4, stop);
    this.#buffer = this.#buffer.subarray(stop);
    return JSON.parse(body) as Message;
  }

  #receive(message: Message): void {
    if (message.method !== undefined && message.id !== undefined) {
      const result = this.answers.get(message.method)?.(message.params) ?? null;
      this.write({ jsonrpc: "2.0", id: message.id, result });
    }
    this.#received.push(message);
    for (const listener of [...this.#listeners]) listener(message);
  }
}
