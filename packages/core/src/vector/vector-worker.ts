import { workerData } from "node:worker_threads";
import type { ImportModule } from "./import-modules.ts";
import type { ScriptData, ThreadSetup } from "./worker-messages.ts";
import { superviseThreads } from "./worker-supervisor.ts";

export type { ThreadSetup };

/**
 * The script of all threads of a `WorkerVectorEnv`. As the script of a thread it supervises the others; these import it
 * for this function, which only they load.
 */
export async function hostEnvironments(
  setup: ThreadSetup,
  importFromCwd: ImportModule,
): Promise<void> {
  const host = await import("./worker-host.ts");
  await host.hostEnvironments(setup, importFromCwd);
}

const data = workerData as ScriptData;
if (data.role === "supervisor") superviseThreads(data);
