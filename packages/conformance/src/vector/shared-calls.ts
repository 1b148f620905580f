import {
  type AutoresetMode,
  makeVec,
  type SyncVectorEnv,
  type VectorResetOptions,
  type WorkerVectorEnv,
} from "@gym-llm/core";
import type { CartPolePhysics } from "@gym-llm/envs-classic-control";

/** The two kinds of vector environment that the recording asks the same of. */
export type VectorKind = "Sync" | "Async";

/** Either kind. */
export type ManyEnvs =
  | SyncVectorEnv<Float32Array, unknown>
  | WorkerVectorEnv<Float32Array, unknown>;

/** Three new CartPoles of this kind. */
export function newCartPoles(
  kind: VectorKind,
  autoresetMode: AutoresetMode = "NextStep",
): ManyEnvs {
  return makeVec("CartPole-v1", {
    numEnvs: 3,
    vectorizationMode: kind === "Sync" ? "sync" : "async",
    vectorKwargs: { autoresetMode },
  }) as ManyEnvs;
}

const inUse = new Map<VectorKind, ManyEnvs>();

/** Three CartPoles of this kind for calls that leave nothing behind but their episodes: threads take long to start. */
export function cartPoles(kind: VectorKind): ManyEnvs {
  const envs = inUse.get(kind) ?? newCartPoles(kind);
  inUse.set(kind, envs);
  return envs;
}

/** Closes what `cartPoles` has given. */
export function closeCartPoles(): void {
  for (const envs of inUse.values()) envs.close();
  inUse.clear();
}

/** Uses vector environments and closes them. */
export function during<Envs extends ManyEnvs, T>(envs: Envs, use: (envs: Envs) => T): T {
  try {
    return use(envs);
  } finally {
    envs.close();
  }
}

/** The seeds after resets. */
function seedsAfter(...requests: VectorResetOptions[]) {
  return (kind: VectorKind) => {
    const envs = cartPoles(kind);
    for (const request of requests) envs.reset(request);
    return envs.randomSeeds;
  };
}

/** What the last of some resets gives. */
function lastReset(...requests: VectorResetOptions[]) {
  return (kind: VectorKind) => {
    const envs = cartPoles(kind);
    const results = requests.map((request) => envs.reset(request));
    const { observations, infos } = results.at(-1) as (typeof results)[number];
    return [observations, infos];
  };
}

function masked(resetMask: unknown): VectorResetOptions {
  return { options: { resetMask: resetMask as Uint8Array } };
}

function step(actions: unknown) {
  return (kind: VectorKind) => {
    const envs = cartPoles(kind);
    envs.reset({ seed: 1 });
    const result = envs.step(actions);
    const { observations, rewards, terminations, truncations, infos } = result;
    return [observations, rewards, terminations, truncations, infos];
  };
}

/** Gravity in each environment, which is a field of `physics` in ours. */
function gravities(envs: ManyEnvs): number[] {
  return (envs.getAttribute("physics") as CartPolePhysics[]).map(({ gravity }) => gravity);
}

function withGravities(values: readonly number[] | number) {
  return (kind: VectorKind) => {
    const envs = cartPoles(kind);
    const before = envs.getAttribute("physics") as CartPolePhysics[];
    const changed = Array.isArray(values)
      ? values.map((gravity: number) => ({ ...before[0], gravity }))
      : { ...before[0], gravity: values };
    envs.setAttribute("physics", changed);
    const after = gravities(envs);
    envs.setAttribute("physics", before);
    return after;
  };
}

const SOME = Uint8Array.of(0, 1, 0);

/** Steps to an ended episode, resets all by hand, and steps once more. */
export function pendingReset(envs: ManyEnvs): Record<string, unknown> {
  envs.reset({ seed: 1 });
  let steps = 0;
  let done = new Uint8Array(3);
  while (!done.includes(1)) {
    done = envs.step([1, 1, 1]).terminations.slice();
    steps += 1;
  }
  const { observations } = envs.reset({ seed: 1 });
  const next = envs.step([1, 1, 1]);
  return {
    steps_to_done: steps,
    done,
    obs_after_reset: observations,
    obs_after_next_step: next.observations,
    reward_of_next_step: next.rewards,
  };
}

/** A reset of the middle environment alone, with the mask in the form that is recorded. */
export const maskedReset = lastReset({ seed: 1 }, masked(SOME));

/** What the recording asks of both kinds, by the name of the case without the kind. */
export const sharedCalls: Readonly<Record<string, (kind: VectorKind) => unknown>> = {
  "reset(seed=7) np_random_seed": seedsAfter({ seed: 7 }),
  "reset(seed=[1,2])": seedsAfter({ seed: [1, 2] }),
  "reset(seed=7) then reset(seed=[5,None,6]) np_random_seed": seedsAfter(
    { seed: 7 },
    { seed: [5, null, 6] },
  ),
  "reset(seed=(1,2,3)) np_random_seed": seedsAfter({ seed: [1, 2, 3] }),
  "reset_mask list": lastReset({ seed: 1 }, masked([false, true, false])),
  "reset_mask wrong shape": lastReset({ seed: 1 }, masked(Uint8Array.of(0, 1))),
  "reset_mask int dtype": lastReset({ seed: 1 }, masked(Int32Array.of(0, 1, 0))),
  "reset_mask all False": lastReset({ seed: 1 }, masked(new Uint8Array(3))),
  "reset_mask [F,T,F] with seed=100, np_random_seed": (kind) => {
    const envs = cartPoles(kind);
    envs.reset({ seed: 1 });
    const { observations, infos } = envs.reset({ seed: 100, ...masked(SOME) });
    return [[observations, infos], envs.randomSeeds];
  },
  "reset_mask and other option (low/high)": lastReset(
    { seed: 1 },
    { seed: 100, options: { resetMask: SOME, low: 0.1, high: 0.2 } },
  ),
  "call('__str__')": (kind) => cartPoles(kind).call("toString"),
  "get_attr('gravity')": (kind) => gravities(cartPoles(kind)),
  "set_attr('gravity',[1,2,3]) then get": withGravities([1, 2, 3]),
  "set_attr('gravity',5.0) then get": withGravities(5),
  "set_attr('gravity',[1,2])": withGravities([1, 2]),
  "get_attr('nope')": (kind) => cartPoles(kind).getAttribute("nope"),
  "step with 2 actions for 3 envs": step([0, 1]),
  "step with 4 actions for 3 envs": step([0, 1, 0, 1]),
  "step with list actions": step([0, 1, 0]),
  "step with int action": step(1),
  "step before reset": (kind) => during(newCartPoles(kind), (envs) => envs.step([0, 1, 0])),
  "DISABLED, step again although an env is done": (kind) =>
    during(newCartPoles(kind, "Disabled"), (envs) => {
      envs.reset({ seed: 1 });
      for (let count = 0; count < 20; count++) envs.step([0, 0, 0]);
      return null;
    }),
};
