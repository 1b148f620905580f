import {
  type DrawingContext,
  type EnvMetadata,
  type EnvSnapshot,
  type FrameSize,
  GymError,
  type Info,
  type RenderMode,
  type ResetOptions,
  type ResetResult,
  type StepResult,
} from "@gym-llm/core";
import { Categorical } from "./categorical.ts";
import { TabularEnv } from "./tabular-env.ts";
import { drawTaxi, TAXI_FRAME } from "./taxi-drawing.ts";
import { decodeTaxiState, encodeTaxiState, IN_TAXI, STANDS, type TaxiPlaces } from "./taxi-map.ts";
import { renderTaxiText } from "./taxi-text.ts";
import {
  TAXI_ACTIONS,
  taxiActionMasks,
  taxiStartWeights,
  taxiTransitions,
} from "./taxi-transitions.ts";
import type { TransitionTable } from "./transition-table.ts";

/** Arguments of `TaxiEnv`. */
export interface TaxiOptions {
  renderMode?: RenderMode | null | undefined;
  /** Whether moves may drift to the side. */
  isRainy?: boolean | undefined;
  /** Whether the passenger may change his mind, once, when the taxi first moves with him. */
  ficklePassenger?: boolean | undefined;
  /** In rain, the probability that a move goes where it should; in [0, 1]. */
  rainyProbability?: number | undefined;
  /** The probability that a fickle passenger changes his mind; in [0, 1]. */
  fickleProbability?: number | undefined;
}

let dryTable: TransitionTable | null = null;
let start: Categorical | null = null;
let masks: Int8Array | null = null;

/**
 * A taxi in a town of 5 by 5 squares: fetch the passenger at one of four stands and bring him to another.
 *
 * Observations are states in `Discrete(500)`, numbered as `encodeTaxiState` does; actions are 0 to 3 (south, north,
 * east, west), 4 (pick up) and 5 (drop off). Rewards: -1 a step, 20 for the delivery, which ends the episode, -10 for
 * a pick-up or drop-off that is not possible. `info` holds `prob`, the probability of what happened, and
 * `action_mask`, an `Int8Array` of six with 1 for actions that change the state.
 * Ported from Gymnasium 1.4, envs/toy_text/taxi.py (MIT), draw for draw; after Dietterich, "Hierarchical Reinforcement
 * Learning with the MAXQ Value Function Decomposition", JAIR 13, 2000.
 */
export class TaxiEnv extends TabularEnv {
  readonly metadata: EnvMetadata = {
    renderModes: ["human", "ansi", "rgb_array"],
    renderFps: 4,
  };
  readonly frameSize: FrameSize = TAXI_FRAME;
  readonly isRainy: boolean;
  readonly ficklePassenger: boolean;
  readonly rainyProbability: number;
  readonly fickleProbability: number;
  readonly #masks: Int8Array;
  /** Whether the passenger will change his mind at the next move that takes him anywhere. */
  #willChangeMind = false;
  /** The direction the taxi points to: that of the last move. */
  #heading = 0;

  /** Throws `InvalidArgument` when a probability is not in [0, 1]. */
  constructor({
    renderMode,
    isRainy = false,
    ficklePassenger = false,
    rainyProbability = 0.8,
    fickleProbability = 0.3,
  }: TaxiOptions = {}) {
    checkProbability("rainyProbability", rainyProbability);
    checkProbability("fickleProbability", fickleProbability);
    if (!isRainy) dryTable ??= taxiTransitions(null);
    start ??= new Categorical(taxiStartWeights());
    super(renderMode, {
      table: isRainy ? taxiTransitions(rainyProbability) : (dryTable as TransitionTable),
      start,
      actionMeanings: TAXI_ACTIONS,
    });
    masks ??= taxiActionMasks();
    this.#masks = masks;
    this.isRainy = isRainy;
    this.ficklePassenger = ficklePassenger;
    this.rainyProbability = rainyProbability;
    this.fickleProbability = fickleProbability;
  }

  protected override get settings() {
    const { isRainy, ficklePassenger, rainyProbability, fickleProbability } = this;
    return { isRainy, ficklePassenger, rainyProbability, fickleProbability };
  }

  override reset(options?: ResetOptions): ResetResult<number> {
    const result = super.reset(options);
    this.#willChangeMind = this.ficklePassenger && this.random.random() < this.fickleProbability;
    this.#heading = 0;
    return result;
  }

  override step(action: number): StepResult<number> {
    const result = super.step(action);
    if (action < 4) this.#heading = action;
    return result;
  }

  /** A fickle passenger changes his mind once, when the taxi moves with him who was on board before. */
  protected override arrive(before: number, after: number): number {
    if (!this.#willChangeMind) return after;
    const from = decodeTaxiState(before);
    const to = decodeTaxiState(after);
    const moved = from.row !== to.row || from.column !== to.column;
    if (from.passenger !== IN_TAXI || !moved) return after;
    this.#willChangeMind = false;
    const choice = this.random.integers(0, STANDS.length - 1);
    const destination = choice < from.destination ? choice : choice + 1;
    return encodeTaxiState({ ...to, destination });
  }

  /** Whether the passenger has yet to change his mind in this episode. The observation does not tell. */
  get willChangeMind(): boolean {
    return this.#willChangeMind;
  }

  /** The state now, taken apart. */
  get places(): TaxiPlaces {
    return decodeTaxiState(this.state);
  }

  /** A fresh array of six flags for a state in 0 … 499, 1 where the action changes the state. */
  actionMask(state: number): Int8Array {
    const from = state * 6;
    const mask = new Int8Array(6);
    for (let action = 0; action < 6; action++) mask[action] = this.#masks[from + action] as number;
    return mask;
  }

  protected override describe(state: number, probability: number): Info {
    return { prob: probability, action_mask: this.actionMask(state) };
  }

  draw(context: DrawingContext): void {
    drawTaxi(context, {
      ...this.places,
      heading: this.#heading,
      isRainy: this.isRainy,
      steps: this.recentSteps,
    });
  }

  protected override renderText(): string {
    return renderTaxiText(this.places, this.lastAction);
  }

  override snapshot(): EnvSnapshot {
    return {
      ...super.snapshot(),
      willChangeMind: this.#willChangeMind,
      heading: this.#heading,
    };
  }

  protected override isComplete(fields: EnvSnapshot): boolean {
    const { willChangeMind, heading } = fields;
    return (
      super.isComplete(fields) &&
      typeof willChangeMind === "boolean" &&
      [0, 1, 2, 3].includes(heading as number)
    );
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    this.#willChangeMind = snapshot["willChangeMind"] as boolean;
    this.#heading = snapshot["heading"] as number;
  }
}

function checkProbability(name: string, value: number): void {
  if (typeof value === "number" && value >= 0 && value <= 1) return;
  throw new GymError(
    "InvalidArgument",
    `The argument \`${name}\` of TaxiEnv must be a probability, a number from 0 to 1, got ${String(value)}.`,
  );
}
