import { readFileSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import { isRgbFrame } from "@gym-llm/core";
import { createScriptedModel } from "@gym-llm/llm-backends";
import type { ReasoningPanel } from "@gym-llm/render";
import { describe, expect, it } from "vitest";
import { type EpisodeWatcher, resolveConfig, runExperiment } from "../src/index.ts";
import { counting } from "./support/play.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const STEPS = 4;
const KEY = "sk-very-secret-0123456789";

interface Playing {
  readonly watch?: EpisodeWatcher;
  readonly environment?: Record<string, unknown>;
  readonly experiment?: Record<string, unknown>;
  readonly makeEnvironment?: ReturnType<typeof counting>;
  readonly folder?: string;
}

/** Plays a short episode and gives its log, without what is never twice the same. */
async function play({ watch, environment, experiment, folder, ...options }: Playing) {
  const config = resolveConfig({
    agent: { api_key_env: "THE_KEY" },
    environment: { name: "TaxiLLM-v4", max_episode_steps: STEPS, ...environment },
    experiment: {
      parent: folder ?? temporaryFolder(),
      name: "watch",
      save_gif: false,
      ...experiment,
    },
  });
  const model = createScriptedModel((_request, call) => ({
    reflection: `thought ${call} with ${KEY}`,
    action: call % 2,
  }));
  const outcome = await runExperiment(config, {
    model,
    watch,
    variables: { THE_KEY: KEY },
    ...options,
  });
  const log = readFileSync(join(outcome.folder, "episodes", "run_0_seed_0.jsonl"), "utf8");
  const lines = log.trimEnd().split("\n");
  const timeless = (key: string, value: unknown) =>
    /_ms$|_at$|latency|^config_hash$/.test(key) ? 0 : value;
  return lines.map((line) => JSON.stringify(JSON.parse(line, timeless))).join("\n");
}

interface Seen {
  readonly run: number;
  readonly step: number;
  readonly isDecided: boolean;
  readonly frame: unknown;
  readonly panel: ReasoningPanel;
}

/** A watcher that keeps what it is shown. */
function watching(wants: (asked: number) => boolean = () => true) {
  const seen: Seen[] = [];
  let asked = 0;
  const watch: EpisodeWatcher = {
    wants: () => wants(asked++),
    show: ({ run }, { panel, ...position }) => void seen.push({ run, ...position, panel: panel() }),
  };
  return { watch, seen, asked: () => asked };
}

describe("who watches a run", () => {
  it("sees every position when it is reached and again with its decision, with frames", async () => {
    const { watch, seen } = watching();
    await play({ watch });
    expect(seen.map(({ step, isDecided }) => [step, isDecided])).toEqual([
      ...[0, 1, 2, 3].flatMap((step) => [
        [step, false],
        [step, true],
      ]),
      [4, false],
      [4, false],
    ]);
    expect(seen.every(({ frame }) => isRgbFrame(frame))).toBe(true);
    expect(seen[0]?.panel).toMatchObject({ step: 0, reflection: "", title: "TaxiLLM-v4" });
    expect(seen[1]?.panel.reflection).toContain("thought 0");
    expect(seen[1]?.panel.actions.filter(({ chosen }) => chosen).length).toBe(1);
    expect(seen.at(-1)?.panel.reflection).toContain("cut off by its step limit");
  });

  it("leaves the log as it would be", async () => {
    const { watch, seen } = watching();
    expect(await play({ watch })).toBe(await play({}));
    expect(seen.length).toBeGreaterThan(0);
  });

  it("sees frames of an environment in human mode, and the log keeps the mode", async () => {
    const environment = { kwargs: { render_mode: "human" } };
    const { watch, seen } = watching();
    const log = await play({ watch, environment });
    expect(log).toContain('"render_mode":"human"');
    expect(log).toBe(await play({ environment }));
    expect(isRgbFrame(seen[0]?.frame)).toBe(true);
  });

  it("sees the text of an environment that was made to render text", async () => {
    const { watch, seen } = watching();
    await play({ watch, environment: { kwargs: { render_mode: "ansi" } } });
    expect(seen[0]?.frame).toMatch(/\|/);
  });

  it("is asked at each position, and what it does not want is not drawn", async () => {
    let drawn = 0;
    const makeEnvironment = (settings: unknown, mode: "rgb_array" | null) => {
      const env = counting()(settings, mode);
      const render = env.render.bind(env);
      return Object.assign(env, {
        render: () => {
          drawn++;
          return render();
        },
      });
    };
    const { watch, seen, asked } = watching((count) => count === 2);
    await play({ watch, makeEnvironment });
    expect(asked()).toBeGreaterThan(2);
    expect(drawn).toBe(1);
    expect(new Set(seen.map(({ step }) => step))).toEqual(new Set([2]));
  });

  it("is not shown keys", async () => {
    const { watch, seen } = watching();
    await play({ watch });
    expect(JSON.stringify(seen.map(({ panel }) => panel))).not.toContain(KEY);
  });

  it.each(["wants", "show"] as const)("harms nothing when its %s throws", async (method) => {
    const { watch } = watching();
    let calls = 0;
    const failing: EpisodeWatcher = {
      ...watch,
      [method]: () => {
        calls++;
        throw new Error("I cannot look");
      },
    };
    expect(await play({ watch: failing })).toBe(await play({}));
    expect(calls).toBe(1);
  });

  it("sees words alone where frames cannot be drawn", async () => {
    const { watch, seen } = watching();
    const log = await play({ watch, makeEnvironment: counting({ renderFails: true }) });
    expect(log).toContain('"outcome":"finished"');
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.every(({ frame }) => frame === null)).toBe(true);
  });

  it("stands beside a GIF", async () => {
    const { watch, seen } = watching((count) => count < 2);
    const folder = temporaryFolder();
    const log = await play({ watch, folder, experiment: { save_gif: true } });
    expect(log).toContain('"outcome":"finished"');
    expect(new Set(seen.map(({ step }) => step))).toEqual(new Set([0, 1]));
    const gif = readFileSync(join(folder, "watch", "run_0_seed_0.gif"), "latin1");
    expect(gif.slice(0, 6)).toBe("GIF89a");
  });
});
