import { parentPort, workerData } from "node:worker_threads";
import { answerText } from "../../server/src/library/answer-block.ts";
import type { TimingTask } from "./first-time.ts";
import { milliseconds } from "./measure.ts";

/** A thread in which nothing was derived before: what it is given first warms it, of the rest each block is timed once. */
const { warm, timed, options }: TimingTask = workerData;
for (const text of warm) answerText(text, options);
parentPort?.postMessage(timed.map((text) => milliseconds(() => answerText(text, options))));
