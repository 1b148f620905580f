import { parentPort, receiveMessageOnPort } from "node:worker_threads";
import type { Env, ResetOptions } from "../env.ts";
import { GymError } from "../errors.ts";
import { make } from "../registry/make.ts";
import { registry } from "../registry/registry.ts";
import { unbatch } from "../spaces/batched-values.ts";
import { setWarningHandler } from "../warnings.ts";
import { type ImportModule, importModules } from "./import-modules.ts";
import { type SharedBatch, sharedRow, writeSharedRow } from "./shared-batch.ts";
import { callMember, readMember, writeMember } from "./sub-environments.ts";
import { announceAnswer, CONTROL, waitForRequest } from "./worker-control.ts";
import type { SharedState, ThreadReply, ThreadRequest, ThreadSetup } from "./worker-messages.ts";

/** An environment of a thread, with its places in shared memory. */
interface HostedEnv {
  readonly index: number;
  readonly env: Env;
  readonly observation: SharedBatch;
  readonly action: SharedBatch;
}

const STEP: ThreadRequest = { kind: "step", actions: [] };

/** Makes the environments of a thread and answers requests until the one to close. */
export async function hostEnvironments(
  setup: ThreadSetup,
  importFromCwd: ImportModule,
): Promise<void> {
  const { control, port } = setup;
  const keepAlive = () => {};
  parentPort?.on("message", keepAlive);
  const host = new EnvironmentHost(setup);
  await host.begin(importFromCwd);
  let request: ThreadRequest = STEP;
  for (let seen = 1; request.kind !== "close"; seen = (seen + 1) | 0) {
    post(host.takeReply());
    await waitForRequest(control, seen);
    const hasMessage = Atomics.load(control, CONTROL.REQUEST_MESSAGE) === 1;
    request = hasMessage ? (receiveMessageOnPort(port)?.message as ThreadRequest) : STEP;
    host.handle(request);
  }
  post(host.takeReply());
  parentPort?.off("message", keepAlive);

  function post(reply: ThreadReply | null): void {
    if (reply !== null) port.postMessage(reply);
    announceAnswer(control, reply !== null);
  }
}

/** The environments of a thread, and what is to be told of them. */
class EnvironmentHost {
  readonly #setup: ThreadSetup;
  readonly #state: SharedState;
  #envs: readonly HostedEnv[] = [];
  #reply = emptyReply();
  #setupFailure: string | null = null;

  constructor(setup: ThreadSetup) {
    this.#setup = setup;
    this.#state = setup.state;
    setWarningHandler((message, category) => this.#reply.warnings.push([message, category]));
  }

  /** Imports the modules and makes the environments. */
  async begin(importFromCwd: ImportModule): Promise<void> {
    const { modules, fallbackModules, mainScript } = this.#setup;
    try {
      await importModules(modules, importFromCwd, mainScript);
      for (const [id, module] of fallbackModules) {
        if (!registry.has(id)) await importModules([module], importFromCwd, mainScript);
      }
    } catch (error) {
      this.#setupFailure = `A module could not be imported: ${messageOf(error)}`;
      return;
    }
    this.#envs = this.#setup.environments.flatMap(([index, recipe]) =>
      this.#guard(index, "make()", () => [this.#hosted(index, make(recipe.id, recipe.kwargs))], []),
    );
  }

  #hosted(index: number, env: Env): HostedEnv {
    const { observations, actions, numEnvs } = this.#state;
    this.#reply.results.push([index, [String(env.observationSpace), String(env.actionSpace)]]);
    return {
      index,
      env,
      observation: sharedRow(observations, index, numEnvs),
      action: sharedRow(actions, index, numEnvs),
    };
  }

  /** What is to be told since the last time; `null` when there is nothing. */
  takeReply(): ThreadReply | null {
    const reply = { ...this.#reply, setupFailure: this.#setupFailure };
    this.#reply = emptyReply();
    const isEmpty = Object.values(reply).every((part) => part === null || part.length === 0);
    return isEmpty ? null : reply;
  }

  handle(request: ThreadRequest): void {
    switch (request.kind) {
      case "step": {
        const actions = new Map(request.actions);
        for (const hosted of this.#envs) {
          this.#guard(hosted.index, "step()", () => this.#step(hosted, actions));
        }
        break;
      }
      case "reset":
        for (const [index, options] of request.resets) {
          this.#guard(index, "reset()", () => this.#reset(this.#at(index), options));
        }
        break;
      case "call":
        this.#collect(`${request.name}()`, ({ env }) =>
          callMember(env, request.name, request.args),
        );
        break;
      case "read":
        this.#collect(`reading ${request.name}`, ({ env }) => readMember(env, request.name));
        break;
      case "write":
        for (const [index, value] of request.values) {
          this.#guard(index, `setting ${request.name}`, () =>
            writeMember(this.#at(index).env, request.name, value),
          );
        }
        break;
      case "restore":
        for (const [index, snapshot] of request.snapshots) {
          this.#guard(index, "restore()", () =>
            callMember(this.#at(index).env, "restore", [snapshot]),
          );
        }
        break;
      case "close":
        for (const { index, env } of this.#envs) this.#guard(index, "close()", () => env.close());
    }
  }

  #at(index: number): HostedEnv {
    const found = this.#envs.find((hosted) => hosted.index === index);
    if (found === undefined) throw new GymError("Error", "It could not be made.");
    return found;
  }

  #collect(doing: string, result: (hosted: HostedEnv) => unknown): void {
    for (const hosted of this.#envs) {
      this.#guard(hosted.index, doing, () => {
        this.#reply.results.push([hosted.index, cloneable(result(hosted))]);
      });
    }
  }

  #reset(hosted: HostedEnv, options?: ResetOptions): void {
    const { observation, info } = hosted.env.reset(options);
    this.#report(hosted, observation, 0, false, false);
    this.#addInfo(hosted.index, info);
  }

  #step(hosted: HostedEnv, actions: ReadonlyMap<number, unknown>): void {
    const { index, env } = hosted;
    if (this.#state.renewals[index] === 1) {
      this.#reset(hosted);
      return;
    }
    const action = actions.has(index)
      ? actions.get(index)
      : unbatch(env.actionSpace, hosted.action)[0];
    const { observation, reward, terminated, truncated, info } = env.step(action);
    if (this.#setup.autoresetMode === "SameStep" && (terminated || truncated)) {
      const begun = env.reset();
      this.#report(hosted, begun.observation, reward, terminated, truncated);
      this.#addInfo(index, { final_obs: observation, final_info: info });
      this.#addInfo(index, begun.info);
      return;
    }
    this.#report(hosted, observation, reward, terminated, truncated);
    this.#addInfo(index, info);
  }

  #report(
    hosted: HostedEnv,
    observation: unknown,
    reward: number,
    terminated: boolean,
    truncated: boolean,
  ): void {
    const { index } = hosted;
    const { observationSpace } = hosted.env;
    const rest =
      hosted.observation === null
        ? observation
        : writeSharedRow(observationSpace, hosted.observation, observation);
    if (rest !== undefined) this.#reply.rests.push([index, cloneable(rest)]);
    this.#state.rewards[index] = reward;
    this.#state.terminations[index] = terminated ? 1 : 0;
    this.#state.truncations[index] = truncated ? 1 : 0;
  }

  #addInfo(index: number, info: Record<string, unknown>): void {
    if (Object.keys(info).length > 0) this.#reply.infos.push([index, cloneable(info)]);
  }

  /** Runs something of one environment; what it throws becomes a failure of that environment, and `instead` the result. */
  #guard<T>(index: number, doing: string, run: () => T, instead?: T): T {
    try {
      return run();
    } catch (error) {
      this.#reply.failures.push({
        index,
        doing,
        code: GymError.is(error) ? error.code : null,
        name: error instanceof Error ? error.name : typeof error,
        message: messageOf(error),
        stack: error instanceof Error ? (error.stack ?? null) : null,
      });
      return instead as T;
    }
  }
}

function emptyReply(): Omit<ThreadReply, "setupFailure"> {
  return { rests: [], infos: [], results: [], failures: [], warnings: [] };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The value as another thread will get it. Throws when it cannot be sent. */
function cloneable<T>(value: T): T {
  try {
    return structuredClone(value);
  } catch (error) {
    throw new GymError(
      "Error",
      `It gave a value that cannot be sent to another thread: ${messageOf(error)}`,
      { cause: error },
    );
  }
}
