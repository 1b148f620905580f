import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import { createScriptedModel } from "@gym-llm/llm-backends";
import { findVideoTool } from "@gym-llm/render";
import { describe, expect, it } from "vitest";
import {
  type ExperimentEvent,
  replayExperiment,
  resolveConfig,
  runExperiment,
} from "../src/index.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const real = await findVideoTool("mp4");
const ffprobe = real === null ? "" : join(dirname(real.path), "ffprobe");
const systemPath = { PATH: process.env["PATH"] ?? "" };

async function play(experiment: Record<string, unknown>, variables: Record<string, string>) {
  const config = resolveConfig({
    agent: {},
    environment: { name: "TaxiLLM-v4", max_episode_steps: 4 },
    experiment: { parent: temporaryFolder(), name: "video", ...experiment },
  });
  const model = createScriptedModel((_request, call) => ({
    reflection: `step ${call}`,
    action: call % 4,
  }));
  const events: ExperimentEvent[] = [];
  const onEvent = (event: ExperimentEvent) => void events.push(event);
  const { folder, status } = await runExperiment(config, { model, variables, onEvent });
  const warnings = events.flatMap((event) => (event.type === "warning" ? event.message : []));
  return { config, model, folder, status, events, warnings, files: filesOf(folder) };
}

function filesOf(folder: string): string[] {
  return readdirSync(folder).filter((name) => /\.(gif|mp4|webp|tmp)$/.test(name));
}

/** A folder that holds a program called ffmpeg of the given lines of shell; it says that it has every encoder. */
function fakeFfmpeg(script: string): Record<string, string> {
  const folder = temporaryFolder();
  const path = join(folder, "ffmpeg");
  const known = 'case "$*" in *-encoders*) echo " V....D libx264 H.264"; exit 0;; esac';
  writeFileSync(path, `#!/bin/sh\n${known}\n${script}\n`);
  chmodSync(path, 0o755);
  return { PATH: `${folder}:/bin:/usr/bin` };
}

function probe(path: string): Record<string, string> {
  const words = ["-v", "error", "-count_frames", "-of", "json", "-show_streams", path];
  return JSON.parse(execFileSync(ffprobe, words, { encoding: "utf8" })).streams[0];
}

describe.skipIf(!existsSync(ffprobe))("the video of a run, by the system's ffmpeg", () => {
  it("stands beside the GIF or alone, with the first frame, one per step, and a second of the last", async () => {
    const both = await play({ video: "mp4", save_gif: true, gif_fps: 10, num_runs: 2 }, systemPath);
    expect(both.files).toEqual([
      "run_0_seed_0.gif",
      "run_0_seed_0.mp4",
      "run_1_seed_1.gif",
      "run_1_seed_1.mp4",
    ]);
    expect(both.events.filter(({ type }) => type === "video-saved")).toHaveLength(2);
    const stream = probe(join(both.folder, "run_0_seed_0.mp4"));
    expect(stream).toMatchObject({ nb_read_frames: "15", pix_fmt: "yuv420p" });
    expect(Number(stream["duration"])).toBeCloseTo(1.5, 3);

    const alone = await play({ video: "webp" }, systemPath);
    expect(alone.files).toEqual(["run_0_seed_0.webp"]);
    expect(alone.warnings).toEqual([]);
  });

  it("shows the bare frame with gif_panel: false", async () => {
    const bare = await play({ video: "mp4", gif_panel: false }, systemPath);
    const withPanel = await play({ video: "mp4" }, systemPath);
    const widthOf = ({ folder }: { folder: string }) =>
      Number(probe(join(folder, "run_0_seed_0.mp4"))["width"]);
    expect(widthOf(bare)).toBe(550);
    expect(widthOf(withPanel)).toBeGreaterThan(900);
  });

  it("is made again by a replay, in the format asked for, and left out where it is not wanted", async () => {
    const { folder } = await play({ video: "mp4" }, systemPath);
    rmSync(join(folder, "run_0_seed_0.mp4"));
    await replayExperiment(folder, { variables: systemPath, video: null });
    expect(filesOf(folder)).toEqual([]);
    const { cells } = await replayExperiment(folder, { variables: systemPath });
    expect(filesOf(folder)).toEqual(["run_0_seed_0.mp4"]);
    expect(cells[0]?.episodes[0]?.video).toEqual({ path: join(folder, "run_0_seed_0.mp4") });
    await replayExperiment(folder, { variables: systemPath, video: "webp" });
    expect(filesOf(folder)).toEqual(["run_0_seed_0.mp4", "run_0_seed_0.webp"]);
  });

  it("is made where it is missing when the experiment is gone on with", async () => {
    const { folder, config, model } = await play({ video: "mp4" }, systemPath);
    rmSync(join(folder, "run_0_seed_0.mp4"));
    await runExperiment(config, { model, variables: systemPath, resume: { folder } });
    expect(filesOf(folder)).toEqual(["run_0_seed_0.mp4"]);
  });
});

describe("where no program writes videos", () => {
  it("says so once, and plays and draws GIFs all the same", async () => {
    const { status, files, warnings } = await play(
      { video: "mp4", save_gif: true, num_runs: 2 },
      { PATH: temporaryFolder() },
    );
    expect(status).toBe("done");
    expect(files).toEqual(["run_0_seed_0.gif", "run_1_seed_1.gif"]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/no videos.*mp4.*Install ffmpeg/);
  });

  it("says so once in a replay as well", async () => {
    const variables = { PATH: temporaryFolder() };
    const { folder } = await play({ video: "webp", num_runs: 2 }, variables);
    const warnings: string[] = [];
    const onWarning = (message: string) => void warnings.push(message);
    const { differences } = await replayExperiment(folder, { variables, onWarning });
    expect(differences).toBe(0);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/gif2webp/);
  });
});

describe.skipIf(process.platform === "win32")("a program that fails", () => {
  it("costs its video and nothing else", async () => {
    const variables = fakeFfmpeg('cat > /dev/null; echo "no space left" >&2; exit 1');
    const played = await play({ video: "mp4", save_gif: true }, variables);
    expect(played.status).toBe("done");
    expect(played.files).toEqual(["run_0_seed_0.gif"]);
    expect(played.warnings).toEqual([
      "There is no video of run 0 (seed 0): ffmpeg ended with code 1: no space left.",
    ]);
  });

  it("that ends at once does not hold the episode up", async () => {
    const played = await play({ video: "mp4" }, fakeFfmpeg("exit 4"));
    expect(played.status).toBe("done");
    expect(played.files).toEqual([]);
    expect(played.warnings[0]).toMatch(/^There is no video of run 0 \(seed 0\): ffmpeg ended/);
  });
});
