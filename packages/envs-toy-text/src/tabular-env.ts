import {
  Discrete,
  type EnvSnapshot,
  type Info,
  invalidAction,
  isIndexOrNone,
  type RenderMode,
  type ResetOptions,
  type ResetResult,
  RestorableEnv,
  resetNeeded,
  type StepResult,
} from "@gym-llm/core";
import type { Categorical } from "./categorical.ts";
import { isTrail, TRAIL_LENGTH, TRAIL_MASK, trailInOrder } from "./outcome-trail.ts";
import type { NestedTransitions, TakenStep, TransitionTable } from "./transition-table.ts";

/** What a `TabularEnv` is made of. */
export interface TabularDynamics {
  readonly table: TransitionTable;
  readonly start: Categorical;
  /** What each action does, by number. */
  readonly actionMeanings: readonly string[];
}

/** Base of environments with finitely many states whose dynamics are a table that may be read. */
export abstract class TabularEnv extends RestorableEnv<number, number> {
  readonly observationSpace: Discrete;
  readonly actionSpace: Discrete;
  /** What each action does, by number. */
  readonly actionMeanings: readonly string[];
  protected readonly table: TransitionTable;
  readonly #start: Categorical;
  #state = -1;
  /** The outcomes of the last steps, a ring, and how many steps there were. */
  readonly #trail = new Int32Array(TRAIL_LENGTH);
  #steps = 0;
  /** The last action of a snapshot, until there are steps. */
  #restoredAction = -1;

  constructor(renderMode: RenderMode | null | undefined, dynamics: TabularDynamics) {
    super(renderMode ?? null);
    this.table = dynamics.table;
    this.#start = dynamics.start;
    this.actionMeanings = dynamics.actionMeanings;
    this.observationSpace = new Discrete(dynamics.table.stateCount);
    this.actionSpace = new Discrete(dynamics.table.actionCount);
  }

  /** The dynamics: `P[state][action]` lists `[probability, nextState, reward, terminated]`. Built when first read. */
  get P(): NestedTransitions {
    return this.table.toNested();
  }

  /** The probability of each state at the start of an episode, as a fresh array. */
  get initialStateDistribution(): Float64Array {
    return this.#start.probabilities.slice();
  }

  /** The state now, equal to the last observation. Throws `ResetNeeded` before the first reset. */
  get state(): number {
    if (this.#state < 0) throw resetNeeded(this);
    return this.#state;
  }

  /** The action that led here; `null` at the start of an episode. */
  get lastAction(): number | null {
    const action =
      this.#steps > 0
        ? this.table.stepOf(this.#trail[(this.#steps - 1) & TRAIL_MASK] as number).action
        : this.#restoredAction;
    return action < 0 ? null : action;
  }

  reset(options?: ResetOptions): ResetResult<number> {
    this.seedRandom(options?.seed);
    this.#state = this.#start.draw(this.random);
    this.#steps = 0;
    this.#restoredAction = -1;
    return { observation: this.#state, info: this.describe(this.#state, 1) };
  }

  step(action: number): StepResult<number> {
    const before = this.state;
    if (!(Number.isInteger(action) && action >= 0 && action < this.table.actionCount)) {
      throw invalidAction(action, this, this.actionMeanings);
    }
    const outcome = this.table.draw(before, action, this.random);
    const state = this.arrive(before, this.table.nextStates[outcome] as number);
    this.#state = state;
    this.#trail[this.#steps++ & TRAIL_MASK] = outcome;
    return {
      observation: state,
      reward: this.table.rewards[outcome] as number,
      terminated: this.table.terminations[outcome] === 1,
      truncated: false,
      info: this.describe(state, this.table.probabilities[outcome] as number),
    };
  }

  /** The last steps of this episode, the oldest first, at most 128: the path that the drawing shows. */
  get recentSteps(): TakenStep[] {
    return trailInOrder(this.#trail, this.#steps).map((outcome) => this.table.stepOf(outcome));
  }

  /** A last word on where a step leads, for chance that the table does not hold. */
  protected arrive(_before: number, after: number): number {
    return after;
  }

  /** The `info` of a state that was reached with this probability. */
  protected describe(_state: number, probability: number): Info {
    return { prob: probability };
  }

  /** The state as text with terminal colours. */
  protected abstract override renderText(): string;

  override snapshot(): EnvSnapshot {
    return {
      ...super.snapshot(),
      state: this.#state,
      lastAction: this.lastAction ?? -1,
      trail: trailInOrder(this.#trail, this.#steps),
    };
  }

  protected override isComplete({ state, lastAction, trail }: EnvSnapshot): boolean {
    const { stateCount, actionCount } = this.table;
    return (
      isIndexOrNone(state, stateCount) &&
      isIndexOrNone(lastAction, actionCount) &&
      isTrail(trail, this.table.outcomeCount)
    );
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    this.#state = snapshot["state"] as number;
    this.#restoredAction = snapshot["lastAction"] as number;
    const trail = (snapshot["trail"] as number[] | undefined) ?? [];
    this.#trail.set(trail);
    this.#steps = trail.length;
  }
}
