import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { CellSource } from "@gym-llm/experiment/report";
import type { ExperimentPlots } from "../contract/experiment-view.ts";
import { drawPlots } from "./draw-plots.ts";
import { ViewerError } from "./viewer-error.ts";

/** What the thread is told. */
export interface PlotsOrder {
  readonly sources: readonly CellSource[];
}

/** What it answers: the plots, or why there are none. */
export type PlotsReply = { readonly plots: ExperimentPlots } | { readonly problem: string };

/** Who waits for the thread. */
interface Customer {
  resolve(plots: ExperimentPlots): void;
  reject(error: Error): void;
}

/**
 * Draws plots on a thread of its own, one experiment after the other, so that nobody else waits for them. The thread is
 * started when it is first needed, and again after it has ended; it keeps the process alive only while it draws.
 */
export class PlotsThread {
  static #ofProcess: PlotsThread | null = null;

  readonly #script: URL;
  #worker: Worker | null = null;
  #customer: Customer | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** `script` is what the thread runs. */
  constructor(script: URL = builtScript()) {
    this.#script = script;
  }

  /** The one that all viewers of this process share. */
  static ofProcess(): PlotsThread {
    PlotsThread.#ofProcess ??= new PlotsThread();
    return PlotsThread.#ofProcess;
  }

  /** Starts the thread, so that it is ready when it is asked. Does nothing where no thread may be started. */
  prepare(): void {
    try {
      this.#worker ??= this.#start();
    } catch {
      // As under Node's permission model.
    }
  }

  /** Rejects with a `ViewerError` when the thread ends meanwhile, and when the signal aborts before it is its turn. */
  async draw(sources: readonly CellSource[], signal?: AbortSignal): Promise<ExperimentPlots> {
    const drawn = this.#last.then(() => {
      signal?.throwIfAborted();
      return this.#draw(sources);
    });
    this.#last = drawn.catch(() => undefined);
    return drawn;
  }

  async #draw(sources: readonly CellSource[]): Promise<ExperimentPlots> {
    this.prepare();
    const worker = this.#worker;
    if (worker === null) return drawPlots(sources);
    try {
      return await new Promise<ExperimentPlots>((resolve, reject) => {
        this.#customer = { resolve, reject };
        worker.ref();
        worker.postMessage({ sources } satisfies PlotsOrder);
      });
    } finally {
      this.#customer = null;
      worker.unref();
    }
  }

  #start(): Worker {
    const isSource = extname(this.#script.pathname) === ".ts";
    const worker = new Worker(this.#script, {
      ...(isSource && { execArgv: ["--conditions=@gym-llm/source"] }),
    });
    let reason: string | null = null;
    worker.unref();
    worker.on("message", (reply: PlotsReply) => {
      if ("plots" in reply) this.#customer?.resolve(reply.plots);
      else this.#customer?.reject(new ViewerError(`Plots cannot be drawn: ${reply.problem}`));
    });
    worker.on("error", (error: unknown) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    worker.on("exit", (code) => {
      if (this.#worker === worker) this.#worker = null;
      const end = reason ?? `exit code ${code}`;
      this.#customer?.reject(
        new ViewerError(`The thread that draws plots has ended (${end}). Load the page again.`),
      );
    });
    return worker;
  }
}

/** The script beside this module, in the same form: TypeScript source, ES module or CommonJS. */
function builtScript(): URL {
  return new URL(`./plots-worker${extname(import.meta.url)}`, import.meta.url);
}
