import { GymError } from "@gym-llm/core";

/** One outcome of an action in a state, as in Gymnasium's `env.unwrapped.P`. */
export type Outcome = readonly [
  probability: number,
  nextState: number,
  reward: number,
  terminated: boolean,
];

/** The dynamics of an environment: `table[state][action]` lists what may happen. */
export type TransitionTable = readonly (readonly (readonly Outcome[])[])[];

/** The best that can be done from every state. */
export interface Plan {
  /** The best action from a state with so many steps left before the limit; what is left counts only where there is one. */
  actionOf(state: number, stepsLeft: number): number;
  /** The mean return of going on with the best actions. */
  valueOf(state: number, stepsLeft: number): number;
}

/** What is best with a number of steps left, by state. */
interface Stage {
  readonly values: Float64Array;
  readonly actions: Int32Array;
}

/** Relative to the value: by less than this values differ for rounding alone. */
const ROUNDING = 1e-12;
/** Stages after which a plan without a limit must have settled. */
const MOST_STAGES = 100_000;

/**
 * The policy of highest mean return, undiscounted, by backward induction (Bellman, Dynamic Programming, 1957): from what is
 * best with one step left follows what is best with two, and so on up to `stepLimit`. It is exact for an episode that is
 * truncated there, where a policy that knows no clock is not. Without a limit the stages go on until the values settle.
 *
 * An action stays from stage to stage until another is better. Of actions that are equally good the plan so takes the one
 * that also gets there in the fewest steps, and without a limit it never waits for ever in a state of good prospects.
 *
 * Throws `InvalidArgument` when without a limit the values do not settle: then returns grow with the steps taken.
 */
export function planBackward(table: TransitionTable, stepLimit: number | null): Plan {
  const stages: Stage[] = [];
  let last: Stage = {
    values: new Float64Array(table.length),
    actions: new Int32Array(table.length),
  };
  for (let steps = 1; stepLimit === null || steps <= stepLimit; steps++) {
    const { stage, change } = stageBefore(table, last);
    last = stage;
    // What does not change any more stays as it is at all earlier stages.
    if (change === 0 || (stepLimit === null && change <= ROUNDING)) break;
    if (stepLimit !== null) stages.push(stage);
    else if (steps === MOST_STAGES) throw unbounded();
  }
  const stageOf = (stepsLeft: number) => stages[Math.max(stepsLeft, 1) - 1] ?? last;
  return {
    actionOf: (state, stepsLeft) => stageOf(stepsLeft).actions[state] as number,
    valueOf: (state, stepsLeft) => stageOf(stepsLeft).values[state] as number,
  };
}

/** The stage with one step more than `after`, and by how much its values differ at most, relative to their size. */
function stageBefore(table: TransitionTable, after: Stage): { stage: Stage; change: number } {
  const values = new Float64Array(table.length);
  const actions = new Int32Array(table.length);
  let change = 0;
  table.forEach((row, state) => {
    let best = after.actions[state] as number;
    let value = meanReturn(row[best] as readonly Outcome[], after.values);
    row.forEach((outcomes, action) => {
      const other = meanReturn(outcomes, after.values);
      if (other <= value + ROUNDING * Math.abs(value)) return;
      best = action;
      value = other;
    });
    values[state] = value;
    actions[state] = best;
    const difference = Math.abs(value - (after.values[state] as number));
    change = Math.max(change, difference / Math.max(1, Math.abs(value)));
  });
  return { stage: { values, actions }, change };
}

function meanReturn(outcomes: readonly Outcome[], values: Float64Array): number {
  let sum = 0;
  for (const [probability, nextState, reward, terminated] of outcomes) {
    sum += probability * (reward + (terminated ? 0 : (values[nextState] as number)));
  }
  return sum;
}

function unbounded(): GymError {
  return new GymError(
    "InvalidArgument",
    "The baseline `optimal` finds no best return: without a time limit returns grow with the steps taken. Set a limit (maxEpisodeSteps).",
  );
}
