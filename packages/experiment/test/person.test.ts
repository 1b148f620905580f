import { readFileSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import { describe, expect, it } from "vitest";
import {
  buildReport,
  ConfigError,
  exportSteps,
  type Person,
  type PersonPosition,
  readCells,
  readEpisodeLog,
  replayExperiment,
  runExperiment,
  type StepRow,
} from "../src/index.ts";
import { configIn, resultsIn } from "./support/play.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";
import { withoutTimings } from "./support/without-timings.ts";

const taxi = { name: "TaxiLLM-v4" };
const human = { backend: "human", model: "ada" };
const runs = (num_runs: number) => ({ num_runs });
const logOf = (folder: string, run = 0) => join(folder, "episodes", `run_${run}_seed_${run}.jsonl`);

interface Move {
  readonly action: number;
  readonly reflection: string;
}

/** A person who makes these moves, episode by episode; `onDecide` is called before each. */
function personWith(
  episodes: readonly (readonly Move[])[],
  onDecide: (position: PersonPosition) => void = () => undefined,
): Person & { readonly decided: number[] } {
  const decided: number[] = [];
  return {
    decided,
    async decide(position, { signal }) {
      onDecide(position);
      if (signal?.aborted) throw signal.reason;
      decided.push(position.step);
      return episodes[position.run]?.[position.step] as Move;
    },
  };
}

/** The lines of a log without what is different each time, and without who played. */
function anonymousLines(path: string): unknown[] {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.map((text) => {
    const line = withoutTimings(JSON.parse(text)) as Record<string, unknown>;
    const { agent, model: _, config_hash: __, ...rest } = line;
    if (agent === undefined) return rest;
    const { backend: ___, model: ____, ...settings } = agent as Record<string, unknown>;
    return { ...rest, agent: settings };
  });
}

/** Two episodes of the published rule, and the moves that it made. */
async function playedByRule() {
  const config = configIn(temporaryFolder(), {
    agent: { backend: "baseline", model: "reference" },
    environment: taxi,
    experiment: runs(2),
  });
  const { folder } = await runExperiment(config);
  const logs = await Promise.all([0, 1].map((run) => readEpisodeLog(logOf(folder, run))));
  const moves = logs.map(({ steps }) =>
    steps.map(({ action, reflection }): Move => ({ action: action as number, reflection })),
  );
  return { folder, moves };
}

/** What is wrong with the configuration of an experiment. */
async function issueOf(refused: Promise<unknown>) {
  const error = await refused.catch((reason: unknown) => reason);
  return ConfigError.is(error) ? error.issues[0] : error;
}

describe("an experiment that a person plays", () => {
  it("leaves the logs and results of a policy that takes the same actions, but for names", async () => {
    const rule = await playedByRule();
    const config = configIn(temporaryFolder(), {
      agent: human,
      environment: taxi,
      experiment: runs(2),
    });
    const outcome = await runExperiment(config, { person: personWith(rule.moves) });
    const { folder } = outcome;
    expect(outcome.status).toBe("done");
    expect(outcome.cells[0]).toMatchObject({ provider: "human", model: "ada" });
    for (const run of [0, 1]) {
      expect(anonymousLines(logOf(folder, run))).toEqual(anonymousLines(logOf(rule.folder, run)));
    }
    const [own, rules] = [folder, rule.folder].map((path) => withoutTimings(resultsIn(path)));
    expect(own).toMatchObject({ provider: "human", model: "ada" });
    expect({ ...(own as object), provider: "baseline", model: "reference" }).toEqual(rules);
  });

  it("is replayed, reported and exported like any other", async () => {
    const { moves } = await playedByRule();
    const config = configIn(temporaryFolder(), { agent: human, environment: taxi });
    const { folder } = await runExperiment(config, { person: personWith(moves) });
    const replayed = await replayExperiment(folder, { verify: true });
    const episodes = replayed.cells.flatMap((cell) => cell.episodes);
    expect(episodes).toMatchObject([{ damage: null, notReplayed: null, differenceCount: 0 }]);
    const report = buildReport(await readCells([folder]));
    expect(report.environments[0]?.agents[0]?.name).toBe("human/ada");
    const rows: StepRow[] = [];
    for await (const row of exportSteps([folder])) rows.push(row);
    expect(rows).toHaveLength((moves[0] as Move[]).length);
  });

  it("ends as interrupted when the person leaves, and goes on behind what was played", async () => {
    const { moves } = await playedByRule();
    const first = moves[0] as Move[];
    const parent = temporaryFolder();
    const config = configIn(parent, { agent: human, environment: taxi });
    const leaving = new AbortController();
    const leaver = personWith(moves, ({ step }) => {
      if (step === 4) leaving.abort();
    });
    const stopped = await runExperiment(config, { person: leaver, signal: leaving.signal });
    expect(stopped.status).toBe("interrupted");
    const saved = await readEpisodeLog(logOf(stopped.folder));
    expect(saved.outcome).toMatchObject({ outcome: "interrupted", steps: 4 });

    const back = personWith(moves);
    const { status, folder } = await runExperiment(config, { person: back });
    expect(status).toBe("done");
    expect(folder).toBe(stopped.folder);
    expect(back.decided).toEqual(first.map((_, step) => step).slice(4));
    const whole = await runExperiment(
      configIn(temporaryFolder(), { agent: human, environment: taxi }),
      { person: personWith(moves) },
    );
    expect(anonymousLines(logOf(folder))).toEqual(anonymousLines(logOf(whole.folder)));
  });

  it("begins no episode before the person is ready for it", async () => {
    const { moves } = await playedByRule();
    const parent = temporaryFolder();
    const leaving = new AbortController();
    const begun: number[] = [];
    const person: Person = {
      ...personWith(moves),
      async begin({ run }) {
        begun.push(run);
        if (run === 1) leaving.abort();
      },
    };
    const config = configIn(parent, { agent: human, environment: taxi, experiment: runs(2) });
    const { status, folder } = await runExperiment(config, { person, signal: leaving.signal });
    expect(begun).toEqual([0, 1]);
    expect(status).toBe("interrupted");
    await expect(readEpisodeLog(logOf(folder, 1))).rejects.toThrow();
    expect(resultsIn(folder).statistics).toMatchObject({ n: 1, outcomes: { interrupted: 0 } });
  });

  it("is refused where nobody sits, and where two episodes are to be played at a time", async () => {
    const alone = runExperiment(configIn(temporaryFolder(), { agent: human, environment: taxi }));
    await expect(issueOf(alone)).resolves.toMatchObject({
      path: "agent.backend",
      message: expect.stringContaining("`gym-llm play <environment>`"),
    });
    const config = configIn(temporaryFolder(), {
      agent: human,
      environment: taxi,
      experiment: { num_runs: 2, concurrency: 2 },
    });
    const twice = runExperiment(config, { person: personWith([]) });
    await expect(issueOf(twice)).resolves.toMatchObject({
      path: "experiment.concurrency",
      message: expect.stringContaining("one episode at a time"),
    });
  });
});
