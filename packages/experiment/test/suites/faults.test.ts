import "@gym-llm/envs-toy-text/register";
import { describe, expect, it } from "vitest";
import { runExperiment } from "../../src/index.ts";
import { type CellFiles, readCell } from "../support/experiment-files.ts";
import { callSeeds, loggedAccount, plannedAccount } from "../support/fault-accounts.ts";
import { ANSWER_KINDS, FAULTS, type FaultRates, planCall } from "../support/fault-plan.ts";
import { type FaultServer, startFaultServer } from "../support/fault-server.ts";
import { configIn } from "../support/play.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const RETRIES = 4;
const MAX_REASKS = 2;
const RATES: FaultRates = { passing: 0.15, doomed: 0.003, unusable: 0.12, hanging: 0.002 };
const plan = (seed: number) => planCall(seed, RATES, RETRIES + 1);

const ENVIRONMENTS = ["TaxiLLM-v4", "FrozenLakeLLM-v1", "BlackjackLLM-v1"];
const BACKENDS = ["openai", "ollama"] as const;

/** Plays toy text through the real SDKs, every experiment with seeds of its own and all at once, and reads what was written. */
function playAll(server: FaultServer, runs: number) {
  const kinds = BACKENDS.flatMap((backend) => ENVIRONMENTS.map((name) => ({ backend, name })));
  return Promise.all(
    kinds.map(async ({ backend, name }, index) => {
      const config = configIn(temporaryFolder(), {
        agent: {
          backend,
          model: "fault",
          base_url: server.urls[backend],
          retries: RETRIES,
          max_reasks: MAX_REASKS,
          call_timeout_seconds: 6,
        },
        environment: { name, max_episode_steps: 20 },
        experiment: { num_runs: runs, seed: index * runs, concurrency: 8 },
      });
      const outcome = await runExperiment(config, {
        retry: { initialDelayMs: 2, maxDelayMs: 8 },
        variables: {},
      });
      return { outcome, cell: await readCell(outcome.folder) };
    }),
  );
}

/** How often each value occurs. */
function counts(values: Iterable<string>): Record<string, number> {
  const found: Record<string, number> = {};
  for (const value of values) found[value] = (found[value] ?? 0) + 1;
  return found;
}

const total = <Item>(items: readonly Item[], value: (item: Item) => number) =>
  items.reduce((sum, item) => sum + value(item), 0);

function expectTotalsOfLogs({ logs, results, failures }: CellFiles, runs: number): void {
  const accounts = logs.map(loggedAccount);
  const scored = accounts.filter(({ outcome }) => outcome === "finished");
  const scoredLogs = logs.filter(({ outcome }) => outcome?.outcome === "finished");
  const failed = logs.filter(({ outcome }) => outcome?.outcome === "provider_failure");
  expect(results.total_rewards).toEqual(scoredLogs.map(({ steps }) => steps.at(-1)?.return));
  expect(results.total_steps).toEqual(scoredLogs.map(({ steps }) => steps.length));
  expect(results.episodes.map(({ run, outcome, steps }) => [run, outcome, steps])).toEqual(
    logs.map(({ header, outcome, steps }) => [header.run, outcome?.outcome, steps.length]),
  );
  const decisions = total(scoredLogs, ({ steps }) => steps.length);
  const calls = accounts.flatMap((account) => account.calls);
  const answered = calls.filter((call) => call === "answer").length;
  expect(results.statistics).toMatchObject({
    n: scored.length,
    planned: runs,
    excluded: failed.length === 0 ? {} : { provider_failure: failed.length },
    decisions,
    valid_action_rate: total(scored, ({ validDecisions }) => validDecisions) / decisions,
    first_try_rate: total(scored, ({ firstTryDecisions }) => firstTryDecisions) / decisions,
    fallback_rate: total(scored, ({ fallbackDecisions }) => fallbackDecisions) / decisions,
    model_calls: answered,
    failed_calls: calls.length - answered,
  });
  expect(results.statistics.tokens).toMatchObject({
    input: total(accounts, ({ inputTokens }) => inputTokens),
    output: total(accounts, ({ outputTokens }) => outputTokens),
  });
  expect(failures.map(({ run, error }) => [run, error.code])).toEqual(
    failed.map(({ header, outcome }) => [header.run, outcome?.error?.code]),
  );
  for (const [index, { failed_calls }] of failures.entries()) {
    const attempts = failed[index]?.outcome?.decision?.attempts ?? [];
    const retries = attempts.flatMap((attempt) => attempt.retries);
    expect(failed_calls.map(({ error }) => error.code)).toEqual(
      retries.flatMap(({ error }) => (error ? [error.code] : [])),
    );
  }
}

describe("ten thousand calls of servers that fail in every way", () => {
  it("end in the outcomes that they should have, all counted and none lost", async () => {
    const runs = 120;
    const server = await startFaultServer(plan);
    const played = await playAll(server, runs);
    const cells = played.map(({ cell }) => cell);
    const logs = cells.flatMap((cell) => cell.logs);
    expect(server.served.length).toBeGreaterThanOrEqual(10_000);
    expect(logs).toHaveLength(6 * runs);

    const wrong = logs.filter((log) => {
      const planned = plannedAccount(callSeeds(log), plan, MAX_REASKS);
      return JSON.stringify(loggedAccount(log)) !== JSON.stringify(planned);
    });
    expect(wrong.map(loggedAccount)).toEqual(
      wrong.map((log) => plannedAccount(callSeeds(log), plan, MAX_REASKS)),
    );
    for (const log of logs) {
      const { decisions, steps } = { decisions: loggedAccount(log), steps: log.steps };
      expect(decisions.validDecisions + decisions.fallbackDecisions).toBe(steps.length);
      const last = steps.at(-1);
      const isOver = last?.terminated === true || last?.truncated === true;
      expect(isOver).toBe(log.outcome?.outcome === "finished");
    }

    const seen = server.served.map(({ fault }) => (fault === null ? "answer" : FAULTS[fault]));
    const logged = logs.flatMap(({ modelCalls }) =>
      modelCalls.map(({ error }) => error?.code ?? "answer"),
    );
    expect(counts(logged)).toEqual(counts(seen));
    const seeds = logs.flatMap(callSeeds);
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(new Set(seeds)).toEqual(new Set(server.served.map(({ seed }) => seed)));
    const tried = counts(server.served.map(({ fault, answer }) => fault ?? answer ?? ""));
    expect(Object.keys(tried).sort()).toEqual(
      [...Object.keys(FAULTS).filter((fault) => fault !== "401"), ...ANSWER_KINDS].sort(),
    );

    for (const cell of cells) expectTotalsOfLogs(cell, runs);
    const failed = logs.filter(({ outcome }) => outcome?.outcome === "provider_failure");
    expect(failed.length).toBeGreaterThan(10);
    for (const { outcome, cell } of played) {
      const isComplete = cell.results.statistics.n === runs;
      expect(outcome.status).toBe(isComplete ? "done" : "incomplete");
    }
  }, 300_000);
});
