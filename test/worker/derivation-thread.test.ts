import { afterEach, describe, expect, it } from "vitest";
import { DerivationThread } from "../../server/src/worker/derivation-thread.ts";

const log: string[] = [];
interface Anything {
  readonly asks: unknown;
  readonly gives: unknown;
}
type Kind = "urgent" | "echo" | "loop" | "crash" | "throw" | "fail";
type Thread = DerivationThread<Record<Kind, Anything>>;

const started: Thread[] = [];
afterEach(async () => {
  log.length = 0;
  await Promise.all(started.splice(0).map((thread) => thread.end()));
});

describe("the thread that derives", () => {
  it("answers", async () => {
    expect(await thread().ask("echo", { text: "W x" })).toEqual({ text: "W x" });
  });

  it("is ended when a question takes too long, and a new one answers the others", async () => {
    const one = thread(300);
    const answers = await Promise.all([one.ask("loop", 1), one.ask("echo", 2), one.ask("echo", 3)]);
    expect(answers).toEqual([undefined, 2, 3]);
    expect(log).toEqual(["loop: took longer than 300 ms"]);
  });

  it.each(["crash", "throw", "fail"] as const)(
    "gives no answer after a %s, and answers the next",
    async (kind) => {
      const one = thread();
      expect(await one.ask(kind, 1)).toBeUndefined();
      expect(await one.ask("echo", 2)).toBe(2);
      expect(log).toHaveLength(1);
    },
  );

  it("gives no answer to a question that is given up", async () => {
    const listeners: (() => void)[] = [];
    const token = {
      isCancellationRequested: false,
      onCancellationRequested: (listener: () => void) => {
        listeners.push(listener);
        return { dispose: () => undefined };
      },
    };
    const one = thread(60_000);
    const answer = one.ask("loop", 1, token);
    for (const listener of listeners) listener();
    expect(await answer).toBeUndefined();
    expect(await one.ask("echo", 1, { ...token, isCancellationRequested: true })).toBeUndefined();
  });

  it("answers what is urgent first", async () => {
    const one = thread();
    const order: unknown[] = [];
    const ask = (kind: Kind, text: string) =>
      one.ask(kind, text).then((answer) => order.push(answer));
    await Promise.all([ask("echo", "a"), ask("echo", "b"), ask("urgent", "c")]);
    expect(order).toEqual(["a", "c", "b"]);
  });

  it("does not stay with a question that is given up and never ends", async () => {
    const one = thread(300);
    const listeners: (() => void)[] = [];
    void one.ask("loop", 1, {
      isCancellationRequested: false,
      onCancellationRequested: (listener) => {
        listeners.push(listener);
        return { dispose: () => undefined };
      },
    });
    expect(await Promise.all([one.ask("echo", 2), giveUpSoon(listeners)])).toEqual([2, undefined]);
  });

  it("answers nothing more once it is ended", async () => {
    const one = thread();
    const answer = one.ask("loop", 1);
    await one.end();
    expect(await answer).toBeUndefined();
  });
});

function thread(timeLimit = 10_000): Thread {
  const module = new URL("fixtures/thread.mjs", import.meta.url);
  const kinds = ["urgent", "echo", "loop", "crash", "throw", "fail"];
  const made: Thread = new DerivationThread({
    module,
    kinds,
    timeLimit,
    log: (text) => log.push(text),
  });
  started.push(made);
  return made;
}

async function giveUpSoon(listeners: readonly (() => void)[]): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const listener of listeners) listener();
}
