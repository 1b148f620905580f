import type { JsonValue } from "../spaces/space.ts";
import type { EnvControls } from "./env-controls.ts";

/** The name of a key as `EnvKey.key` has it: letters in lower case, everything else as it is. */
export function keyName(key: string): string {
  return key.length === 1 ? key.toLowerCase() : key;
}

/**
 * The action that follows from the keys that are held, named as in `EnvKey.key`, the one pressed first first; keys that do
 * nothing are passed over. `null` while no key is held that does something.
 */
export function heldAction(
  { keys, combination, idleAction }: Pick<EnvControls, "keys" | "combination" | "idleAction">,
  held: readonly string[],
): JsonValue | null {
  const pressed = held.flatMap((name) => keys.find(({ key }) => key === name) ?? []);
  const last = pressed.at(-1);
  if (!last) return null;
  if (combination === "last" || !isNumbers(idleAction)) return last.action;
  return idleAction.map((idle, index) => {
    const part = (action: JsonValue) => (isNumbers(action) ? (action[index] ?? idle) : idle);
    const all = [idle, ...keys.map(({ action }) => part(action))];
    const sum = pressed.reduce((total, { action }) => total + part(action) - idle, idle);
    return Math.min(Math.max(sum, Math.min(...all)), Math.max(...all));
  });
}

function isNumbers(action: JsonValue): action is number[] {
  return Array.isArray(action) && action.every((part) => typeof part === "number");
}
