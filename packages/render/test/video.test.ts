import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RgbFrame } from "@gym-llm/core";
import { afterAll, describe, expect, it } from "vitest";
import { composedSize } from "../src/compose-panel.ts";
import { findVideoTool, VIDEO_FORMATS, type VideoTool } from "../src/video-tool.ts";
import { VideoWriter } from "../src/video-writer.ts";
import { decodeWebp } from "./support/decode-webp.ts";
import { noiseFrame, plainFrame, wanderingBoxes } from "./support/synthetic-frames.ts";

const folder = mkdtempSync(join(tmpdir(), "gym-llm-video-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isPosix = process.platform !== "win32";
const mp4 = await findVideoTool("mp4");
const webp = await findVideoTool("webp");
const programs = new Map<string, VideoTool>();
if (webp?.program === "ffmpeg") programs.set("ffmpeg", webp);
const withoutFfmpeg = { PATH: toolFolder("only-gif2webp", ["gif2webp"]) };
const gif2webp = await findVideoTool("webp", withoutFfmpeg);
if (gif2webp) programs.set("gif2webp", gif2webp);
const ffprobe = mp4 && join(mp4.path, "..", "ffprobe");

/** A folder with links to programs of the system, as far as it has them. */
function toolFolder(name: string, wanted: readonly string[]): string {
  const path = join(folder, name);
  execFileSync("mkdir", ["-p", path]);
  for (const program of wanted) {
    const found = (process.env["PATH"] ?? "").split(":").map((part) => join(part, program));
    const [first] = found.filter((file) => existsSync(file));
    if (first) execFileSync("ln", ["-sf", first, join(path, program)]);
  }
  return path;
}

/** A program of the given lines of shell, in the place of ffmpeg. */
function fakeTool(name: string, script: string): VideoTool {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { format: "mp4", program: "ffmpeg", path, encoder: "libx264" };
}

async function write(tool: VideoTool, frames: Iterable<RgbFrame>, path: string): Promise<void> {
  const writer = new VideoWriter({ tool, path, framesPerSecond: 10, lastFrameHoldMs: 500 });
  for (const frame of frames) await writer.addFrame(frame);
  await writer.finish();
}

function probe(path: string): Record<string, string> {
  const words = ["-v", "error", "-count_frames", "-of", "json", "-show_streams", path];
  const output = execFileSync(ffprobe as string, words, { encoding: "utf8" });
  return (JSON.parse(output) as { streams: Record<string, string>[] }).streams[0] ?? {};
}

const panel = {
  title: "Lander",
  step: 3,
  observation: "x 0.1",
  reflection: "Left.",
  actions: [{ label: "left", chosen: true }],
  reward: 1,
  return: 2,
};

describe.skipIf(!mp4 || !existsSync(ffprobe ?? ""))("an MP4 by ffmpeg", () => {
  const tool = mp4 as VideoTool;

  it("has every frame, and the last one as long as asked, in even sizes that every player shows", async () => {
    const path = join(folder, "odd.mp4");
    await write(tool, wanderingBoxes(1, 20, 101, 67), path);
    expect(probe(path)).toMatchObject({
      codec_name: "h264",
      width: 102,
      height: 68,
      pix_fmt: "yuv420p",
      nb_read_frames: "25",
    });
    expect(Number(probe(path)["duration"])).toBeCloseTo(2.5, 3);
    const file = readFileSync(path);
    expect(file.indexOf("moov")).toBeLessThan(file.indexOf("mdat"));
  });

  it("shows the frames that were given, with panels beside them", async () => {
    const path = join(folder, "panel.mp4");
    const frame = plainFrame(200, 100, [200, 40, 20]);
    const writer = new VideoWriter({ tool, path, framesPerSecond: 30 });
    await writer.addFrame(frame, panel);
    frame.data.fill(0);
    await writer.addFrame(plainFrame(200, 100, [200, 40, 20]), { ...panel, step: 4 });
    await writer.finish();
    expect(probe(path)).toMatchObject({ ...composedSize(frame), nb_read_frames: "2" });
    const words = ["-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"];
    const raw = execFileSync(tool.path, words, { maxBuffer: 1 << 26 });
    const { width, height } = composedSize(frame);
    const middle = (Math.floor(height / 2) * width + 100) * 3;
    for (const [channel, expected] of [200, 40, 20].entries()) {
      expect(Math.abs((raw[middle + channel] as number) - expected)).toBeLessThan(12);
    }
  });
});

describe.skipIf(programs.size === 0)("a WebP", () => {
  it.each([...programs])("by %s has every frame at its time and repeats", async (name, tool) => {
    const path = join(folder, `${name}.webp`);
    await write(tool, wanderingBoxes(2, 12, 90, 60), path);
    const { width, height, durationMs, frames, loop } = decodeWebp(readFileSync(path));
    expect({ width, height, loop }).toEqual({ width: 90, height: 60, loop: 0 });
    // Encoders may join frames that look the same: the one that is held is such.
    expect(frames).toBeGreaterThanOrEqual(12);
    expect(Math.abs(durationMs - (name === "ffmpeg" ? 1_700 : 1_600))).toBeLessThanOrEqual(1);
  });
});

describe("looking for a tool", () => {
  it.each(VIDEO_FORMATS)("finds none for %s where the PATH has none", async (format) => {
    expect(await findVideoTool(format, { PATH: folder })).toBeNull();
    expect(await findVideoTool(format, {})).toBeNull();
    expect(await findVideoTool(format, { PATH: "relative:./also" })).toBeNull();
  });

  it.skipIf(!isPosix)("passes over an ffmpeg that lacks the encoder or does not work", async () => {
    const script = 'echo " V....D libwebp_anim WebP"';
    const poor = join(folder, "poor");
    const broken = join(folder, "broken");
    for (const [path, lines] of [
      [poor, script],
      [broken, "exit 3"],
    ] as const) {
      execFileSync("mkdir", ["-p", path]);
      writeFileSync(join(path, "ffmpeg"), `#!/bin/sh\n${lines}\n`);
      chmodSync(join(path, "ffmpeg"), 0o755);
    }
    const variables = { PATH: `${broken}:${poor}` };
    expect(await findVideoTool("mp4", variables)).toBeNull();
    expect((await findVideoTool("webp", variables))?.path).toBe(join(poor, "ffmpeg"));
  });
});

describe.skipIf(!isPosix)("a tool that does not do its work", () => {
  const frames = [...wanderingBoxes(3, 5, 60, 40)];
  const nothingIsLeft = (name: string): void => {
    expect(readdirSync(folder).filter((file) => file.startsWith(`${name}.mp4`))).toEqual([]);
  };

  it("is an error with the last line it said", async () => {
    const tool = fakeTool(
      "failing",
      'cat > /dev/null; echo one >&2; echo "no such codec" >&2; exit 7',
    );
    await expect(write(tool, frames, join(folder, "a.mp4"))).rejects.toThrow(
      "ffmpeg ended with code 7: no such codec",
    );
    nothingIsLeft("a");
  });

  it("is an error when it ends before the last frame", async () => {
    const tool = fakeTool("early", "echo 'out of memory' >&2; exit 1");
    const many = Array.from({ length: 20 }, (_, index) => noiseFrame(index, 300, 200));
    await expect(write(tool, many, join(folder, "b.mp4"))).rejects.toThrow(/^ffmpeg ended/);
    nothingIsLeft("b");
  });

  it("is an error when it is missing", async () => {
    const tool = { ...fakeTool("gone", ""), path: join(folder, "is-not-there") };
    await expect(write(tool, frames, join(folder, "c.mp4"))).rejects.toThrow(/cannot be run/);
    nothingIsLeft("c");
  });

  it.each([
    ["takes nothing in", "exec sleep 1000", 30],
    ["does not end", "cat > /dev/null; exec sleep 1000", 2],
  ])("is killed when it %s", async (_name, script, count) => {
    const tool = fakeTool(`hanging${count}`, script);
    const path = join(folder, "d.mp4");
    const writer = new VideoWriter({ tool, path, framesPerSecond: 10, stallTimeoutMs: 200 });
    const play = async () => {
      for (let index = 0; index < count; index++) await writer.addFrame(noiseFrame(1, 300, 200));
      await writer.finish();
    };
    await expect(play()).rejects.toThrow("ffmpeg did nothing for 0.2 seconds");
    await writer.abandon();
    nothingIsLeft("d");
  });

  it("leaves no file and no process when the video is given up", async () => {
    const pidFile = join(folder, "pid");
    const tool = fakeTool(
      "patient",
      `echo $$ > ${pidFile}; : > "${folder}/e.mp4.${process.pid}.tmp"; exec cat > /dev/null`,
    );
    const path = join(folder, "e.mp4");
    const writer = new VideoWriter({ tool, path, framesPerSecond: 10 });
    for (let index = 0; index < 20; index++) await writer.addFrame(noiseFrame(1, 300, 200));
    await writer.abandon();
    const pid = Number(readFileSync(pidFile, "utf8"));
    expect(() => process.kill(pid, 0)).toThrow();
    nothingIsLeft("e");
    await expect(writer.addFrame(frames[0] as RgbFrame)).rejects.toThrow(/is finished/);
  });
});

describe("VideoWriter", () => {
  const tool: VideoTool = { format: "mp4", program: "ffmpeg", path: "/none", encoder: "libx264" };
  const options = { tool, path: join(folder, "f.mp4"), framesPerSecond: 10 };

  it("refuses options that cannot be used, damaged frames, and no frames at all", async () => {
    expect(() => new VideoWriter({ ...options, framesPerSecond: 0 })).toThrow(RangeError);
    expect(() => new VideoWriter({ ...options, lastFrameHoldMs: -1 })).toThrow(RangeError);
    expect(() => new VideoWriter({ ...options, stallTimeoutMs: 0 })).toThrow(RangeError);
    const damaged = { width: 10, height: 10, data: new Uint8Array(5) };
    await expect(new VideoWriter(options).addFrame(damaged)).rejects.toThrow(/is no picture/);
    await expect(new VideoWriter(options).finish()).rejects.toThrow(/at least one frame/);
  });

  it.skipIf(!isPosix)("refuses frames of another size than the first", async () => {
    const writer = new VideoWriter({ ...options, tool: fakeTool("sink", "exec cat > /dev/null") });
    await writer.addFrame(plainFrame(10, 10, [0, 0, 0]));
    await expect(writer.addFrame(plainFrame(10, 12, [0, 0, 0]))).rejects.toThrow(
      "Frame 1 is 10x12 pixels, but the video's first frame was 10x10.",
    );
    await writer.abandon();
  });
});
