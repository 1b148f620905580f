import "@gym-llm/envs-toy-text/register";
import { describe, expect, it } from "vitest";
import { runExperiment } from "../../src/index.ts";
import { readCell } from "../support/experiment-files.ts";
import { type CallPlan, planCall } from "../support/fault-plan.ts";
import { type FaultServer, startFaultServer } from "../support/fault-server.ts";
import { configIn } from "../support/play.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const RUNS = 20;
const CONCURRENCY = 4;
const usable: CallPlan = {
  faults: [],
  answer: "usable",
  action: 0,
  inputTokens: 9,
  outputTokens: 1,
};

/** Plays Taxi in the folder, or goes on with it. */
async function play(parent: string, server: FaultServer) {
  const config = configIn(parent, {
    agent: { backend: "openai", model: "fault", base_url: server.urls.openai, retries: 2 },
    environment: { name: "TaxiLLM-v4", max_episode_steps: 10 },
    experiment: { num_runs: RUNS, concurrency: CONCURRENCY },
  });
  const outcome = await runExperiment(config, {
    retry: { initialDelayMs: 1, maxDelayMs: 2 },
    variables: {},
  });
  return { outcome, ...(await readCell(outcome.folder)) };
}

describe("an experiment whose server failed", () => {
  it("is finished by the same command once the server is well, without asking again for what was answered", async () => {
    const parent = temporaryFolder();
    const rates = { passing: 0.1, doomed: 0.06, unusable: 0.1, hanging: 0 };
    const server = await startFaultServer((seed) => planCall(seed, rates, 3));
    const first = await play(parent, server);
    const { excluded, n } = first.results.statistics;
    expect(first.outcome.status).toBe("incomplete");
    expect(excluded.provider_failure).toBeGreaterThan(5);
    expect(n + (excluded.provider_failure ?? 0)).toBe(RUNS);

    const answered = new Set(
      server.served.filter(({ fault }) => fault === null).map(({ seed }) => seed),
    );
    const askedBefore = server.served.length;
    server.follow((seed) => planCall(seed, { ...rates, doomed: 0, passing: 0 }, 3));
    const second = await play(parent, server);
    expect(second.outcome.folder).toBe(first.outcome.folder);
    expect(second.outcome.status).toBe("done");
    expect(second.results.statistics).toMatchObject({ n: RUNS, excluded: {} });
    const askedAgain = server.served.slice(askedBefore);
    expect(askedAgain.filter(({ seed }) => answered.has(seed))).toEqual([]);

    const failedRuns = first.failures.map(({ run }) => run);
    expect(second.failures.map(({ run }) => run)).toEqual(failedRuns);
    expect(second.failures.every(({ overcome }) => overcome)).toBe(true);
    expect(first.failures.some(({ overcome }) => overcome)).toBe(false);
    const calls = second.logs.reduce((sum, { modelCalls }) => sum + modelCalls.length, 0);
    expect(calls).toBe(server.served.length);
  });

  it("asks nothing more after a key was refused, and counts what was not played", async () => {
    let requests = 0;
    const server = await startFaultServer(() =>
      ++requests > 55 ? { ...usable, faults: ["401"], answer: null } : usable,
    );
    const { outcome, results, failures, logs } = await play(temporaryFolder(), server);
    const refused = server.served.filter(({ fault }) => fault === "401").length;
    // Those that were under way at a time.
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThanOrEqual(CONCURRENCY);
    expect(outcome.cells[0]?.stoppedBy).toContain("401");
    const { n, excluded } = results.statistics;
    expect(n).toBeGreaterThan(0);
    expect(n + refused + (excluded.not_run ?? 0)).toBe(RUNS);
    expect(excluded.provider_failure).toBe(refused);
    expect(failures.map(({ error }) => error.code)).toEqual(Array(refused).fill("authentication"));
    expect(logs).toHaveLength(n + refused);
  });
});
