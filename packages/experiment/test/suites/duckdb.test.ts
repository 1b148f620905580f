import { cpSync, readdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-toy-text/register";
import { describe, expect, it } from "vitest";
import { type EpisodeLog, readEpisodeLog, runExperiment } from "../../src/index.ts";
import { type FaultRates, planCall } from "../support/fault-plan.ts";
import { startFaultServer } from "../support/fault-server.ts";
import { configIn } from "../support/play.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const page = readFileSync(
  join(import.meta.dirname, "..", "..", "..", "..", "docs", "logs.md"),
  "utf8",
);
const queries = [...page.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, text = ""]) => text);
/** The query on the page that holds a text. */
const queryWith = (text: string) => queries.find((query) => query.includes(text)) ?? "";

type Row = Record<string, unknown>;

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Row[]> {
  const result = await connection.runAndReadAll(sql);
  return result.getRowObjectsJson() as Row[];
}

/** Plays environments with observations and actions of every form, with failures, and reads it all back. */
async function playDemo(rates: FaultRates) {
  const server = await startFaultServer((seed) => planCall(seed, rates, 3));
  const parent = temporaryFolder();
  const { folder, cells } = await runExperiment(
    configIn(parent, {
      agent: { backend: "openai", model: "fault", base_url: server.urls.openai, retries: 2 },
      environment: { name: "TaxiLLM-v4", max_episode_steps: 8 },
      experiment: { name: "demo", num_runs: 12 },
      matrix: {
        "environment.name": [
          "TaxiLLM-v4",
          "BlackjackLLM-v1",
          "FrozenLakeLLM-v1",
          "LunarLanderLLM-v3",
          "BipedalWalkerLLM-v3",
        ],
      },
    }),
    { variables: {}, retry: { initialDelayMs: 1, maxDelayMs: 2 } },
  );
  const paths = cells.flatMap((cell) =>
    readdirSync(join(cell.folder, "episodes")).map((name) => join(cell.folder, "episodes", name)),
  );
  const logs = await Promise.all(paths.sort().map(readEpisodeLog));
  const connection = await (await DuckDBInstance.create()).connect();
  const at = (root: string, sql: string) => sql.replaceAll("experiments/demo", root);
  await connection.run(at(folder, queryWith("CREATE VIEW")));
  return {
    folder,
    logs,
    connection,
    at,
    rows: (sql: string) => rowsOf(connection, at(folder, sql)),
  };
}

const scoresIn = (logs: readonly EpisodeLog[], environment: string) =>
  logs
    .filter(({ header }) => header.environment.id === environment)
    .flatMap(({ outcome }) => (outcome?.outcome === "finished" ? [outcome.return] : []));

describe("DuckDB", () => {
  it.each([
    ["failures", { passing: 0.2, doomed: 0.02, unusable: 0.2, hanging: 0 }],
    ["nothing that failed", { passing: 0, doomed: 0, unusable: 0, hanging: 0 }],
  ])("reads logs with %s as they are, by the queries of the page about logs", async (_, rates) => {
    const { folder, logs, connection, at, rows } = await playDemo(rates);
    const calls = logs.flatMap(({ modelCalls }) => modelCalls);
    const steps = logs.flatMap((log) => log.steps);

    const episodes = await rows(queryWith("h.seed"));
    expect(episodes).toHaveLength(60);
    expect(
      episodes.map(({ environment, seed, outcome }) => [environment, Number(seed), outcome]),
    ).toEqual(
      logs
        .map(({ header, outcome }) => [header.environment.id, header.seed, outcome?.outcome])
        .sort(([a, i], [b, j]) => String(a).localeCompare(String(b)) || Number(i) - Number(j)),
    );

    for (const { environment, n, mean } of await rows(queryWith("avg(o."))) {
      const scores = scoresIn(logs, String(environment));
      expect(Number(n)).toBe(scores.length);
      expect(mean).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / scores.length, 9);
    }

    const endings = await rows(queryWith("AS ending"));
    const total = endings.reduce((sum, row) => sum + Number(row["calls"]), 0);
    expect(total).toBe(calls.length);
    const answered = endings.find(({ ending }) => ending === "answered");
    expect(Number(answered?.["calls"])).toBe(calls.filter(({ error }) => error === null).length);

    const tokens = await rows(queryWith("input_tokens"));
    const input = tokens.reduce((sum, row) => sum + Number(row["input"]), 0);
    expect(input).toBe(calls.reduce((sum, { usage }) => sum + (usage?.input_tokens ?? 0), 0));

    const byStep = await rows(queryWith("valid_share"));
    expect(byStep.reduce((sum, row) => sum + Number(row["steps"]), 0)).toBe(steps.length);
    const refused = steps.flatMap(({ decision }) =>
      decision.attempts.filter(({ error }) => error !== null),
    );
    expect(await rows(queryWith("AS reason"))).toHaveLength(refused.length);
    expect(await rows(queryWith("columns={"))).toHaveLength(steps.length);

    const copy = temporaryFolder();
    cpSync(folder, copy, { recursive: true });
    const torn = join(copy, "TaxiLLM-v4", "episodes", "run_0_seed_0.jsonl");
    truncateSync(torn, readFileSync(torn).length - 9);
    const tolerant = at(copy, queryWith("ignore_errors"));
    const byType = await rowsOf(connection, tolerant);
    const outcomes = byType.find(({ type }) => type === "outcome");
    expect(Number(outcomes?.["lines"])).toBe(59);
    const strict = tolerant.replace(", ignore_errors=true", "");
    await expect(connection.run(strict)).rejects.toThrow(/Malformed JSON/);
  });
});

describe("the queries of the page about logs", () => {
  it("are all tried", () => {
    const parts = ["CREATE VIEW", "h.seed", "avg(o.", "AS ending", "input_tokens", "valid_share"];
    const tried = [...parts, "AS reason", "columns={", "ignore_errors"].map(queryWith);
    expect(new Set(tried)).toEqual(new Set(queries));
  });
});
