import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { runExperiment } from "@gym-llm/experiment";
import { inTemporaryFolder, taxi } from "./harness.ts";

/** An experiment against a server in another process that takes its time. */
export interface SlowServerRun {
  readonly episodes: number;
  /** Steps of each episode, each of them one call. */
  readonly steps: number;
  readonly concurrency: number;
  /** How long the server takes for an answer. */
  readonly delayMs: number;
}

/** Its wall time. */
export interface WallTime {
  readonly seconds: number;
  /** When every one of the concurrent episodes waits for the server all the time and for nothing else. */
  readonly idealSeconds: number;
}

const SERVER = join(import.meta.dirname, "slow-server.ts");

/** Plays it through the SDK, from the first call to the last line written. */
export async function wallTime(run: SlowServerRun): Promise<WallTime> {
  const { episodes, steps, concurrency, delayMs } = run;
  const server = spawn(process.execPath, [...process.execArgv, SERVER, String(delayMs)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    const url = await firstLine(server);
    const play = (numRuns: number, seed: number) =>
      inTemporaryFolder(async (parent) => {
        const agent = { backend: "openai", model: "slow", base_url: url };
        const experiment = { num_runs: numRuns, seed, concurrency };
        const started = performance.now();
        const outcome = await runExperiment(taxi(parent, { agent, experiment, steps }), {
          variables: {},
        });
        if (outcome.status !== "done") throw new Error(`The experiment is ${outcome.status}.`);
        return (performance.now() - started) / 1000;
      });
    await play(1, episodes);
    const rounds = Math.ceil(episodes / concurrency) * steps;
    return { seconds: await play(episodes, 0), idealSeconds: (rounds * delayMs) / 1000 };
  } finally {
    server.stdin?.end();
    await once(server, "exit");
  }
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error("The server was started without a pipe.");
  const lines = createInterface({ input: stdout });
  const [line] = (await once(lines, "line")) as [string];
  lines.close();
  return line;
}
