import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { RgbFrame } from "@gym-llm/core";
import type { GifWorkerReply, GifWorkerRequest } from "./gif-worker-messages.ts";
import type { ReasoningPanel } from "./reasoning-panel.ts";

/** What work on the encoding thread is told. */
type JobListener = GifJobListener | CompositionListener;

interface CompositionListener {
  composed(frame: RgbFrame): void;
  failed(error: unknown): void;
}

/** What a GIF in work on the encoding thread is told. */
export interface GifJobListener {
  taken(data: Uint8Array<ArrayBuffer>): void;
  finished(gif: Uint8Array): void;
  failed(error: unknown): void;
}

/**
 * The thread on which GIFs are encoded, one for the process, started when first needed.
 * It keeps the process alive only while a GIF is in work.
 */
export class GifThread {
  static #current: Promise<GifThread | null> | null = null;
  static #lastJob = 0;

  readonly #worker: Worker;
  readonly #listeners = new Map<number, JobListener>();

  /** Takes over a worker that said it is ready. */
  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (reply: GifWorkerReply) => this.#deliver(reply));
    worker.on("error", (error) => this.#fail(error));
    worker.on("exit", (code) =>
      this.#fail(new Error(`The thread that encodes GIFs ended with code ${code}.`)),
    );
    worker.unref();
  }

  /** The thread, or `null` where none can be started (under Node's permission model, for instance). */
  static async current(): Promise<GifThread | null> {
    GifThread.#current ??= start();
    return GifThread.#current;
  }

  /** Begins a GIF and returns its number. */
  open(listener: JobListener): number {
    const job = ++GifThread.#lastJob;
    this.#listeners.set(job, listener);
    this.#worker.ref();
    return job;
  }

  /** Ends the listening for a GIF. */
  close(job: number): void {
    this.#listeners.delete(job);
    if (this.#listeners.size === 0) this.#worker.unref();
  }

  /** A frame with its panel; the frame's pixels are moved, not copied. Rejects with what drawing throws. */
  async compose(
    { width, height, data }: RgbFrame & { readonly data: Uint8Array<ArrayBuffer> },
    panel: ReasoningPanel,
  ): Promise<RgbFrame> {
    let job: number | undefined;
    try {
      return await new Promise<RgbFrame>((composed, failed) => {
        job = this.open({ composed, failed });
        this.post({ kind: "compose", job, width, height, data, panel });
      });
    } finally {
      if (job !== undefined) this.close(job);
    }
  }

  /** Sends a request; a frame's pixels are moved, not copied. */
  post(request: GifWorkerRequest): void {
    this.#worker.postMessage(request, "data" in request ? [request.data.buffer] : []);
  }

  #deliver(reply: GifWorkerReply): void {
    if (reply.kind === "ready") return;
    const listener = this.#listeners.get(reply.job);
    if (!listener) return;
    if (reply.kind === "failed") listener.failed(reply.error);
    else if ("composed" in listener) {
      if (reply.kind === "composed") listener.composed(reply);
    } else if (reply.kind === "taken") listener.taken(reply.data);
    else if (reply.kind === "finished") listener.finished(reply.gif);
  }

  #fail(error: unknown): void {
    GifThread.#current = null;
    for (const listener of [...this.#listeners.values()]) listener.failed(error);
    this.#listeners.clear();
  }
}

/** Starts the worker beside this module, in the same form: TypeScript source, ES module or CommonJS. */
async function start(): Promise<GifThread | null> {
  try {
    const extension = extname(new URL(import.meta.url).pathname);
    const worker = new Worker(new URL(`./gif-worker${extension}`, import.meta.url));
    await new Promise<void>((resolve, reject) => {
      worker.once("message", () => resolve());
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error("ended before it was ready")));
    });
    worker.removeAllListeners("exit");
    worker.removeAllListeners("error");
    return new GifThread(worker);
  } catch {
    return null;
  }
}
