import { parentPort, Worker } from "node:worker_threads";
import { announceEnd } from "./worker-control.ts";
import type { ScriptData, SupervisorRequest, ThreadEnd, ThreadSetup } from "./worker-messages.ts";

/**
 * Runs in a thread of its own, starts the threads of environments, and tells the waiting caller when one has ended,
 * by `process.exit`, by an error outside of a request, or for lack of memory. The caller cannot see that itself
 * while it is blocked.
 */
export function superviseThreads(data: Extract<ScriptData, { role: "supervisor" }>): void {
  const { script, started, ends, resourceLimits } = data;
  // The text of a thread, unlike a file, imports packages as the working directory would.
  const source = `const { workerData } = process.getBuiltinModule("node:worker_threads");
import(${JSON.stringify(script)}).then(({ hostEnvironments }) =>
  hostEnvironments(workerData.setup, (name) => import(name)));`;
  parentPort?.on("message", (request: SupervisorRequest) => {
    if (request.kind === "finish") parentPort?.unref();
    else start(request.setup);
  });
  Atomics.store(started, 0, 1);
  Atomics.notify(started, 0);

  function start(setup: ThreadSetup): void {
    const { control, thread } = setup;
    let reason: string | null = null;
    const end = (exitCode: number) => {
      ends.postMessage({ thread, exitCode, error: reason } satisfies ThreadEnd);
      announceEnd(control);
    };
    const workerData: ScriptData = { role: "environments", setup };
    try {
      const worker = new Worker(source, {
        eval: true,
        workerData,
        transferList: [setup.port],
        ...(resourceLimits === null ? {} : { resourceLimits }),
      });
      worker.on("error", (error) => {
        reason = error instanceof Error ? error.message : String(error);
      });
      worker.on("exit", end);
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
      end(1);
    }
  }
}
