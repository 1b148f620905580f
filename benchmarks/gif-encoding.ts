import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { RgbFrame } from "@gym-llm/core";
import { parseEpisodeLog, replayEpisode, resolveConfig, runExperiment } from "@gym-llm/experiment";
import { composePanel, encodeGif } from "@gym-llm/render";
import { inTemporaryFolder } from "./harness.ts";

/** What encoding the GIFs of some episodes takes. */
export interface GifEncoding {
  readonly frames: number;
  readonly bare: GifCost;
  /** With the panel beside the frame. */
  readonly composed: GifCost;
  /** Processor time of drawing a frame's panel and putting both together, in milliseconds. */
  readonly composeMs: number;
}

/** One kind of picture. */
export interface GifCost {
  readonly width: number;
  readonly height: number;
  /** Processor time for a frame, in milliseconds. */
  readonly encodeMs: number;
  readonly bytes: number;
  /** The files' size over that of the same frames with a palette each. */
  readonly ratio: number;
}

interface Gifenc {
  GIFEncoder(): {
    writeFrame(index: Uint8Array, width: number, height: number, options: object): void;
    finish(): void;
    bytes(): Uint8Array;
  };
  quantize(rgba: Uint8Array, maximumColors: number): number[][];
  applyPalette(rgba: Uint8Array, palette: number[][]): Uint8Array;
}

const gifenc = createRequire(new URL("../packages/render/package.json", import.meta.url))(
  "gifenc",
) as Gifenc;

/** Frames of an episode that are encoded; longer ones end there. */
const MOST_FRAMES = 120;
const ROUNDS = 4;

/**
 * Plays episodes by the environment's published rule, by chance where it has none, and encodes a GIF of each; the least
 * time of some rounds counts.
 */
export async function measureGifEncoding(id: string, episodes: number): Promise<GifEncoding> {
  const plays: { bare: RgbFrame[]; composed: RgbFrame[] }[] = [];
  let composing = 0;
  let frames = 0;
  for (const [frame, ...rest] of await playedFrames(id, episodes)) {
    if (!frame) continue;
    const pictures = [frame, ...rest];
    composePanel(frame.frame, frame.panel);
    const started = processorMs();
    for (const { frame: bare, panel } of pictures) {
      composePanel(bare, panel);
      // As between the messages of the thread that draws them: memory that was given back is free from then on.
      await nextTurn();
    }
    composing += processorMs() - started;
    frames += pictures.length;
    const composed = pictures.map(({ frame: bare, panel }) => composePanel(bare, panel));
    plays.push({ bare: pictures.map((picture) => picture.frame), composed });
  }
  return {
    frames,
    bare: costOf(plays.map(({ bare }) => bare)),
    composed: costOf(plays.map(({ composed }) => composed)),
    composeMs: composing / frames,
  };
}

type Panel = Parameters<typeof composePanel>[1];

async function playedFrames(
  id: string,
  episodes: number,
): Promise<{ frame: RgbFrame; panel: Panel }[][]> {
  const played: { frame: RgbFrame; panel: Panel }[][] = [];
  await inTemporaryFolder(async (parent) => {
    const logs: string[] = [];
    const config = resolveConfig({
      agent: { backend: "embedded", model: id.startsWith("FrozenLake") ? "random" : "reference" },
      environment: { name: id },
      experiment: { parent, name: "frames", num_runs: episodes },
    });
    const { folder } = await runExperiment(config, { variables: {} });
    for (let run = 0; run < episodes; run++)
      logs.push(join(folder, "episodes", `run_${run}_seed_${run}.jsonl`));
    for (const path of logs) {
      const pictures: { frame: RgbFrame; panel: Panel }[] = [];
      const log = parseEpisodeLog(readFileSync(path, "utf8"));
      for await (const { frame, panel } of replayEpisode(log, { frames: true })) {
        const { width, height, data } = frame as RgbFrame;
        pictures.push({ frame: { width, height, data: data.slice() }, panel: panel() });
        if (pictures.length === MOST_FRAMES) break;
      }
      played.push(pictures);
    }
  });
  return played;
}

function costOf(plays: readonly RgbFrame[][]): GifCost {
  const frames = plays.reduce((sum, { length }) => sum + length, 0);
  let least = Number.POSITIVE_INFINITY;
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const started = processorMs();
    bytes = plays.reduce((sum, play) => sum + encodeGif(play, { framesPerSecond: 30 }).length, 0);
    least = Math.min(least, processorMs() - started);
  }
  const plain = plays.reduce((sum, play) => sum + paletteEach(play), 0);
  const [{ width, height }] = plays[0] as [RgbFrame];
  return { width, height, encodeMs: least / frames, bytes, ratio: bytes / plain };
}

/** The size of a GIF in which every frame is whole and has a palette of its own. */
function paletteEach(frames: readonly RgbFrame[]): number {
  const encoder = gifenc.GIFEncoder();
  for (const { data, width, height } of frames) {
    const rgba = new Uint8Array(width * height * 4).fill(255);
    for (let pixel = 0; pixel < width * height; pixel++)
      rgba.set(data.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
    const palette = gifenc.quantize(rgba, 256);
    encoder.writeFrame(gifenc.applyPalette(rgba, palette), width, height, { palette });
  }
  encoder.finish();
  return encoder.bytes().length;
}

function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
