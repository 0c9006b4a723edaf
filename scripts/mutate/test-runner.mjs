import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SERVER = fileURLToPath(new URL("serve-tests.mjs", import.meta.url));

/** @typedef {{ readonly passed: boolean, readonly said: readonly string[] }} Outcome `said`: what failed */

/** Runs tests in a workspace until the first that fails. */
export class TestRunner {
  #folder;
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #server;
  #stopped = false;

  /** @param {string} folder the workspace */
  constructor(folder) {
    this.#folder = folder;
  }

  /**
   * @param {readonly string[]} tests folders or files of tests; those that are not there are left out
   * @param {readonly string[]} changed files that have changed since the last run
   * @param {number} [limit] milliseconds; a run that takes longer counts as failed
   * @returns {Promise<Outcome>}
   */
  async run(tests, changed, limit = 600_000) {
    const present = tests.filter((name) => this.#has(name));
    if (present.length === 0) return { passed: true, said: [] };
    this.#server ??= await this.#start();
    const server = this.#server;
    return new Promise((resolve) => {
      const finish = (/** @type {Outcome} */ outcome) => {
        clearTimeout(clock);
        server.removeAllListeners("message").removeAllListeners("exit");
        resolve(outcome);
      };
      const clock = setTimeout(() => this.#kill(), limit);
      server.once("message", (outcome) => finish(/** @type {Outcome} */ (outcome)));
      server.once("exit", () => {
        this.#server = undefined;
        finish({ passed: false, said: [`no answer within ${limit / 1000} s`] });
      });
      server.send({ tests: present, changed: changed.map((file) => join(this.#folder, file)) });
    });
  }

  /** Ends what is under way; nothing runs afterwards. */
  stop() {
    this.#stopped = true;
    this.#kill();
  }

  /** @param {string} name */
  #has(name) {
    return (
      existsSync(join(this.#folder, name)) || existsSync(join(this.#folder, `${name}.test.ts`))
    );
  }

  #kill() {
    this.#server?.kill("SIGKILL");
  }

  /** @returns {Promise<import("node:child_process").ChildProcess>} */
  #start() {
    if (this.#stopped) throw new Error("stopped");
    const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
    const server = fork(SERVER, {
      cwd: this.#folder,
      env,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#server = server;
    yieldToOthers(server);
    return new Promise((resolve, reject) => {
      server.once("message", () => {
        server.removeAllListeners("exit");
        resolve(server);
      });
      server.once("exit", () => reject(new Error("the tests could not be started")));
    });
  }
}

/**
 * Mutants have time.
 * @param {import("node:child_process").ChildProcess} child
 */
function yieldToOthers({ pid }) {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not allow it.
  }
}
