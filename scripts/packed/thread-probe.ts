import { threadId } from "node:worker_threads";
import { type ResetOptions, register } from "@gym-llm/core";
import { CartPoleEnv } from "@gym-llm/envs-classic-control";

/** CartPole that says in which thread it is. */
class ThreadProbe extends CartPoleEnv {
  override reset(options?: ResetOptions) {
    const result = super.reset(options);
    return { ...result, info: { ...result.info, thread: threadId } };
  }
}

register({ id: "ThreadProbe-v0", entryPoint: () => new ThreadProbe() });
