import { workerData } from "node:worker_threads";
import type { ScriptData } from "./worker-messages.ts";
import { superviseThreads } from "./worker-supervisor.ts";

/**
 * The script of all threads of a `WorkerVectorEnv`. As the script of a thread it supervises the others; these import it
 * for `hostEnvironments`.
 */
export { hostEnvironments } from "./worker-host.ts";

const data = workerData as ScriptData;
if (data.role === "supervisor") superviseThreads(data);
