import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ChatServer, startOllamaServer } from "@gym-llm/llm-backends/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { COMMAND, runScript, startScript } from "./support/processes.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";
import { thoughtfulReply } from "./support/thoughtful-reply.ts";

const CONFIG = `
agent: { backend: ollama, model: m }
environment: { name: TaxiLLM-v4, max_episode_steps: 8 }
experiment: { parent: experiments, name: "stopped run", num_runs: 3, concurrency: 2 }
`;
const CALLS = 3 * 8;

/** A folder to run the command in, and a server that never answers request number `hangsAt`. */
async function prepare(hangsAt: number) {
  const server: ChatServer = await startOllamaServer((request, number) =>
    number === hangsAt ? { fault: "hang" } : thoughtfulReply(request),
  );
  onTestFinished(() => server.close());
  const cwd = temporaryFolder();
  writeTo(cwd, "config.yaml", CONFIG);
  return { server, cwd, variables: { OLLAMA_HOST: server.url } };
}

/** The logs of the experiment by name, each line without its times. */
function logsIn(cwd: string): Record<string, unknown[]> {
  const folder = join(cwd, "experiments", "stopped run", "episodes");
  const timeless = (name: string, value: unknown) =>
    /_ms$|^(started|ended)_at$|^latency_/.test(name) ? undefined : value;
  return Object.fromEntries(
    readdirSync(folder).map((name) => {
      const lines = readFileSync(join(folder, name), "utf8").trimEnd().split("\n");
      return [name, lines.map((line) => JSON.parse(line, timeless))];
    }),
  );
}

/** The words behind `gym-llm` in the line that says how to go on. */
function resumingWords(stdout: string): string[] {
  const command = /^resume {2}gym-llm (.*)$/m.exec(stdout)?.[1] ?? "";
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? "",
  );
}

describe("a run that is stopped by a signal", () => {
  test.each([
    ["SIGINT", 130, 0],
    ["SIGTERM", 143, 9],
    ["SIGINT", 130, 21],
  ] as const)(
    "%s: ends with %i and the command that goes on to the log of one that never stopped, at call %i",
    async (signal, exitCode, hangsAt) => {
      const whole = await prepare(-1);
      expect((await runScript(COMMAND, ["run", "config.yaml"], whole)).exitCode).toBe(0);

      const { server, cwd, variables } = await prepare(hangsAt);
      const { child, finished } = startScript(COMMAND, ["run", "config.yaml"], { cwd, variables });
      await server.received(hangsAt + 1);
      child.kill(signal);
      const stopped = await finished;
      expect(stopped.exitCode).toBe(exitCode);
      const words = resumingWords(stopped.stdout);
      expect(words).toEqual(["run", "--resume", join("experiments", "stopped run")]);

      const answeredBefore = Object.values(logsIn(cwd))
        .flat()
        .filter((line) => isAnswer(line)).length;
      const askedBefore = server.requests.length;
      expect(askedBefore - answeredBefore).toBeLessThanOrEqual(2);
      const resumed = await runScript(COMMAND, words, { cwd, variables });
      expect(resumed).toMatchObject({ exitCode: 0, stderr: "" });
      expect(server.requests.length - askedBefore).toBe(CALLS - answeredBefore);
      expect(logsIn(cwd)).toEqual(logsIn(whole.cwd));
    },
    180_000,
  );
});

function isAnswer(line: unknown): boolean {
  const { type, error } = line as { type: string; error: unknown };
  return type === "model_call" && error === null;
}
