import { parentPort } from "node:worker_threads";
import { composePanel } from "./compose-panel.ts";
import type { GifWorkerReply, GifWorkerRequest } from "./gif-worker-messages.ts";
import { GifWriter } from "./gif-writer.ts";

const port = parentPort;
const writers = new Map<number, GifWriter>();

function reply(message: GifWorkerReply, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

function handle(request: GifWorkerRequest): void {
  const { job } = request;
  const writer = writers.get(job);
  if (request.kind === "open") {
    writers.set(job, new GifWriter(request.options));
  } else if (request.kind === "abandon") {
    writers.delete(job);
  } else if (request.kind === "frame") {
    const { panel } = request;
    writer?.addFrame(panel ? composePanel(request, panel) : request);
    reply({ kind: "taken", job, data: request.data }, [request.data.buffer]);
  } else if (request.kind === "compose") {
    const { width, height, data } = composePanel(request, request.panel);
    const pixels = data as Uint8Array<ArrayBuffer>;
    reply({ kind: "composed", job, width, height, data: pixels }, [pixels.buffer]);
  } else if (writer) {
    const gif = new Uint8Array(writer.finish());
    writers.delete(job);
    reply({ kind: "finished", job, gif }, [gif.buffer]);
  }
}

port?.on("message", (request: GifWorkerRequest) => {
  try {
    handle(request);
  } catch (error) {
    writers.delete(request.job);
    reply({ kind: "failed", job: request.job, error });
  }
});
reply({ kind: "ready" });
