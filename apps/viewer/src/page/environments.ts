import { registerEnvs } from "@gym-llm/core";
import { box2dEnvironments } from "@gym-llm/envs-box2d";
import { classicControl } from "@gym-llm/envs-classic-control";
import { toyText } from "@gym-llm/envs-toy-text";
import { provideEpisodeTools } from "./episode/episode-tools.ts";
import { PromptHistory } from "./episode/prompt-history.ts";
import { EpisodeSimulation } from "./episode/simulation.ts";

for (const environments of [toyText, classicControl, box2dEnvironments]) registerEnvs(environments);
// What needs the environments comes with them: the page itself stays small.
provideEpisodeTools({
  simulate: (header, log) => new EpisodeSimulation(header, log),
  rebuildPrompts: (source) => new PromptHistory(source),
});
