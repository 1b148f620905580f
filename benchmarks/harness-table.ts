import { markdownTable, rate } from "./markdown-table.ts";
import type { TypeScriptPeer } from "./typescript.ts";

const EPISODES = 200;
const STEPS = 20;
const DELAY_MS = 200;
const LOGGED_STEPS = 1_000_000;
const LOGGED_BETWEEN = 100_000;

/** What the runner takes beside the model: processor time, wall time and memory. */
export function harnessTable(typescript: TypeScriptPeer): string {
  console.error("measuring the cost of a model call");
  const costs = (["instant", "slow"] as const).map((model) => {
    const { userMs, systemMs, callsPerSecond } = typescript.callCost(20, model);
    const kept = model === "slow" ? "written and synchronized to the disk" : "written";
    return [
      kept,
      ...[userMs, systemMs, userMs + systemMs].map((ms) => ms.toFixed(3)),
      rate(callsPerSecond),
    ];
  });
  const rows = [20, 50].map((concurrency) => {
    console.error(`measuring ${EPISODES} episodes, ${concurrency} at a time`);
    const run = { episodes: EPISODES, steps: STEPS, concurrency, delayMs: DELAY_MS };
    const { seconds, idealSeconds } = typescript.wallTime(run);
    return [
      `${EPISODES} episodes, ${concurrency} at a time`,
      seconds.toFixed(2),
      idealSeconds.toFixed(2),
      (seconds / idealSeconds).toFixed(3),
    ];
  });
  console.error(`measuring memory over ${LOGGED_STEPS.toLocaleString("en")} steps`);
  const heaps = typescript.heapWhileLogging(LOGGED_STEPS, LOGGED_BETWEEN);
  return [
    "## Experiments",
    "",
    "Taxi with a history of 20 steps, answered at once inside the process, one episode after another: milliseconds of processor",
    "time for a model call with its step and its lines in the log. Answers that take 25 ms or more are synchronized.",
    "",
    markdownTable(["an answer is", "program", "system", "together", "calls/s"], costs),
    "",
    `Against a server in another process that answers after ${DELAY_MS} ms, through OpenAI's SDK; ${STEPS} calls in each`,
    "episode. Ideal is the time that the server's answers alone take.",
    "",
    markdownTable(["experiment", "seconds", "ideal", "ratio"], rows),
    "",
    `Heap after a garbage collection while ${LOGGED_STEPS.toLocaleString("en")} steps of ${LOGGED_STEPS / 200} episodes are logged, the model asked at every tenth:`,
    "",
    markdownTable(
      ["steps logged", "heap"],
      heaps.map((heap, index) => [
        ((index + 1) * LOGGED_BETWEEN).toLocaleString("en"),
        `${(heap / 2 ** 20).toFixed(1)} MiB`,
      ]),
    ),
  ].join("\n");
}
