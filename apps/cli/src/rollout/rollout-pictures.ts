import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type Env, type EnvKwargs, isRgbFrame, make } from "@gym-llm/core";
import type { CommandIo, OutputStream } from "../command-io.ts";
import { openDisplay } from "../terminal/open-display.ts";
import { PacedShow } from "../terminal/paced-show.ts";
import { UsageError } from "../usage-error.ts";
import { type RolloutMoment, rolloutPanel } from "./rollout-moment.ts";

/** Who draws the frames of a rollout. */
export interface RolloutPictures {
  /** Shows where the rollout stands, when it is time to. */
  show(moment: RolloutMoment): Promise<void>;
  /** All was played, or the command was stopped. */
  finish(): Promise<void>;
  /** Frees what is held, whatever happened; nothing more after `finish`. */
  close(): Promise<void>;
}

/** The last frame of a GIF stays this long before it begins again. */
const LAST_FRAME_HOLD_MS = 1_000;
const DEFAULT_FRAMES_PER_SECOND = 30;

/** An environment that gives frames where it can, unless the arguments say how it renders. */
export async function makeDrawn(id: string, kwargs: EnvKwargs): Promise<Env> {
  const { prepareDrawing } = await import("@gym-llm/render");
  prepareDrawing();
  const env = make(id, { ...kwargs });
  const isChosen = "renderMode" in kwargs || "render_mode" in kwargs;
  if (isChosen || !env.metadata.renderModes?.includes("rgb_array")) return env;
  env.close();
  return make(id, { ...kwargs, renderMode: "rgb_array" });
}

/** Frames drawn on a terminal at the environment's own speed; `null` where that cannot be, which is said. */
export function terminalPictures(
  env: Env,
  { player, speed, stream }: { player: string; speed: number; stream: OutputStream },
  io: CommandIo,
): RolloutPictures | null {
  const display = openDisplay("terminal", stream, io);
  if (display === null) return null;
  const show = new PacedShow(display, io, speed);
  const framesPerSecond = env.metadata.renderFps;
  const close = async () => display.end();
  return {
    show: async (moment) => {
      const frame = env.renderMode === null ? null : env.render();
      const view = () => ({ frame, panel: rolloutPanel(env, moment, player) });
      await show.show({ isStart: moment.step === 0, framesPerSecond, view });
    },
    finish: () => display.finish(),
    close,
  };
}

/** One GIF of all episodes, frame by frame. Rejects with a `UsageError` where there are no frames to write. */
export async function gifPictures(
  env: Env,
  { path, speed }: { readonly path: string; readonly speed: number },
  io: CommandIo,
): Promise<RolloutPictures> {
  if (env.renderMode !== "rgb_array") {
    const modes = env.metadata.renderModes?.join(", ") || "none";
    throw new UsageError(
      `A GIF needs frames, and ${env.spec?.id ?? env} gives none: its render mode is ${env.renderMode ?? "not set"}, it has ${modes}. Leave out --render ${path}${env.renderMode === null ? "" : " or render_mode"}.`,
    );
  }
  await writing(path, () => mkdir(dirname(path), { recursive: true }));
  const { BackgroundGifWriter } = await import("@gym-llm/render");
  const framesPerSecond = (env.metadata.renderFps || DEFAULT_FRAMES_PER_SECOND) * speed;
  const gif = new BackgroundGifWriter({ framesPerSecond, lastFrameHoldMs: LAST_FRAME_HOLD_MS });
  return {
    show: async () => {
      const frame: unknown = env.render();
      if (isRgbFrame(frame)) await gif.addFrame(frame);
    },
    finish: async () => {
      if (gif.frameCount === 0) return;
      const content = await gif.finish();
      await writing(path, () => writeFile(path, content));
      io.stderr.write(`GIF written to ${path}\n`);
    },
    close: () => gif.abandon(),
  };
}

async function writing(path: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot write the GIF to ${path}: ${reason}.`, { cause });
  }
}
