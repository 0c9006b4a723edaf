import { Worker } from "node:worker_threads";
import { GivenUp } from "./given-up.ts";
import type { Reply, Request } from "./messages.ts";

/** Tells that an answer is no longer wanted, as the protocol's cancellation tokens do. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

/** What is asked and what is given, by kind of question. */
export type QuestionTypes = Readonly<
  Record<string, { readonly asks: unknown; readonly gives: unknown }>
>;

export interface ThreadOptions {
  /** The module that runs in the thread. */
  readonly module: URL;
  /** Kinds of question, the most urgent first: what a person waits for goes before what happens by itself. */
  readonly kinds: readonly string[];
  /** How long the work on one question may take, in ms. */
  readonly timeLimit: number;
  readonly log: (message: string) => void;
}

interface Waiting {
  readonly request: Request;
  readonly settle: (answer: unknown) => void;
}

/**
 * The thread that derives, seen from the server thread. It starts with the first question and works on one at a time. A
 * question that takes too long ends it; the next one gets a new thread. A question that is given up, takes too long or fails
 * has the answer undefined.
 */
export class DerivationThread<Q extends QuestionTypes> {
  readonly #options: ThreadOptions;
  readonly #givenUp = new GivenUp();
  readonly #queue: Waiting[] = [];
  #working: (Waiting & { readonly timer: NodeJS.Timeout }) | undefined;
  #worker: Worker | undefined;
  #lastId = 0;

  constructor(options: ThreadOptions) {
    this.#options = options;
  }

  async ask<K extends keyof Q & string>(
    kind: K,
    question: Q[K]["asks"],
    cancellation?: Cancellation,
  ): Promise<Q[K]["gives"] | undefined> {
    if (cancellation?.isCancellationRequested) return undefined;
    this.#lastId += 1;
    const request: Request = { id: this.#lastId, kind, question };
    return await new Promise<Q[K]["gives"] | undefined>((resolve) => {
      // The thread answers a question of this kind with what its answerer of this kind gives.
      const settle = (answer: unknown) => resolve(answer as Q[K]["gives"] | undefined);
      const waiting = { request, settle };
      this.#queue.push(waiting);
      cancellation?.onCancellationRequested(() => this.#giveUp(waiting));
      this.#workOnNext();
    });
  }

  /** Ends the thread; questions under way are answered with undefined. */
  async end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    for (const { settle } of this.#queue.splice(0)) settle(undefined);
    this.#finish(undefined);
    await worker?.terminate();
  }

  #giveUp(waiting: Waiting): void {
    const position = this.#queue.indexOf(waiting);
    if (position >= 0) this.#queue.splice(position, 1);
    else this.#givenUp.id = waiting.request.id;
    waiting.settle(undefined);
  }

  #workOnNext(): void {
    if (this.#working) return;
    const next = this.#takeMostUrgent();
    if (!next) return;
    const timer = setTimeout(() => this.#overrun(), this.#options.timeLimit);
    this.#working = { ...next, timer };
    this.#thread().postMessage(next.request);
  }

  #takeMostUrgent(): Waiting | undefined {
    for (const kind of this.#options.kinds) {
      const position = this.#queue.findIndex(({ request }) => request.kind === kind);
      if (position >= 0) return this.#queue.splice(position, 1)[0];
    }
    return undefined;
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#options.module, {
      workerData: { givenUp: this.#givenUp.memory },
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    worker.on("message", (reply: Reply) => this.#receive(worker, reply));
    worker.on("error", (error) => this.#replace(worker, `the derivation thread failed: ${error}`));
    worker.on("exit", (code) => this.#replace(worker, `the derivation thread ended with ${code}`));
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #receive(worker: Worker, reply: Reply): void {
    if (worker !== this.#worker) return;
    if ("failed" in reply) this.#options.log(`${this.#working?.request.kind}: ${reply.failed}`);
    this.#finish("answer" in reply ? reply.answer : undefined);
    this.#workOnNext();
  }

  #overrun(): void {
    const kind = this.#working?.request.kind;
    const reason = `${kind}: took longer than ${this.#options.timeLimit} ms`;
    if (this.#worker) this.#replace(this.#worker, reason);
  }

  /** Lets a thread go; the questions that it has not seen are asked of a new one. */
  #replace(worker: Worker, reason: string): void {
    if (worker !== this.#worker) return;
    this.#options.log(reason);
    this.#worker = undefined;
    this.#finish(undefined);
    void worker.terminate();
    this.#workOnNext();
  }

  #finish(answer: unknown): void {
    const working = this.#working;
    this.#working = undefined;
    clearTimeout(working?.timer);
    working?.settle(answer);
  }
}
