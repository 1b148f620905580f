import { registerEmbeddedBackend } from "@gym-llm/baselines";
import { registerEnvs } from "@gym-llm/core";
import { box2dEnvironments } from "@gym-llm/envs-box2d";
import { classicControl } from "@gym-llm/envs-classic-control";
import { toyText } from "@gym-llm/envs-toy-text";
import { ConfigError, loadModules, resolveConfig } from "@gym-llm/experiment";
import { UsageError } from "./usage-error.ts";

/** Makes known what the command brings: its environments and the embedded backend. */
export function registerBuiltIns(): void {
  registerEnvs(toyText);
  registerEnvs(classicControl);
  registerEnvs(box2dEnvironments);
  registerEmbeddedBackend();
}

/** Imports packages or files that register environments or backends. Throws a `UsageError` for one that cannot be loaded. */
export async function registerModules(modules: readonly string[]): Promise<void> {
  if (modules.length === 0) return;
  const sections = {
    agent: {},
    environment: { name: "any" },
    experiment: { parent: ".", name: "any" },
  };
  try {
    await loadModules(resolveConfig({ ...sections, modules: [...modules] }));
  } catch (error) {
    if (!ConfigError.is(error)) throw error;
    const problems = error.issues.map(({ message }) => message);
    throw new UsageError(problems.join("\n"), { cause: error });
  }
}

/** Lets environments draw frames; loads the canvas only now. */
export async function installNodeCanvas(): Promise<void> {
  const { installCanvas } = await import("@gym-llm/render");
  installCanvas();
}
