import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Viewer } from "@gym-llm/viewer";

/** What the thread is told. */
export interface ViewerOrder {
  readonly folder: string;
}

/** What it answers: where the page is, or why there is none. */
export type ViewerReply = { readonly url: string } | { readonly problem: string };

/**
 * Serves a folder on a thread of its own, so that reading and computing for the page does not hold up the caller. The thread does
 * not keep the process alive. Rejects with an error for people when it cannot be served.
 */
export async function startThreadedViewer(folder: string): Promise<Viewer> {
  const extension = extname(import.meta.url);
  const isSource = extension === ".ts";
  const worker = new Worker(new URL(`./viewer-thread${extension}`, import.meta.url), {
    ...(isSource && { execArgv: ["--conditions=@gym-llm/source"] }),
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error("its thread ended before it was ready")));
      worker.once("message", (reply: ViewerReply) => {
        if ("url" in reply) resolve(reply.url);
        else reject(new Error(reply.problem));
      });
      worker.postMessage({ folder } satisfies ViewerOrder);
    });
    worker.unref();
    worker.removeAllListeners("exit");
    // A page that cannot be served any more is no reason to end the run.
    worker.on("error", () => undefined);
    return { url, close: async () => void (await worker.terminate()) };
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}
