import type { RenderMode } from "@gym-llm/core";
import { type BadEnvironment, type Change, members } from "./bad-environment.ts";

const RENDER = "render fits its mode";

const metadata = (fields: object) => members({ metadata: fields });
const drawing = (mode: RenderMode, result: unknown) =>
  ({
    renderMode: mode,
    change: members({
      metadata: { renderModes: [mode], renderFps: 4 },
      render: () => result,
    }),
    caughtBy: RENDER,
  }) satisfies BadEnvironment;

/** A close that throws the second time. */
export const closesOnce: Change = () => {
  let isClosed = false;
  return {
    close: () => {
      if (isClosed) throw new Error("already closed");
      isClosed = true;
    },
  };
};

/** Environments that differ in what they declare of rendering and what they draw, or in other members. */
export const badRenderers: Readonly<Record<string, BadEnvironment>> = {
  good: { change: members({}) },
  good_ansi: { change: members({}), renderMode: "ansi" },
  has_seed_method: {
    change: members({ seed: () => undefined }),
    caughtBy: "it extends Env",
  },
  md_no_render_modes: { change: metadata({}), renderMode: "ansi", caughtBy: RENDER },
  md_render_modes_str: {
    change: metadata({ renderModes: "ansi", renderFps: 4 }),
    renderMode: "ansi",
    caughtBy: RENDER,
  },
  md_render_modes_ints: { change: metadata({ renderModes: [1, 2], renderFps: 4 }) },
  md_no_fps: {
    change: metadata({ renderModes: ["ansi"] }),
    renderMode: "ansi",
    caughtBy: RENDER,
  },
  md_fps_str: {
    change: metadata({ renderModes: ["ansi"], renderFps: "4" }),
    renderMode: "ansi",
    caughtBy: RENDER,
  },
  md_fps_zero: {
    change: metadata({ renderModes: ["ansi"], renderFps: 0 }),
    renderMode: "ansi",
    caughtBy: RENDER,
  },
  md_empty_modes: {
    change: metadata({ renderModes: [], renderFps: 4 }),
    renderMode: "ansi",
    caughtBy: RENDER,
  },
  render_mode_unknown: { change: members({}), renderMode: "human", caughtBy: RENDER },
  ansi_returns_int: drawing("ansi", 3),
  rgb_returns_list: drawing("rgb_array", [1]),
  rgb_float: drawing("rgb_array", { width: 4, height: 4, data: new Float64Array(48) }),
  rgb_2d: drawing("rgb_array", { width: 4, height: 4, data: new Uint8Array(16) }),
  rgb_4_channels: drawing("rgb_array", { width: 4, height: 4, data: new Uint8Array(64) }),
  human_returns: drawing("human", "x"),
  list_mode_returns_str: drawing("ansi_list", "x"),
  list_mode_bad_items: drawing("ansi_list", ["x", 3]),
  close_twice: { change: closesOnce, caughtBy: "close may be called twice" },
};
