import { findLLMEnv, isRgbFrame, make, type RgbFrame, registerEnvs, registry } from "@gym-llm/core";
import { box2dEnvironments } from "@gym-llm/envs-box2d";
import { classicControl } from "@gym-llm/envs-classic-control";
import { toyText } from "@gym-llm/envs-toy-text";

/** Steps after which an episode is long enough. */
const LONGEST = 400;
/** Cells to a side of the grid over which a frame's colours are averaged. */
const GRID = 8;

/** What one episode of an environment came to. */
export interface PlayedEpisode {
  readonly id: string;
  readonly steps: number;
  readonly return: number;
  /** SHA-256 of everything that resets, steps and views gave, in hexadecimal. */
  readonly checksum: string;
  /** The mean red, green and blue of 8 by 8 cells of the last frame, row by row. */
  readonly colors: readonly number[];
  readonly frameSize: readonly [width: number, height: number];
}

/** Plays one episode of every environment we ship, random actions from seed 0, and draws its end. Runs in any JavaScript engine. */
export async function playEpisodes(): Promise<PlayedEpisode[]> {
  for (const environments of [toyText, classicControl, box2dEnvironments]) {
    registerEnvs(environments);
  }
  const played: PlayedEpisode[] = [];
  for (const id of registry.keys()) played.push(await playEpisode(id));
  return played;
}

async function playEpisode(id: string): Promise<PlayedEpisode> {
  const env = make(id, { renderMode: "rgb_array" });
  const views = Object.entries(findLLMEnv(env)?.views ?? {}).filter(([, view]) => !view.needsFrame);
  const lines: string[] = [env.toString(), env.observationSpace.toString()];
  const note = (result: { observation: unknown; info: Record<string, unknown> }) => {
    lines.push(JSON.stringify(result, plain));
    for (const [name, view] of views) {
      lines.push(
        `${name}: ${JSON.stringify(view.show(result.observation, { info: result.info }))}`,
      );
    }
  };

  note(env.reset({ seed: 0 }));
  env.actionSpace.seed(0);
  let steps = 0;
  let total = 0;
  for (let ended = false; !ended && steps < LONGEST; steps++) {
    const result = env.step(env.actionSpace.sample());
    note(result);
    total += result.reward;
    ended = result.terminated || result.truncated;
  }
  const frame = env.render();
  if (!isRgbFrame(frame)) throw new Error(`${id} drew no frame`);
  env.close();
  return {
    id,
    steps,
    return: total,
    checksum: await sha256(lines.join("\n")),
    colors: averageColors(frame),
    frameSize: [frame.width, frame.height],
  };
}

/** Typed arrays as lists, so that every bit of their numbers stands in the text. */
function plain(_key: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function averageColors({ width, height, data }: RgbFrame): number[] {
  const sums = new Float64Array(GRID * GRID * 3);
  const counts = new Float64Array(GRID * GRID);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * GRID) / height) * GRID;
    for (let x = 0; x < width; x++) {
      const cell = row + Math.floor((x * GRID) / width);
      counts[cell] = (counts[cell] as number) + 1;
      for (let channel = 0; channel < 3; channel++) {
        const index = cell * 3 + channel;
        sums[index] = (sums[index] as number) + (data[(y * width + x) * 3 + channel] as number);
      }
    }
  }
  return Array.from(sums, (sum, index) => sum / (counts[Math.floor(index / 3)] as number));
}
