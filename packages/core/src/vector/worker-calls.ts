import type { Info } from "../env.ts";
import { GymError } from "../errors.ts";
import { warn } from "../warnings.ts";
import { joinErrors, subEnvironmentError } from "./sub-environments.ts";
import { WorkerCrew } from "./worker-crew.ts";
import type { Failure, ThreadReply, ThreadRequest, ThreadSetup } from "./worker-messages.ts";
import type { CrewOptions, WorkerEnvRecipe } from "./worker-options.ts";
import type { WorkerPlan } from "./worker-plan.ts";

/** The calls that can be waiting for their end. */
export type CallKind = "reset" | "step" | "call";

/** What failed in a call, and in which environments. */
export interface CallFailure {
  readonly indexes: readonly number[];
  readonly error: GymError;
}

/** What came of a call beside what is in shared memory, in the order of the environments. */
export interface Outcome {
  readonly rests: readonly (readonly [index: number, rest: unknown])[];
  readonly infos: readonly (readonly [index: number, info: Info])[];
  readonly results: readonly unknown[];
  readonly failures: readonly CallFailure[];
}

/** What the threads of a vector environment need to know. */
export interface CallsOptions extends CrewOptions, Pick<ThreadSetup, "state" | "autoresetMode"> {
  readonly recipes: readonly WorkerEnvRecipe[];
  readonly modules: readonly string[];
  readonly numThreads: number;
  readonly plan: WorkerPlan;
}

type Request = (indexes: readonly number[]) => ThreadRequest | null | undefined;

/** Asks all threads of a vector environment for something, one call at a time, and gathers what they answer. */
export class WorkerCalls {
  readonly #crew: WorkerCrew;
  readonly #setups: readonly Omit<ThreadSetup, "control" | "port">[];
  readonly #options: CallsOptions;
  #pending: CallKind | null = null;
  /** Threads that owe an answer, and the answers that are there, by thread. */
  #owing = new Set<number>();
  #answers = new Map<number, ThreadReply | null>();
  #failures: CallFailure[] = [];

  /** Starts the threads and has them make the environments. Throws what went wrong there, after ending them all. */
  constructor(owner: object, options: CallsOptions) {
    this.#options = options;
    this.#setups = setupsOf(options);
    this.#crew = new WorkerCrew(owner, options.numThreads, options);
    try {
      this.#start(this.#setups.map(({ thread }) => thread));
    } catch (error) {
      this.#crew.terminate();
      throw error;
    }
  }

  /** The call that waits for its end. */
  get pending(): CallKind | null {
    return this.#pending;
  }

  /**
   * Sends a request to each thread for which there is one (`null` for a step without a message). Throws
   * `AlreadyPendingCall` while another call waits for its end.
   */
  begin(kind: CallKind, request: Request): void {
    this.assertIdle(`${kind}Async`);
    const requests = this.#setups.map((setup) => request(indexesOf(setup)));
    this.#pending = kind;
    for (const [thread, own] of requests.entries()) {
      if (own !== undefined) this.#ask(thread, own);
    }
  }

  /** Throws `AlreadyPendingCall` while a call waits for its end. */
  assertIdle(method: string): void {
    if (this.#pending === null) return;
    throw new GymError(
      "AlreadyPendingCall",
      `Calling \`${method}\` while waiting for a pending call to \`${this.#pending}\` to complete.`,
    );
  }

  /**
   * Blocks until all threads have answered. Throws `NoAsyncCall` when nothing of the kind was begun, and `Timeout` when
   * it takes longer than `timeoutMs`: the call then is still pending, and can be waited for again.
   */
  finish(kind: CallKind, timeoutMs: number | undefined): Outcome {
    if (this.#pending !== kind) {
      throw new GymError(
        "NoAsyncCall",
        `Calling \`${kind}Wait\` without any prior call to \`${kind}Async\`.`,
      );
    }
    if (!this.#wait(timeoutMs)) {
      throw new GymError(
        "Timeout",
        `The call to \`${kind}Wait\` has timed out after ${timeoutMs} ms. The environments are still at it: wait again, or close with { terminate: true }.`,
      );
    }
    this.#pending = null;
    return this.#takeOutcome();
  }

  /** Starts the threads of these environments again that have ended. */
  revive(indexes: ReadonlySet<number>): void {
    const ended = this.#setups.filter(
      (setup) =>
        this.#crew.hasEnded(setup.thread) && indexesOf(setup).some((index) => indexes.has(index)),
    );
    if (ended.length > 0) this.#start(ended.map(({ thread }) => thread));
  }

  /** Closes the environments and ends the threads: at once, or when all have closed or the time is up. */
  close(terminate: boolean, timeoutMs: number | undefined): void {
    const begun = performance.now();
    let isForced = terminate;
    if (this.#pending !== null && !isForced) isForced = !this.#wait(timeoutMs);
    this.#pending = null;
    this.#takeOutcome();
    if (!isForced) {
      for (const { thread } of this.#setups) {
        if (!this.#crew.hasEnded(thread)) this.#ask(thread, { kind: "close" });
      }
      const left = timeoutMs === undefined ? undefined : timeoutMs - (performance.now() - begun);
      isForced = !this.#wait(left);
    }
    const { failures } = this.#takeOutcome();
    if (isForced) this.#crew.terminate();
    else this.#crew.finish();
    const errors = failures.flatMap(({ error }) => (error.cause === undefined ? [] : [error]));
    if (errors.length > 0) throw joinErrors(errors);
  }

  #ask(thread: number, request: ThreadRequest | null): void {
    try {
      this.#crew.request(thread, request);
      this.#owing.add(thread);
    } catch (cause) {
      const indexes = indexesOf(this.#setups[thread] as ThreadSetup);
      const reason = cause instanceof Error ? cause.message : String(cause);
      const text = `What was given cannot be sent to a thread: ${reason}`;
      this.#failures.push({ indexes, error: new GymError("InvalidArgument", text, { cause }) });
    }
  }

  #start(threads: readonly number[]): void {
    for (const thread of threads) {
      this.#crew.start(this.#setups[thread] as ThreadSetup);
      this.#owing.add(thread);
    }
    this.#wait(undefined);
    const setupFailure = [...this.#answers.values()].find(
      (reply) => reply?.setupFailure,
    )?.setupFailure;
    const made = [...this.#answers.values()].flatMap((reply) => reply?.results ?? []);
    const { failures } = this.#takeOutcome();
    if (setupFailure) throw new GymError("Error", setupFailure);
    if (failures.length > 0) throw joinErrors(failures.map(({ error }) => error));
    for (const [index, texts] of made) this.#checkSpaces(index, texts as readonly string[]);
  }

  #checkSpaces(index: number, texts: readonly string[]): void {
    const expected = this.#options.plan.spaceTexts[index] as readonly string[];
    for (const [part, name] of ["observation", "action"].entries()) {
      if (texts[part] === expected[part]) continue;
      throw new GymError(
        "InvalidArgument",
        `Environment ${index} (${this.#nameOf(index)}) has the ${name} space ${texts[part]} in its thread, but ${expected[part]} here: register the same environment in both.`,
      );
    }
  }

  #nameOf(index: number): string {
    return (this.#options.recipes[index] as WorkerEnvRecipe).id;
  }

  /** Waits for the answers that are owed. Returns whether they all came in time. */
  #wait(timeoutMs: number | undefined): boolean {
    const deadline = timeoutMs === undefined ? Infinity : performance.now() + timeoutMs;
    for (const thread of [...this.#owing]) {
      const answer = this.#crew.wait(thread, deadline);
      if (answer.kind === "late") return false;
      this.#owing.delete(thread);
      if (answer.kind === "answered") this.#answers.set(thread, answer.reply);
      else this.#failures.push(this.#end(thread, answer.reason));
    }
    return true;
  }

  #end(thread: number, reason: string): CallFailure {
    const indexes = indexesOf(this.#setups[thread] as ThreadSetup);
    const names = indexes.map((index) => `${index} (${this.#nameOf(index)})`).join(", ");
    const text = `The thread of environment ${names} ended: ${reason}. Reset to start it again.`;
    return { indexes, error: new GymError("Error", text) };
  }

  #takeOutcome(): Outcome {
    const replies = [...this.#answers]
      .sort(([left], [right]) => left - right)
      .flatMap(([, reply]) => (reply === null ? [] : [reply]));
    const failures = [
      ...this.#failures,
      ...replies.flatMap((reply) => reply.failures.map(this.#failure)),
    ];
    this.#answers = new Map();
    this.#failures = [];
    for (const { warnings } of replies) {
      for (const [message, category] of warnings) warn(message, category);
    }
    return {
      rests: replies.flatMap((reply) => reply.rests),
      infos: replies.flatMap((reply) => reply.infos),
      results: replies.flatMap((reply) => reply.results.map(([, result]) => result)),
      failures: failures.sort((left, right) => (left.indexes[0] ?? 0) - (right.indexes[0] ?? 0)),
    };
  }

  #failure = ({ index, doing, code, name, message, stack }: Failure): CallFailure => {
    const cause = code === null ? new Error(message) : new GymError(code, message);
    cause.name = name;
    if (stack !== null) cause.stack = stack;
    return {
      indexes: [index],
      error: subEnvironmentError(index, this.#nameOf(index), doing, cause),
    };
  };
}

/** Which environments each thread has: runs of equal length, as far as that goes. */
function setupsOf(options: CallsOptions): Omit<ThreadSetup, "control" | "port">[] {
  const { recipes, modules, plan, state, autoresetMode, numThreads } = options;
  const { fallbackModules } = plan;
  const mainScript = globalThis.process.argv[1] ?? null;
  return Array.from({ length: numThreads }, (_, thread) => {
    const first = Math.floor((thread * recipes.length) / numThreads);
    const next = Math.floor(((thread + 1) * recipes.length) / numThreads);
    const environments = recipes
      .slice(first, next)
      .map((recipe, offset) => [first + offset, recipe] as const);
    return { thread, environments, modules, fallbackModules, mainScript, autoresetMode, state };
  });
}

function indexesOf(setup: Pick<ThreadSetup, "environments">): readonly number[] {
  return setup.environments.map(([index]) => index);
}
