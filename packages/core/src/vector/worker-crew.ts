import type { MessagePort, Worker } from "node:worker_threads";
import { GymError } from "../errors.ts";
import { announceRequest, CONTROL, createControl, waitForAnswer } from "./worker-control.ts";
import type {
  ScriptData,
  SupervisorRequest,
  ThreadEnd,
  ThreadReply,
  ThreadRequest,
  ThreadSetup,
} from "./worker-messages.ts";
import type { CrewOptions } from "./worker-options.ts";
import {
  availableThreads,
  threadArguments,
  workerScript,
  workerThreads,
} from "./worker-threads.ts";

/** What a thread answered: a message or nothing beside the shared memory, that it ended, or not in time. */
export type Answer =
  | { readonly kind: "answered"; readonly reply: ThreadReply | null }
  | { readonly kind: "ended"; readonly reason: string }
  | { readonly kind: "late" };

const START_TIMEOUT_MS = 30_000;

/** Ends the threads of vector environments that were forgotten without `close`. */
const forgotten = /* @__PURE__ */ new FinalizationRegistry<Worker>(
  (supervisor) => void supervisor.terminate(),
);

/** The threads of a vector environment and the one that supervises them. None of them keeps the process alive. */
export class WorkerCrew {
  readonly #supervisor: Worker;
  readonly #ends: MessagePort;
  readonly #lines: { control: Int32Array; port: MessagePort }[] = [];
  readonly #reasons = new Map<number, string>();

  readonly #hasFreeCores: boolean;

  /**
   * Starts the supervisor of a crew of `numThreads`; `owner` is what the threads are for. Throws a `GymError` when it does
   * not start.
   */
  constructor(owner: object, numThreads: number, options: CrewOptions) {
    this.#hasFreeCores = numThreads < availableThreads();
    const { Worker, MessageChannel } = workerThreads();
    const script = workerScript();
    const started = new Int32Array(new SharedArrayBuffer(4));
    const { port1, port2 } = new MessageChannel();
    const workerData: ScriptData = {
      role: "supervisor",
      script: script.href,
      started,
      ends: port2,
      resourceLimits: options.resourceLimits ?? null,
    };
    this.#ends = port1;
    this.#supervisor = new Worker(script, {
      workerData,
      transferList: [port2],
      execArgv: threadArguments(script, options.execArgv),
    });
    this.#supervisor.unref();
    port1.unref();
    forgotten.register(owner, this.#supervisor);
    if (Atomics.wait(started, 0, 0, START_TIMEOUT_MS) === "timed-out") {
      this.terminate();
      throw new GymError(
        "Error",
        `The worker threads did not start within ${START_TIMEOUT_MS / 1000} seconds. Their script is ${script}.`,
      );
    }
  }

  /** Starts a thread, for the first time or after it ended; it owes the answer that its environments are made. */
  start(setup: Omit<ThreadSetup, "control" | "port">): void {
    const { MessageChannel } = workerThreads();
    const { port1, port2 } = new MessageChannel();
    port1.unref();
    const control = createControl(this.#hasFreeCores);
    this.#lines[setup.thread]?.port.close();
    this.#lines[setup.thread] = { control, port: port1 };
    this.#reasons.delete(setup.thread);
    this.#tell({ kind: "start", setup: { ...setup, control, port: port2 } }, [port2]);
  }

  /** Whether a thread has ended. */
  hasEnded(thread: number): boolean {
    return Atomics.load(this.#line(thread).control, CONTROL.ENDED) === 1;
  }

  /** Asks a thread for something; `null` is the step whose actions are all in shared memory. */
  request(thread: number, request: ThreadRequest | null): void {
    const { control, port } = this.#line(thread);
    if (request !== null) port.postMessage(request);
    announceRequest(control, request !== null);
  }

  /** Blocks until a thread has answered, has ended, or the time (of `performance.now()`) is up. */
  wait(thread: number, deadline: number): Answer {
    const { control, port } = this.#line(thread);
    const outcome = waitForAnswer(control, deadline);
    if (outcome === "late") return { kind: "late" };
    if (outcome === "ended") return { kind: "ended", reason: this.#reason(thread) };
    if (Atomics.load(control, CONTROL.ANSWER_MESSAGE) === 0) return { kind: outcome, reply: null };
    const received = workerThreads().receiveMessageOnPort(port);
    return { kind: outcome, reply: (received?.message ?? null) as ThreadReply | null };
  }

  /** Lets the supervisor end once all threads have ended. */
  finish(): void {
    this.#tell({ kind: "finish" });
    this.#closePorts();
  }

  /** Ends all threads at once, whatever they do. */
  terminate(): void {
    void this.#supervisor.terminate();
    this.#closePorts();
  }

  #closePorts(): void {
    this.#ends.close();
    for (const { port } of this.#lines) port.close();
  }

  #line(thread: number): { control: Int32Array; port: MessagePort } {
    return this.#lines[thread] as { control: Int32Array; port: MessagePort };
  }

  #tell(request: SupervisorRequest, transfer: MessagePort[] = []): void {
    this.#supervisor.postMessage(request, transfer);
  }

  #reason(thread: number): string {
    const { receiveMessageOnPort } = workerThreads();
    for (let next = receiveMessageOnPort(this.#ends); next; ) {
      const end = next.message as ThreadEnd;
      this.#reasons.set(end.thread, end.error ?? `exit code ${end.exitCode}`);
      next = receiveMessageOnPort(this.#ends);
    }
    return this.#reasons.get(thread) ?? "unknown reason";
  }
}
