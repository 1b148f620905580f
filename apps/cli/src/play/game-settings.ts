import type { EnvControls, JsonValue, Space } from "@gym-llm/core";

/** What a game is played with. */
export interface GameSettings {
  readonly environment: string;
  /** The task in words. */
  readonly goal: string;
  /** What the person is called. */
  readonly person: string;
  readonly controls: EnvControls;
  readonly actionSpace: Space;
  /** In real time. */
  readonly stepsPerSecond: number;
  readonly episodesPlanned: number;
}

/** The action of a text that a person typed. Throws a `RangeError` that says what was expected. */
export function parseAction(text: string, actionSpace: Space): JsonValue {
  let action: JsonValue;
  try {
    action = JSON.parse(text) as JsonValue;
  } catch {
    throw new RangeError(`Type an action as JSON: an element of ${actionSpace}.`);
  }
  checkAction(action, actionSpace);
  return action;
}

/** Throws a `RangeError` for what is no action of the space in its JSON form. */
export function checkAction(action: unknown, actionSpace: Space): asserts action is JsonValue {
  let isAction = false;
  try {
    isAction = actionSpace.contains(actionSpace.fromJson(action as JsonValue));
  } catch {
    // Not even of the form of an action.
  }
  if (isAction) return;
  const text = JSON.stringify(action)?.slice(0, 200);
  throw new RangeError(`There is no action ${text}: an element of ${actionSpace} is needed.`);
}
