import { parentPort } from "node:worker_threads";
import { startViewer } from "@gym-llm/viewer";
import type { ViewerOrder, ViewerReply } from "./threaded-viewer.ts";

// Runs on a thread of its own: whatever a page asks for takes nothing from the run beside it.
parentPort?.once("message", ({ folder }: ViewerOrder) => {
  const reply = (message: ViewerReply) => parentPort?.postMessage(message);
  startViewer({ folder }).then(
    ({ url }) => reply({ url }),
    (error: unknown) => reply({ problem: error instanceof Error ? error.message : String(error) }),
  );
});
