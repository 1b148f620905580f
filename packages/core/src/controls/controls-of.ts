import type { AsyncEnv, Env } from "../env.ts";
import { findLLMEnv } from "../llm/env-definition.ts";
import type { ActionSchema } from "../llm/llm-env.ts";
import { neutralAction } from "../llm/neutral-action.ts";
import { isBox } from "../spaces/box.ts";
import { isDiscrete } from "../spaces/discrete.ts";
import type { JsonValue, Space } from "../spaces/space.ts";
import type { EnvControls, EnvKey } from "./env-controls.ts";

/** Keys for numbered actions; `q` is left to whoever wants to end the game. */
const NUMBERED_KEYS = "0123456789abcdefghijklmnoprstuvwxyz";

/**
 * How a person plays an environment: as its registration says, unless wrappers have changed its actions, else with keys
 * that follow from its action space. Numbered actions get digits, a single number the arrow keys; for everything else
 * there are no keys, and actions are typed.
 */
export function controlsOf(env: Env | AsyncEnv): EnvControls {
  const { spec } = env;
  const registered = spec?.controls?.(spec.kwargs);
  const space = env.actionSpace as Space;
  return registered && areActions(space, registered)
    ? registered
    : controlsOfSpace(space, findLLMEnv(env)?.getActionSchema());
}

/** Keys that follow from an action space, labelled with what the schema says of its actions. */
export function controlsOfSpace(space: Space, schema: ActionSchema = {}): EnvControls {
  const neutral = space.toJson(neutralAction(space, schema));
  return { keys: keysOf(space, schema), pace: "step", idleAction: neutral, combination: "last" };
}

function keysOf(space: Space, schema: ActionSchema): EnvKey[] {
  if (isDiscrete(space) && space.n <= NUMBERED_KEYS.length) {
    return Array.from({ length: space.n }, (_, index) => {
      const action = space.start + index;
      return { key: NUMBERED_KEYS[index] as string, action, label: labelOf(schema, action) };
    });
  }
  const isNumber = isBox(space) && space.shape.reduce((product, size) => product * size, 1) === 1;
  if (!isNumber) return [];
  const low = space.low[0] as number;
  const high = space.high[0] as number;
  const range = [Math.max(low, -1), Math.min(high, 1)] as const;
  const [least, most] = Number.isFinite(low) && Number.isFinite(high) ? [low, high] : range;
  const name = Object.keys(schema)[0] ?? "action";
  const shaped = (value: number): JsonValue =>
    space.shape.reduce<JsonValue>((inner) => [inner], value);
  const neutral = Math.min(Math.max(0, least), most);
  return [
    { key: "ArrowLeft", action: shaped(least), label: `${name} ${least}` },
    { key: "ArrowDown", action: shaped(neutral), label: `${name} ${neutral}` },
    { key: "ArrowRight", action: shaped(most), label: `${name} ${most}` },
  ];
}

/** What the schema says of an action, up to its first remark. */
function labelOf(schema: ActionSchema, action: number): string {
  const entry = schema[action];
  const words = typeof entry === "string" ? entry : entry?.description;
  return words?.split(/ \(|[;:.,] /)[0] ?? `action ${action}`;
}

function areActions(space: Space, { keys, idleAction }: EnvControls): boolean {
  const actions = keys.map(({ action }) => action);
  return (idleAction === null ? actions : [...actions, idleAction]).every((action) => {
    try {
      return space.contains(space.fromJson(action));
    } catch {
      return false;
    }
  });
}
