import type { Env, EnvMetadata, RenderMode } from "../env.ts";
import { GymError } from "../errors.ts";
import { make } from "../registry/make.ts";
import { type ObservationMode, type VectorSpaces, vectorSpaces } from "./vector-spaces.ts";
import type { WorkerEnvRecipe } from "./worker-options.ts";

/** What the calling thread finds out about environments that other threads will make. */
export interface WorkerPlan {
  readonly spaces: VectorSpaces;
  /** The spaces of each environment as text, to compare with those that the threads make. */
  readonly spaceTexts: readonly (readonly [observation: string, action: string])[];
  readonly metadata: EnvMetadata;
  readonly renderMode: RenderMode | null;
  /** The module that registers each id as its entry point says, for ids that no other module registers. */
  readonly fallbackModules: readonly (readonly [id: string, module: string])[];
}

interface Sample extends Pick<Env, "observationSpace" | "actionSpace" | "metadata" | "renderMode"> {
  readonly id: string;
  readonly entryPoint: unknown;
}

/**
 * Makes one environment of each recipe, notes its spaces, and closes it. Throws what `make` throws, and a `GymError` of
 * code `InvalidArgument` when a recipe cannot be sent to a thread, when no module is known that registers an id there,
 * or when the spaces do not go together.
 */
export function planWorkers(
  recipes: readonly WorkerEnvRecipe[],
  mode: ObservationMode,
  modules: readonly string[],
): WorkerPlan {
  const samples = new Map<WorkerEnvRecipe, Sample>();
  for (const [index, recipe] of recipes.entries()) {
    if (!samples.has(recipe)) samples.set(recipe, sampleOf(index, recipe));
  }
  const each = recipes.map((recipe) => samples.get(recipe) as Sample);
  const spaces = vectorSpaces("WorkerVectorEnv", each, mode);
  const [first] = each as [Sample];
  return {
    spaces,
    spaceTexts: each.map((sample) => [String(sample.observationSpace), String(sample.actionSpace)]),
    metadata: first.metadata,
    renderMode: first.renderMode,
    fallbackModules: [...samples.values()].flatMap((sample) => fallbackModule(sample, modules)),
  };
}

function sampleOf(index: number, recipe: WorkerEnvRecipe): Sample {
  if (typeof recipe !== "object" || recipe === null || typeof recipe.id !== "string") {
    throw new GymError(
      "InvalidArgument",
      `WorkerVectorEnv: environment ${index} must be given as { id, kwargs }, because functions cannot be sent to threads, got ${typeof recipe}.`,
    );
  }
  try {
    structuredClone(recipe.kwargs);
  } catch (cause) {
    throw new GymError(
      "InvalidArgument",
      `WorkerVectorEnv: the arguments of environment ${index} (${recipe.id}) cannot be sent to a thread: ${(cause as Error).message} Pass data only, and wrappers by name.`,
      { cause },
    );
  }
  const env = make(recipe.id, recipe.kwargs);
  try {
    const { observationSpace, actionSpace, metadata, renderMode, spec } = env;
    const { id, entryPoint } = { id: recipe.id, entryPoint: null, ...spec };
    return { observationSpace, actionSpace, metadata, renderMode, id, entryPoint };
  } finally {
    env.close();
  }
}

function fallbackModule(
  { id, entryPoint }: Sample,
  modules: readonly string[],
): (readonly [string, string])[] {
  const packageName =
    typeof entryPoint === "string" ? entryPoint.slice(0, entryPoint.lastIndexOf(":")) : "";
  if (packageName !== "") return [[id, `${packageName}/register`]];
  if (modules.length > 0) return [];
  throw new GymError(
    "InvalidArgument",
    `WorkerVectorEnv: ${id} is registered with a function, which cannot be sent to a thread. Put the registration into a module and name it in the option modules, by its npm name or as a file URL.`,
  );
}
