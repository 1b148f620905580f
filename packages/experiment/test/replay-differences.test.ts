import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import { isRgbFrame } from "@gym-llm/core";
import { createScriptedModel } from "@gym-llm/llm-backends";
import { beforeAll, describe, expect, it } from "vitest";
import {
  differenceText,
  parseEpisodeLog,
  ReplayError,
  type ReplayPosition,
  replayEpisode,
  replayExperiment,
  runExperiment,
} from "../src/index.ts";
import { filesIn } from "./support/experiment-files.ts";
import { answer, configIn, resultsIn } from "./support/play.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const LOG = join("episodes", "run_0_seed_0.jsonl");
const STEPS = 5;
/** The files of an experiment of one episode that was played once for all tests. */
let played: Map<string, string>;

beforeAll(async () => {
  const parent = mkdtempSync(join(tmpdir(), "gym-llm-replay-"));
  const config = configIn(parent, {
    environment: { name: "TaxiLLM-v4", max_episode_steps: STEPS },
    experiment: { save_gif: true },
  });
  const model = createScriptedModel((_request, call) => answer(call % 4, `thought ${call}`));
  const { folder } = await runExperiment(config, { model, variables: {} });
  played = filesIn(folder);
  rmSync(parent, { recursive: true });
});

type Line = Record<string, unknown>;

/** The experiment with its log changed line by line; a text replaces the line, `null` drops it. */
function changed(change: (line: Line, index: number) => Line | string | null): string {
  const folder = temporaryFolder();
  const lines = (played.get(LOG) as string).trimEnd().split("\n");
  const text = lines.flatMap((line, index) => {
    const now = change(JSON.parse(line) as Line, index);
    return now === null ? [] : [typeof now === "string" ? now : `${JSON.stringify(now)}\n`];
  });
  mkdirSync(join(folder, "episodes"));
  for (const [path, content] of played) writeFileSync(join(folder, path), content, "latin1");
  writeFileSync(join(folder, LOG), text.join(""));
  return folder;
}

const atStep = (t: number, fields: Line) => (line: Line) =>
  line["type"] === "step" && line["t"] === t ? { ...line, ...fields } : line;
const inHeader = (fields: Line) => (line: Line) =>
  line["type"] === "header"
    ? { ...line, environment: { ...(line["environment"] as Line), ...fields } }
    : line;

async function replayed(folder: string, options: Parameters<typeof replayExperiment>[1] = {}) {
  const log = readFileSync(join(folder, LOG));
  const result = await replayExperiment(folder, { variables: {}, ...options });
  expect(readFileSync(join(folder, LOG)).equals(log)).toBe(true);
  const episode = result.cells[0]?.episodes[0];
  if (!episode) throw new Error("There was no episode to replay.");
  return { ...result, episode, texts: episode.differences.map(differenceText) };
}

describe("a replay that does not go as the log says", () => {
  it.each([
    ["a reward", { reward: 5, return: 3 }, "step 2: reward 5 was recorded, -1 came out"],
    ["a sum of rewards", { return: 7 }, "step 2: return 7 was recorded, -2 came out"],
    ["an end", { terminated: true }, "step 2: terminated true was recorded, false came out"],
    [
      "an observation",
      { observation_hash: "0123456789abcdef" },
      "step 2: another observation (SHA-256 0123456789abcdef was recorded, ",
    ],
    ["an action", { action: 77 }, "step 2: the environment failed, which it had not done"],
  ])("says which step has %s that did not come out", async (_, fields, text) => {
    const { texts, differences } = await replayed(changed(atStep(2, fields)));
    expect(texts[0]).toContain(text);
    expect(differences).toBeGreaterThan(0);
  });

  it("says that the episode began differently", async () => {
    const folder = changed((line) =>
      line["type"] === "reset" ? { ...line, observation_hash: "0123456789abcdef" } : line,
    );
    const { texts } = await replayed(folder);
    expect(texts).toEqual([expect.stringMatching(/^reset: another observation \(SHA-256 0123/)]);
  });

  it("stops where the environment has ended and the log has not", async () => {
    const { episode, texts } = await replayed(changed(inHeader({ max_episode_steps: 3 })));
    expect(episode.checked).toBe(3);
    expect(texts).toContain("step 3: the episode is over, but the log goes on to step 5");
  });

  it("writes no GIF of it, and leaves the earlier one", async () => {
    const folder = changed(atStep(2, { reward: 5 }));
    const { episode } = await replayed(folder);
    expect(episode.gif).toEqual({ problem: "what came out is not what was recorded" });
    expect(filesIn(folder).get("run_0_seed_0.gif")).toBe(played.get("run_0_seed_0.gif"));
  });

  it("counts every difference and keeps the first twenty", async () => {
    const folder = changed((line) =>
      line["type"] === "step"
        ? {
            ...line,
            reward: 9,
            return: 99,
            terminated: true,
            truncated: true,
            observation_hash: "0",
          }
        : line,
    );
    const { episode, differences } = await replayed(folder);
    expect(differences).toBe(STEPS * 5 - 1);
    expect(episode.differences).toHaveLength(20);
  });
});

describe("a log that is not whole", () => {
  it("is replayed as far as its last whole line", async () => {
    const folder = changed((line) =>
      line["type"] === "outcome"
        ? null
        : line["t"] === 4 && line["type"] === "step"
          ? '{"type":"st'
          : line["t"] === 5
            ? null
            : line,
    );
    const { episode, differences } = await replayed(folder, { gif: true });
    expect(differences).toBe(0);
    expect(episode).toMatchObject({ steps: 3, checked: 3, damage: null });
    expect(resultsIn(folder).statistics.excluded).toEqual({ interrupted: 1 });
    const raw = JSON.parse(readFileSync(join(folder, "run_0_seed_0_raw_outputs.json"), "utf8"));
    expect(Object.keys(raw)).toEqual(["1", "2", "3"]);
  });

  it("is named where nothing of it can be read, and the others go on", async () => {
    const { episode, damaged } = await replayed(changed(() => '{"type":"head'));
    expect(damaged).toBe(1);
    expect(episode.damage).toContain("holds no whole line");
  });
});

describe("an environment that cannot be played again", () => {
  it.each([
    ["is not deterministic", { nondeterministic: true }, "TaxiLLM-v4 is not deterministic"],
    ["is not known here", { id: "Nowhere-v0" }, "Nowhere-v0 cannot be made here: "],
    [
      "had a wrapper that cannot be made again",
      { additional_wrappers: [{ name: "Own", entry_point: "own:Own", kwargs: null }] },
      "did not record its options",
    ],
  ])("still has its raw outputs and results where it %s", async (_, environment, reason) => {
    const folder = changed(inHeader(environment));
    const { episode, notReplayed, differences } = await replayed(folder);
    expect(notReplayed).toBe(1);
    expect(differences).toBe(0);
    expect(episode.notReplayed).toContain(reason);
    expect(episode.gif).toEqual({ problem: episode.notReplayed });
    expect(resultsIn(folder).total_steps).toEqual([STEPS]);
  });
});

describe("comparing only", () => {
  it("writes nothing", async () => {
    const folder = changed((line) => line);
    writeFileSync(join(folder, "results.json"), "mine");
    const before = filesIn(folder);
    const { episode, cells } = await replayed(folder, { verify: true });
    expect(episode).toMatchObject({ checked: STEPS, differenceCount: 0, gif: null });
    expect(cells[0]?.results).toBeNull();
    expect(filesIn(folder)).toEqual(before);
  });
});

describe("the positions of a replayed episode", () => {
  const positionsOf = async (text: string, options = {}) => {
    const positions: ReplayPosition[] = [];
    for await (const position of replayEpisode(parseEpisodeLog(text), options)) {
      positions.push(position);
    }
    return positions;
  };

  it("are the one after the reset and one per step, with observation, frame and decision", async () => {
    const positions = await positionsOf(played.get(LOG) as string, { frames: true });
    expect(positions.map(({ step }) => step?.t ?? 0)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(positions.every(({ frame }) => isRgbFrame(frame))).toBe(true);
    const reflections = positions.map(({ decision }) => decision?.reflection ?? null);
    const thoughts = Array.from({ length: STEPS }, (_, call) => `thought ${call}`);
    expect(reflections).toEqual([...thoughts, null]);
    const [first] = positions;
    expect(first?.observation).toMatchObject({ taxi_row: expect.any(Number) });
    expect(first?.panel()).toMatchObject({ title: "TaxiLLM-v4", reflection: "thought 0" });
  });

  it("have no frames unless these are asked for", async () => {
    const positions = await positionsOf(played.get(LOG) as string);
    expect(positions.every(({ frame }) => frame === null)).toBe(true);
  });

  it("are refused for an environment that is not deterministic", async () => {
    const text = (played.get(LOG) as string).replace(
      '"nondeterministic":false',
      '"nondeterministic":true',
    );
    await expect(positionsOf(text)).rejects.toSatisfy(ReplayError.is);
  });
});
