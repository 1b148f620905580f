import {
  type Env,
  type EnvSpec,
  findLLMEnv,
  getEnvDefinition,
  make,
  type RenderMode,
  registry,
  type SuccessCriterion,
} from "@gym-llm/core";

/** What can be told about a registered environment without playing it. */
export interface EnvironmentFacts {
  readonly id: string;
  /** The part of the id before the slash; `null` without one. */
  readonly namespace: string | null;
  /** `null` for an id without one. */
  readonly version: number | null;
  /** Whether it describes itself to models. */
  readonly forModels: boolean;
  /** `null` without a limit. */
  readonly maxEpisodeSteps: number | null;
  readonly rewardThreshold: number | null;
  /** When an episode is a success; `null` for an environment that does not say. */
  readonly success: SuccessCriterion | null;
  readonly actionSpace: string;
  readonly observationSpace: string;
  /** The name of its published rule and where that was published, `null` without one. */
  readonly referencePolicy: { readonly name: string; readonly source: string } | null;
  readonly parameters: EnvSpec["parameters"];
  readonly renderModes: readonly RenderMode[];
  /** The package it comes from; `null` where the registration does not say. */
  readonly from: string | null;
}

/** Makes an environment once to see what it is. Throws what `make` throws. */
export function environmentFacts(spec: EnvSpec): EnvironmentFacts {
  const env = make(spec);
  try {
    return factsOf(env, spec);
  } finally {
    env.close();
  }
}

/** The same for an environment that is there already. */
export function factsOf(env: Env, spec: EnvSpec): EnvironmentFacts {
  const rule = spec.referencePolicy?.({ ...spec.kwargs, ...env.spec?.kwargs });
  const { entryPoint } = spec;
  const forModels = findLLMEnv(env) !== null;
  return {
    id: spec.id,
    namespace: spec.namespace,
    version: spec.version,
    forModels,
    maxEpisodeSteps: env.spec?.maxEpisodeSteps ?? null,
    rewardThreshold: spec.rewardThreshold,
    success: (forModels && getEnvDefinition(env).success) || null,
    actionSpace: env.actionSpace.toString(),
    observationSpace: env.observationSpace.toString(),
    referencePolicy: rule ? { name: rule.name, source: rule.source } : null,
    parameters: spec.parameters,
    renderModes: env.metadata.renderModes,
    from: typeof entryPoint === "string" ? entryPoint.slice(0, entryPoint.lastIndexOf(":")) : null,
  };
}

/** The form for models of a plain environment: `<Name>LLM`, of the same version if there is one, else the latest; `null` without one. */
export function formForModels(spec: EnvSpec): EnvSpec | null {
  const forms = [...registry.values()].filter(
    ({ namespace, name }) => namespace === spec.namespace && name === `${spec.name}LLM`,
  );
  const same = forms.find(({ version }) => version === spec.version);
  const latest = forms.sort((a, b) => (b.version ?? 0) - (a.version ?? 0))[0];
  return same ?? latest ?? null;
}
