import { readFileSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-classic-control/register";
import "@gym-llm/envs-toy-text/register";
import { resolveConfig, runExperiment } from "@gym-llm/experiment";
import { createScriptedModel, type Script, type ScriptedModel } from "@gym-llm/llm-backends";
import { EpisodeState } from "../../src/page/episode/episode-state.ts";
import { runPath } from "./log-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** An episode that the runner played. */
export interface RecordedEpisode {
  /** Its log as it lies on the disk. */
  readonly text: string;
  /** The log as a page reads it. */
  readonly state: EpisodeState;
  /** Who played, with all that it was asked; `null` without a script. */
  readonly model: ScriptedModel | null;
}

/** Plays one episode, by the script where there is one, else by who the settings name. */
export async function recordEpisode(
  {
    agent = {},
    environment,
    seed = 0,
  }: {
    readonly agent?: Record<string, unknown>;
    readonly environment: Record<string, unknown>;
    readonly seed?: number;
  },
  script?: Script,
): Promise<RecordedEpisode> {
  const folder = temporaryFolder();
  const model = script ? createScriptedModel(script) : null;
  try {
    await runExperiment(
      resolveConfig({
        agent: { backend: "embedded", model: "reference", retries: 0, ...agent },
        environment,
        experiment: { parent: folder.path, name: "recorded", seed },
      }),
      model ? { model } : {},
    );
    const text = readFileSync(runPath(join(folder.path, "recorded"), 0, seed), "utf8");
    return { text, state: readState(text), model };
  } finally {
    folder.remove();
  }
}

/** A log as a page reads it. */
export function readState(text: string): EpisodeState {
  const state = new EpisodeState("recorded");
  state.take(text);
  return state;
}
