import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "@gym-llm/render/register";
import {
  type Env,
  type EnvSpec,
  make,
  type RenderMode,
  type RgbFrame,
  setWarningHandler,
} from "@gym-llm/core";
import { cappedCubicSchedule, RecordVideo, type RecordVideoOptions } from "@gym-llm/render";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { registerRecordedEnvironments } from "../src/test-environments.ts";

let folder = "";
let warnings: string[] = [];

beforeEach(() => {
  registerRecordedEnvironments();
  folder = join(mkdtempSync(join(tmpdir(), "record-video-")), "videos");
  warnings = [];
  setWarningHandler((message) => warnings.push(message));
});

afterEach(() => {
  rmSync(join(folder, ".."), { recursive: true });
  setWarningHandler(null);
});

function recorded(
  options: Partial<RecordVideoOptions> = {},
  renderMode: RenderMode = "rgb_array",
): RecordVideo {
  const env = make("CartPole-v1", { renderMode, maxEpisodeSteps: 10 });
  return new RecordVideo(env, { videoFolder: folder, ...options });
}

/** Plays episodes of at most ten steps, and closes. Returns the steps of each. */
function play(env: Env, episodes: number): number[] {
  const lengths = Array.from({ length: episodes }, (_, episode) => {
    env.reset({ seed: episode });
    for (let step = 1; ; step++) {
      const { terminated, truncated } = env.step(step % 2);
      if (terminated || truncated) return step;
    }
  });
  env.close();
  return lengths;
}

/** The number of pictures in a GIF: its graphic control blocks. */
function framesOf(name: string): number {
  const bytes = readFileSync(join(folder, name));
  expect(bytes.subarray(0, 6).toString("latin1")).toBe("GIF89a");
  return bytes.toString("latin1").split("\x21\xf9\x04").length - 1;
}

describe("RecordVideo", () => {
  it("records the episodes of the cubic schedule, with a frame at the reset and after every step", () => {
    const lengths = play(recorded(), 10);
    const names = readdirSync(folder).sort();
    expect(names).toEqual([0, 1, 8].map((episode) => `rl-video-episode-${episode}.gif`));
    for (const episode of [0, 1, 8]) {
      expect(framesOf(`rl-video-episode-${episode}.gif`)).toBe((lengths[episode] as number) + 1);
    }
    expect(warnings).toEqual([]);
  });

  it("records from the steps that the trigger names, as many frames as asked for and one more", () => {
    const stepTrigger = (step: number) => step === 3 || step === 25;
    play(recorded({ stepTrigger, videoLength: 12, namePrefix: "piece" }), 5);
    expect(readdirSync(folder).sort()).toEqual(["piece-step-25.gif", "piece-step-3.gif"]);
    expect(framesOf("piece-step-3.gif")).toBe(13);
  });

  it("records the episodes that the trigger names", () => {
    play(recorded({ episodeTrigger: (episode) => episode % 2 === 1 }), 4);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it("takes the frames of an environment that lists them, and still gives them all", () => {
    const env = recorded({ videoLength: 0 }, "rgb_array_list");
    env.reset({ seed: 0 });
    env.step(0);
    env.step(1);
    expect(env.render()).toHaveLength(3);
    env.close();
    expect(framesOf("rl-video-episode-0.gif")).toBe(3);
  });

  it("writes pictures of the size that the environment renders", () => {
    const env = recorded();
    env.reset({ seed: 0 });
    const { width, height } = env.render() as RgbFrame;
    env.close();
    const bytes = readFileSync(join(folder, "rl-video-episode-0.gif"));
    expect([bytes.readUInt16LE(6), bytes.readUInt16LE(8)]).toEqual([width, height]);
    expect(statSync(join(folder, "rl-video-episode-0.gif")).size).toBeGreaterThan(500);
  });

  it("is made again from its spec, and by its name", () => {
    const env = recorded({ fps: 12 });
    expect(String(make(env.spec as EnvSpec))).toBe(String(env));
    const named = make("CartPole-v1", {
      renderMode: "rgb_array",
      wrappers: [["@gym-llm/render:RecordVideo", { video_folder: folder }]],
    });
    expect(String(named)).toContain("<RecordVideo<");
  });

  it("warns of a folder that exists, and refuses environments without pictures", () => {
    recorded();
    recorded();
    expect(warnings.join()).toContain("Overwriting existing videos");
    const env = make("FrozenLake-v1", { renderMode: "ansi" });
    expect(() => new RecordVideo(env, { videoFolder: folder })).toThrow(/Render mode is ansi/);
  });

  it("goes on counting episodes where a snapshot was taken", () => {
    const env = recorded({ episodeTrigger: () => false });
    env.reset({ seed: 0 });
    const snapshot = env.snapshot();
    env.reset();
    env.restore(snapshot);
    expect(env.snapshot()["state"]).toEqual({ stepId: -1, episodeId: 0 });
  });
});

describe("cappedCubicSchedule", () => {
  it("names the cubes below 1000 and then every thousandth episode", () => {
    const named = Array.from({ length: 3001 }, (_, episode) => episode).filter(cappedCubicSchedule);
    expect(named).toEqual([0, 1, 8, 27, 64, 125, 216, 343, 512, 729, 1000, 2000, 3000]);
  });
});
