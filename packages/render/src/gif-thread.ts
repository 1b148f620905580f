import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { GifWorkerReply, GifWorkerRequest } from "./gif-worker-messages.ts";

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
  readonly #listeners = new Map<number, GifJobListener>();

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
  open(listener: GifJobListener): number {
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

  /** Sends a request; a frame's pixels are moved, not copied. */
  post(request: GifWorkerRequest): void {
    this.#worker.postMessage(request, request.kind === "frame" ? [request.data.buffer] : []);
  }

  #deliver(reply: GifWorkerReply): void {
    if (reply.kind === "ready") return;
    const listener = this.#listeners.get(reply.job);
    if (reply.kind === "taken") listener?.taken(reply.data);
    else if (reply.kind === "finished") listener?.finished(reply.gif);
    else listener?.failed(reply.error);
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
