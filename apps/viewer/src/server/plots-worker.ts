import { parentPort } from "node:worker_threads";
import { drawPlots } from "./draw-plots.ts";
import type { PlotsOrder, PlotsReply } from "./plots-thread.ts";

parentPort?.on("message", ({ sources }: PlotsOrder) => {
  const reply = (message: PlotsReply) => parentPort?.postMessage(message);
  try {
    reply({ plots: drawPlots(sources) });
  } catch (error) {
    reply({ problem: error instanceof Error ? error.message : String(error) });
  }
});
