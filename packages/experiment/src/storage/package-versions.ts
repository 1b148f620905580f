import agent from "@gym-llm/agent/package.json" with { type: "json" };
import baselines from "@gym-llm/baselines/package.json" with { type: "json" };
import core from "@gym-llm/core/package.json" with { type: "json" };
import backends from "@gym-llm/llm-backends/package.json" with { type: "json" };
import render from "@gym-llm/render/package.json" with { type: "json" };
import experiment from "../../package.json" with { type: "json" };

/** The versions that an episode was played with. */
export function packageVersions(): Record<string, string> {
  const packages = [agent, baselines, core, experiment, backends, render];
  const versions = packages.map(({ name, version }) => [name, version] as const);
  return { node: process.version.slice(1), ...Object.fromEntries(versions) };
}
