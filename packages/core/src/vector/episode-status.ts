import { GymError } from "../errors.ts";
import type { AutoresetMode } from "./autoreset-mode.ts";

const RUNNING = 0;
const ENDED = 1;
const FAILED = 2;
const UNSTARTED = 3;

/**
 * How each environment of a vector environment stands: it can be stepped, its episode ended, it threw and must be
 * reset, or it was never reset.
 */
export class EpisodeStatus {
  readonly #status: Uint8Array;
  readonly #autoresetMode: AutoresetMode;
  readonly #nameOf: (index: number) => string;

  /** `nameOf` says what an environment is called in errors. */
  constructor(numEnvs: number, autoresetMode: AutoresetMode, nameOf: (index: number) => string) {
    this.#status = new Uint8Array(numEnvs).fill(UNSTARTED);
    this.#autoresetMode = autoresetMode;
    this.#nameOf = nameOf;
  }

  /** Throws `ResetNeeded` when the mask (1 for each environment to reset) leaves out one that was never reset. */
  assertResettable(mask: Uint8Array | null): void {
    this.#assertNone(
      (status, index) => status === UNSTARTED && mask?.[index] === 0,
      "was never reset, and the mask leaves it out: reset all environments first",
    );
  }

  /** Throws `ResetNeeded` when an environment must be reset before it can be stepped. */
  assertSteppable(): void {
    if (this.#autoresetMode === "Disabled") {
      this.#assertNone(
        (status) => status !== RUNNING,
        "must be reset before the next step: pass options.resetMask to reset()",
      );
    } else {
      this.#assertNone(
        (status) => status > ENDED,
        "must be reset before it can be stepped: call reset()",
      );
    }
  }

  /** Whether the next step of an environment begins a new episode. */
  isRenewal(index: number): boolean {
    return this.#autoresetMode === "NextStep" && this.#status[index] === ENDED;
  }

  /** Notes that an episode begins. */
  begin(index: number): void {
    this.#status[index] = RUNNING;
  }

  /** Notes that a step was taken, and whether it ended an episode that must begin anew. */
  step(index: number, isDone: boolean): void {
    this.#status[index] = isDone && this.#autoresetMode !== "SameStep" ? ENDED : RUNNING;
  }

  /** Notes that an environment threw; one that only refused its action can go on. */
  fail(index: number, error: unknown): void {
    if (GymError.is(error, "InvalidAction") || this.#status[index] === UNSTARTED) return;
    this.#status[index] = FAILED;
  }

  /** The state of all, for a snapshot. */
  save(): number[] {
    return Array.from(this.#status);
  }

  /** Takes back what `save` gave. */
  load(saved: readonly number[]): void {
    this.#status.set(saved);
  }

  #assertNone(isWrong: (status: number, index: number) => boolean, complaint: string): void {
    const index = this.#status.findIndex(isWrong);
    if (index === -1) return;
    throw new GymError(
      "ResetNeeded",
      `Environment ${index} (${this.#nameOf(index)}) ${complaint}.`,
    );
  }
}
