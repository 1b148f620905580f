import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-toy-text/register";
import { registry, unregister } from "@gym-llm/core";
import { createScriptedModel, LlmError, type ScriptedReply } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { parseConfig, replayExperiment, runExperiment } from "../src/index.ts";
import { filesIn } from "./support/experiment-files.ts";
import { answer, configIn, counting, type Sections } from "./support/play.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const DERIVED = /\.gif$|_raw_outputs\.json$|results\.json$|failures\.jsonl$/;

/** Plays with scripted answers, and returns the folder. */
async function play(sections: Sections, replies?: (call: number) => ScriptedReply) {
  const model = replies && createScriptedModel((_request, call) => replies(call));
  const config = configIn(temporaryFolder(), sections);
  const { folder } = await runExperiment(config, { ...(model && { model }), variables: {} });
  return folder;
}

const reference = { backend: "embedded", model: "reference" };
const gif = { save_gif: true };

const EXPERIMENTS: readonly [
  name: string,
  sections: Sections,
  replies?: (call: number) => ScriptedReply,
][] = [
  [
    "with unusable answers and fallbacks",
    {
      agent: { max_reasks: 1, fallback: "random" },
      environment: { name: "TaxiLLM-v4", max_episode_steps: 6, view: "ascii" },
      experiment: { ...gif, num_runs: 2 },
    },
    (call) => (call % 3 === 0 ? "no idea" : answer(call % 6, `thought ${call}`)),
  ],
  [
    "in a physical environment, with arguments",
    {
      agent: reference,
      environment: {
        name: "LunarLanderLLM-v3",
        max_episode_steps: 40,
        kwargs: { enable_wind: true, wind_power: 12 },
      },
      experiment: { ...gif, seed: 7, gif_fps: 20 },
    },
  ],
  [
    "with wrappers, without panels",
    {
      agent: reference,
      environment: {
        name: "CliffWalkingLLM-v1",
        // This one remembers rewards from episode to episode.
        wrappers: ["RecordEpisodeStatistics", "NormalizeReward"],
      },
      experiment: { ...gif, gif_panel: false, num_runs: 2 },
    },
  ],
  [
    "of a matrix",
    {
      agent: reference,
      environment: { name: "BlackjackLLM-v1" },
      experiment: { ...gif, num_runs: 2 },
      matrix: { "environment.name": ["BlackjackLLM-v1", "CliffWalkingLLM-v1"] },
    },
  ],
  [
    "that the model gave up",
    {
      agent: { max_reasks: 0, fallback: "terminate" },
      environment: { name: "TaxiLLM-v4" },
      experiment: gif,
    },
    (call) => (call < 3 ? answer(1) : "I will not"),
  ],
  [
    "that the provider ended",
    { environment: { name: "TaxiLLM-v4" }, experiment: gif },
    (call) =>
      call < 3
        ? answer(0)
        : new LlmError("invalid-request", "out of order", {
            provider: "scripted",
            modelId: "script",
          }),
  ],
];

/** Replays after everything but the logs was taken away; the names of the files that are not as they were. */
async function changedByReplay(folder: string, options: Parameters<typeof replayExperiment>[1]) {
  const before = filesIn(folder);
  for (const path of before.keys()) if (DERIVED.test(path)) rmSync(join(folder, path));
  const replayed = await replayExperiment(folder, { variables: {}, ...options });
  const after = filesIn(folder);
  const paths = new Set([...before.keys(), ...after.keys()]);
  const changed = [...paths].filter((path) => after.get(path) !== before.get(path));
  return { replayed, changed, before };
}

const nothing = { differences: 0, damaged: 0, notReplayed: 0 };

describe("the files that follow from the logs", () => {
  it.each(EXPERIMENTS)(
    "are the same, byte for byte, for a run %s",
    async (_, sections, replies) => {
      const folder = await play(sections, replies);
      const { replayed, changed, before } = await changedByReplay(folder, {});
      expect(replayed).toMatchObject(nothing);
      expect(changed).toEqual([]);
      expect([...before.keys()].some((path) => path.endsWith(".gif"))).toBe(true);
    },
  );

  it("are the same where the environment failed", async () => {
    const makeEnvironment = counting({ throwAtStep: 3 });
    const config = configIn(temporaryFolder(), { experiment: { ...gif, num_runs: 2 } });
    const model = createScriptedModel(() => answer(0, "I wait."));
    const { folder } = await runExperiment(config, { model, makeEnvironment, variables: {} });
    const remake = (_: unknown, mode: unknown) => makeEnvironment(null, mode as "rgb_array");
    const { replayed, changed, before } = await changedByReplay(folder, {
      makeEnvironment: remake,
    });
    expect(replayed).toMatchObject(nothing);
    expect(changed).toEqual([]);
    expect([...before.keys()]).toContain("failures.jsonl");
    expect([...before.keys()]).toContain("run_1_seed_1.gif");
  });

  it.each([
    ["was stopped", new AbortController()],
    ["the provider had failed", null],
  ])("are the same where an episode that %s was gone on with", async (_, stop) => {
    const config = configIn(temporaryFolder(), {
      agent: { max_reasks: 0, fallback: "noop" },
      environment: { name: "TaxiLLM-v4", max_episode_steps: 8 },
      experiment: gif,
    });
    let isFirstTry = true;
    const details = { provider: "scripted", modelId: "script" };
    const model = createScriptedModel(({ messages }) => {
      if (isFirstTry && messages.length > 6) {
        isFirstTry = false;
        stop?.abort("SIGINT");
        return new LlmError(stop ? "aborted" : "invalid-request", "not now", details);
      }
      return messages.length % 5 === 0 ? "no idea" : answer(messages.length % 4, "on I go");
    });
    const options = { model, variables: {} };
    const begun = await runExperiment(config, { ...options, ...(stop && { signal: stop.signal }) });
    expect(begun.status).toBe(stop ? "interrupted" : "incomplete");
    const { folder, status } = await runExperiment(config, options);
    expect([folder, status]).toEqual([begun.folder, "done"]);
    const { replayed, changed, before } = await changedByReplay(folder, {});
    expect(replayed).toMatchObject(nothing);
    expect(changed).toEqual([]);
    expect(before.has("failures.jsonl")).toBe(stop === null);
  });

  it("are the same where a module of the experiment brings the environment", async () => {
    const folder = temporaryFolder();
    const source = new URL("support/module-env.ts", import.meta.url).pathname;
    const text = `modules: [${JSON.stringify(source)}]
agent: { backend: embedded, model: random }
environment: { name: ModuleMade-v0 }
experiment: { parent: ${JSON.stringify(folder)}, name: test, use_datetime: false, save_gif: true }
`;
    writeFileSync(join(folder, "config.yaml"), text);
    await runExperiment(parseConfig(join(folder, "config.yaml")), { variables: {} });
    unregister("ModuleMade-v0");
    const { replayed, changed } = await changedByReplay(join(folder, "test"), {});
    expect(registry.has("ModuleMade-v0")).toBe(true);
    expect(replayed).toMatchObject(nothing);
    expect(changed).toEqual([]);
  });

  it("have other GIFs where others are asked for", async () => {
    const folder = await play({
      agent: reference,
      environment: { name: "TaxiLLM-v4", max_episode_steps: 3 },
    });
    expect(filesIn(folder).has("run_0_seed_0.gif")).toBe(false);
    const sizeOf = () => readFileSync(join(folder, "run_0_seed_0.gif")).readUInt16LE(6);
    await replayExperiment(folder, { gif: true, variables: {} });
    const wide = sizeOf();
    await replayExperiment(folder, { gif: true, gifPanel: false, gifFps: 5, variables: {} });
    expect(sizeOf()).toBeLessThan(wide);
    rmSync(join(folder, "run_0_seed_0.gif"));
    await replayExperiment(folder, { gif: false, variables: {} });
    expect(filesIn(folder).has("run_0_seed_0.gif")).toBe(false);
  });
});
