/** Environments in worker threads from an installed package. Argument: the compiled `thread-probe`. */
import { pathToFileURL } from "node:url";
import { threadId } from "node:worker_threads";
import { make, makeVec, WorkerVectorEnv } from "@gym-llm/core";
import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-classic-control/register";
import "@gym-llm/envs-toy-text/register";

/** Everything that some steps gave, as text. */
function played(id: string, vectorizationMode: "sync" | "async"): string {
  const envs = makeVec(id, 2, { vectorizationMode, wrappers: ["RecordEpisodeStatistics"] });
  if (vectorizationMode === "async" && !(envs instanceof WorkerVectorEnv)) {
    throw new Error(`${id} is not in threads`);
  }
  const results: unknown[] = [envs.reset({ seed: 3 })];
  envs.actionSpace.seed(3);
  for (let step = 0; step < 30; step++) results.push(envs.step(envs.actionSpace.sample()));
  envs.close();
  return JSON.stringify(results, (key, value) => (key === "_t" || key === "t" ? null : value));
}

for (const id of ["CartPole-v1", "BipedalWalker-v3", "Taxi-v4"]) {
  if (played(id, "async") !== played(id, "sync")) throw new Error(`${id} differs in threads`);
}

async function probe(path: string): Promise<void> {
  const module = pathToFileURL(path).href;
  await import(module);
  make("ThreadProbe-v0").close();
  const envs = new WorkerVectorEnv(new Array(2).fill({ id: "ThreadProbe-v0" }), {
    modules: [module],
    threads: 2,
  });
  const { thread } = envs.reset({ seed: 0 }).infos as { thread: ArrayLike<number> };
  envs.close();
  const threads = new Set([threadId, ...Array.from(thread)]);
  if (threads.size !== 3) throw new Error(`environments ran in threads ${[...threads].join(", ")}`);
}

probe(process.argv[2] as string).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
