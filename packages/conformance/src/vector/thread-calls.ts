import { WorkerVectorEnv as Workers, type WorkerVectorEnv } from "@gym-llm/core";
import { cartPoles, during, type ManyEnvs, newCartPoles, pendingReset } from "./shared-calls.ts";

type CartPoles = WorkerVectorEnv<Float32Array, unknown>;

/** A call on three CartPoles in threads, after a reset. */
function inThreads(use: (envs: CartPoles) => unknown) {
  return () => {
    const envs = cartPoles("Async") as CartPoles;
    envs.reset({ seed: 1 });
    return use(envs);
  };
}

/** The same on new ones, for calls after which nobody else can use them. */
function inNewThreads(use: (envs: CartPoles) => unknown) {
  return () =>
    during(newCartPoles("Async") as CartPoles, (envs) => {
      envs.reset({ seed: 1 });
      return use(envs);
    });
}

function pendingResetInThreads(sharedMemory: boolean) {
  const recipe = { id: "CartPole-v1" };
  const envs = new Workers([recipe, recipe, recipe], { sharedMemory }) as ManyEnvs;
  return during(envs, pendingReset);
}

/** What the recording asks of `AsyncVectorEnv` alone, by the name of the case. */
export const threadCalls: Readonly<Record<string, () => unknown>> = {
  "async differing observation spaces, mode same": () =>
    new Workers(["4x4", "8x8"].map((mapName) => ({ id: "FrozenLake-v1", kwargs: { mapName } }))),
  "async: step_async twice": inNewThreads((envs) => {
    envs.stepAsync([0, 1, 0]);
    envs.stepAsync([0, 1, 0]);
  }),
  "async: step_wait without async": inThreads((envs) => envs.stepWait()),
  "async: reset_wait without async": inThreads((envs) => envs.resetWait()),
  "async: call_wait without async": inThreads((envs) => envs.callWait()),
  "async: reset_async while pending step": inNewThreads((envs) => {
    envs.stepAsync([0, 1, 0]);
    envs.resetAsync();
  }),
  "async: call('reset')": inThreads((envs) => envs.call("reset")),
  "async: reset after close": inNewThreads((envs) => {
    envs.close();
    envs.reset();
  }),
  "pending autoreset + explicit reset: async shared_memory=True": () => pendingResetInThreads(true),
  "pending autoreset + explicit reset: async shared_memory=False": () =>
    pendingResetInThreads(false),
};
