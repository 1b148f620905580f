import type { EnvSnapshot } from "../env.ts";
import { GymError } from "../errors.ts";
import { attributeValues, joinErrors } from "./sub-environments.ts";
import type { Outcome, WorkerCalls } from "./worker-calls.ts";

const OWN_METHODS: readonly string[] = ["reset", "step", "close"];

/** Calls, reads and writes the members of environments in threads. */
export class WorkerMembers {
  readonly #calls: WorkerCalls;
  readonly #numEnvs: number;

  constructor(calls: WorkerCalls, numEnvs: number) {
    this.#calls = calls;
    this.#numEnvs = numEnvs;
  }

  /** Begins to call a method of every environment. Throws `InvalidArgument` for those that vector environments have themselves. */
  begin(name: string, args: readonly unknown[]): void {
    if (OWN_METHODS.includes(name)) {
      throw new GymError(
        "InvalidArgument",
        `Trying to call function \`${name}\` with \`call\`, use \`${name}\` directly instead.`,
      );
    }
    this.#calls.begin("call", () => ({ kind: "call", name, args }));
  }

  /** Waits for what was begun and returns what it gave, in order. Throws what the environments threw. */
  finish(timeoutMs?: number): unknown[] {
    const outcome = this.#calls.finish("call", timeoutMs);
    throwFailures(outcome);
    return [...outcome.results];
  }

  read(name: string): unknown[] {
    this.#calls.begin("call", () => ({ kind: "read", name }));
    return this.finish();
  }

  /** `values` is an array with one value for each environment, or the value of all. */
  write(name: string, values: unknown): void {
    const each = attributeValues(values, this.#numEnvs);
    this.#calls.begin("call", (indexes) => ({
      kind: "write",
      name,
      values: indexes.map((index) => [index, each[index]] as const),
    }));
    this.finish();
  }

  snapshot(): EnvSnapshot[] {
    this.begin("snapshot", []);
    return this.finish() as EnvSnapshot[];
  }

  /** Takes every environment back to its snapshot, or, when one of them refuses, leaves all as they were and throws. */
  restore(snapshots: readonly EnvSnapshot[]): void {
    const before = this.snapshot();
    try {
      this.#restore(snapshots);
    } catch (error) {
      this.#restore(before);
      throw error;
    }
  }

  #restore(snapshots: readonly EnvSnapshot[]): void {
    this.#calls.begin("call", (indexes) => ({
      kind: "restore",
      snapshots: indexes.map((index) => [index, snapshots[index] as EnvSnapshot] as const),
    }));
    this.finish();
  }
}

/** Throws what went wrong in a call, if anything did. */
export function throwFailures({ failures }: Outcome): void {
  if (failures.length > 0) throw joinErrors(failures.map(({ error }) => error));
}
