import {
  type ActionSchema,
  legalActions,
  neutralAction,
  type RandomGenerator,
  type Space,
} from "@gym-llm/core";
import type { FallbackName } from "./agent-config.ts";

/** What a fallback may use. */
export interface FallbackContext<Action> {
  readonly space: Space<Action>;
  readonly schema: ActionSchema;
  readonly info: Readonly<Record<string, unknown>> | undefined;
  /** The action executed last; absent at the first step. */
  readonly last: { readonly action: Action } | undefined;
  /** The agent's own chance, for `random`. */
  readonly random: RandomGenerator;
}

/** An action chosen without the model; `null` when the episode is to end. */
export interface FallbackAction<Action> {
  /** What was done, which for `repeat` at the first step is `noop`. */
  readonly name: FallbackName;
  readonly action: Action | null;
}

const MAX_SEED = 2 ** 31;

/** Chooses what to execute when a model gave no usable answer. */
export function fallbackAction<Action>(
  name: FallbackName,
  context: FallbackContext<Action>,
): FallbackAction<Action> {
  if (name === "terminate") return { name, action: null };
  if (name === "repeat" && context.last) return { name, action: context.last.action };
  if (name === "random") return { name, action: randomAction(context) };
  return { name: "noop", action: legalNeutralAction(context) };
}

function legalNeutralAction<Action>({ space, schema, info }: FallbackContext<Action>): Action {
  const neutral = neutralAction(space, schema);
  const legal = legalActions(space, info);
  const first = legal?.[0];
  if (!legal || first === undefined || legal.includes(space.toJson(neutral) as number)) {
    return neutral;
  }
  return space.fromJson(first);
}

/** Draws from a copy of the space: the environment's own goes on as if nothing had been drawn. */
function randomAction<Action>({ space, info, random }: FallbackContext<Action>): Action {
  const copy = space.clone();
  copy.seed(random.integers(0, MAX_SEED));
  const legal = legalActions(space, info);
  if (!legal?.length) return copy.sample();
  const flags = info?.["action_mask"] as ArrayLike<unknown>;
  return copy.sample({ mask: Array.from(flags, (flag) => (Number(flag) === 0 ? 0 : 1)) });
}
