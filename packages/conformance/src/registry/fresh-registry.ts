import {
  type Env,
  type EnvCreator,
  type EnvPackage,
  type EnvSpecOptions,
  parseEnvId,
  register,
  registerEnvs,
  registry,
  unregister,
} from "@gym-llm/core";
import { box2dEnvironments } from "@gym-llm/envs-box2d";
import { classicControl } from "@gym-llm/envs-classic-control";
import { toyText } from "@gym-llm/envs-toy-text";
import { Good, Regd } from "./good-env.ts";

const PACKAGES: readonly EnvPackage[] = [classicControl, box2dEnvironments, toyText];

const good: EnvCreator = (kwargs) => new Good(kwargs) as unknown as Env;
const regd: EnvCreator = (kwargs) => new Regd(kwargs) as unknown as Env;

/** An environment that the recordings know by name only. */
function byName(id: string): EnvSpecOptions {
  const { name } = parseEnvId(id);
  if (name === "CarRacing") {
    const entryPoint = "@gym-llm/envs-box2d:CarRacing";
    return { id, entryPoint, maxEpisodeSteps: 1000, rewardThreshold: 900 };
  }
  return { id, entryPoint: id.startsWith("bad/") ? "bad_envs:Regd" : `elsewhere:${name}` };
}

/** Leaves exactly these environments in the registry, in this order: ours where we have them, otherwise their names. */
export function fillRegistry(ids: readonly string[]): void {
  for (const id of [...registry.keys()]) unregister(id);
  registerEnvs({
    name: "bad_envs",
    entryPoints: { Good: good, Regd: regd },
    environments: [],
  });
  for (const id of ids) {
    const owner = PACKAGES.find(({ environments }) => environments.some((env) => env.id === id));
    if (owner === undefined) register(byName(id));
    else
      registerEnvs({ ...owner, environments: owner.environments.filter((env) => env.id === id) });
  }
}

/** What the recordings' module `oracle_mod` registers. */
export function registerOracleModule(): void {
  registerEnvs({
    name: "oracle_mod",
    entryPoints: {},
    environments: [
      { id: "OracleThing-v0", entryPoint: "bad_envs:Regd", maxEpisodeSteps: 9 },
      { id: "oracle_ns/Thing-v0", entryPoint: "bad_envs:Regd" },
    ],
  });
}
