import type { EnvControlsFactory } from "../controls/env-controls.ts";
import type { Env } from "../env.ts";
import type { EnvironmentDescription } from "../llm/environment-description.ts";
import type { ReferencePolicyFactory } from "../llm/reference-policy.ts";
import type { VectorEnv } from "../vector/vector-env.ts";
import { camelCaseKeys } from "./camel-case-keys.ts";
import { parseEnvId } from "./env-id.ts";
import { type SpecPrintOptions, specText } from "./pretty-print.ts";
import { optionsFromJson, specToJson } from "./spec-json.ts";
import { registryStore } from "./store.ts";
import type { WrapperSpec } from "./wrapper-spec.ts";

/** Arguments of an environment's constructor, in camelCase. */
export type EnvKwargs = Record<string, unknown>;

/** Makes an environment from its arguments (with `renderMode` among them when one was asked for). */
export type EnvCreator = (kwargs: EnvKwargs) => Env;

/** Makes a vector environment from its arguments, `numEnvs` among them. */
export type VectorEnvCreator = (kwargs: EnvKwargs) => VectorEnv;

/** One argument of an environment: shown by `describe`, checked by `make`. */
export interface EnvParameter {
  readonly type: "boolean" | "number" | "string" | "array" | "any";
  /** What it does, its range and unit. */
  readonly description: string;
  readonly default?: unknown;
}

/** What `register` is told about an environment. */
export interface EnvSpecOptions {
  /** `[namespace/]Name[-v<version>]`. */
  id: string;
  /** Makes the environment: a function, or the name `package:ExportName` of one that `registerEnvs` brought. */
  entryPoint?: EnvCreator | string | null;
  /** Makes many of the environment in one, likewise. */
  vectorEntryPoint?: VectorEnvCreator | string | null;
  /** The return from which the task counts as solved. */
  rewardThreshold?: number | null;
  /** Whether the same seed and actions may lead to different episodes. */
  nondeterministic?: boolean;
  /** Steps after which `make` truncates an episode; `null` for no limit. */
  maxEpisodeSteps?: number | null;
  /** Whether `make` adds `OrderEnforcing`. */
  orderEnforce?: boolean;
  /** Whether `make` leaves `PassiveEnvChecker` out. */
  disableEnvChecker?: boolean;
  /** Arguments for the entry point unless `make` is given others, in camelCase or snake_case. */
  kwargs?: EnvKwargs;
  /** Wrappers that `make` puts around the environment after its own. */
  additionalWrappers?: readonly WrapperSpec[];
  /** The arguments that exist; when given, `make` refuses any other. */
  parameters?: Readonly<Record<string, EnvParameter>>;
  /** What a model must be told; set on environments for models. */
  description?: EnvironmentDescription;
  /** A published rule that plays the environment. */
  referencePolicy?: ReferencePolicyFactory;
  /** How a person plays the environment with the keyboard; without it that follows from the action space. */
  controls?: EnvControlsFactory;
}

/** How an environment is made, after Gymnasium's `EnvSpec`. Immutable. */
export class EnvSpec {
  readonly id: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly version: number | null;
  /** `null` when there is only a vector environment. */
  readonly entryPoint: EnvCreator | string | null;
  readonly vectorEntryPoint: VectorEnvCreator | string | null;
  readonly rewardThreshold: number | null;
  readonly nondeterministic: boolean;
  readonly maxEpisodeSteps: number | null;
  readonly orderEnforce: boolean;
  readonly disableEnvChecker: boolean;
  readonly kwargs: EnvKwargs;
  readonly additionalWrappers: readonly WrapperSpec[];
  readonly parameters: Readonly<Record<string, EnvParameter>> | null;
  readonly description: EnvironmentDescription | null;
  readonly referencePolicy: ReferencePolicyFactory | null;
  readonly controls: EnvControlsFactory | null;

  /** Throws a `GymError` when the id is malformed. */
  constructor(options: EnvSpecOptions) {
    const { namespace, name, version } = parseEnvId(options.id);
    this.id = options.id;
    this.namespace = namespace;
    this.name = name;
    this.version = version;
    this.entryPoint = options.entryPoint ?? null;
    this.vectorEntryPoint = options.vectorEntryPoint ?? null;
    this.rewardThreshold = options.rewardThreshold ?? null;
    this.nondeterministic = options.nondeterministic ?? false;
    this.maxEpisodeSteps = options.maxEpisodeSteps ?? null;
    this.orderEnforce = options.orderEnforce ?? true;
    this.disableEnvChecker = options.disableEnvChecker ?? false;
    this.kwargs = camelCaseKeys(options.kwargs ?? {});
    this.additionalWrappers = options.additionalWrappers ?? [];
    this.parameters = options.parameters ?? null;
    this.description = options.description ?? null;
    this.referencePolicy = options.referencePolicy ?? null;
    this.controls = options.controls ?? null;
  }

  /** The same spec with some fields changed. */
  with(changes: Partial<Omit<EnvSpec, "with" | "toJson" | "pprint">>): EnvSpec {
    return Object.assign(Object.create(EnvSpec.prototype) as EnvSpec, this, changes);
  }

  /**
   * The spec as JSON text in Gymnasium's form, for `EnvSpec.fromJson`. Throws `InvalidArgument` when the spec holds what
   * JSON cannot: a function as entry point, or an option that is none of its types.
   */
  toJson(): string {
    return specToJson(this);
  }

  /**
   * The spec that `toJson` wrote. What only code can say (`parameters`, `description`, `referencePolicy`, `controls`) comes
   * from the registration of the same id and entry point, where there is one. Throws `InvalidArgument` for any other text.
   */
  static fromJson(text: string): EnvSpec {
    const spec = new EnvSpec(optionsFromJson(text));
    const registered = registryStore().specs.get(spec.id);
    if (registered?.entryPoint !== spec.entryPoint) return spec;
    const { parameters, description, referencePolicy, controls } = registered;
    return spec.with({ parameters, description, referencePolicy, controls });
  }

  /** Prints the spec on the console as Gymnasium does, what has its default left out, and returns the text. */
  pprint(options: SpecPrintOptions = {}): string {
    const text = specText(this, options);
    if (!options.disablePrint) console.log(text);
    return text;
  }
}
