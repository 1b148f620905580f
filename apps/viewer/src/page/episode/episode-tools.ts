import type { HeaderLine } from "@gym-llm/experiment/log";
import type { PromptHistory, PromptSource } from "./prompt-history.ts";
import type { EpisodeSimulation, SimulatedLog } from "./simulation.ts";

/** What it takes to play an episode again; it comes with the environments, and not before they are needed. */
export interface EpisodeTools {
  simulate(header: HeaderLine, log: SimulatedLog): EpisodeSimulation;
  rebuildPrompts(source: PromptSource): PromptHistory;
}

const TOOLS = Symbol.for("@gym-llm/viewer.episodeTools");

interface PageWithTools {
  [TOOLS]?: EpisodeTools;
}

/** Called by the script of the environments. */
export function provideEpisodeTools(tools: EpisodeTools): void {
  (globalThis as PageWithTools)[TOOLS] = tools;
}

/** The tools; throws an `Error` before `loadEnvironments` has resolved. */
export function episodeTools(): EpisodeTools {
  const { [TOOLS]: tools } = globalThis as PageWithTools;
  if (!tools) throw new Error("environments.js was not loaded, so nothing can be played again.");
  return tools;
}
