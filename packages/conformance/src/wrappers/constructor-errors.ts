import { GymError } from "@gym-llm/core";
import type { ConstructorCase } from "./recorded-case.ts";
import { camelCase } from "./recorded-options.ts";

/** What came of calling a constructor: spaces, or an error. */
export interface ConstructorOutcome {
  readonly spaces?: readonly string[];
  readonly code?: string;
  readonly message?: string;
}

/** Our kinds of error for Python's own. */
const KINDS: Readonly<Record<string, string>> = {
  ValueError: "InvalidArgument",
  TypeError: "InvalidArgument",
  IndexError: "InvalidArgument",
};

/** Names that Python's messages contain and ours spell otherwise. */
const NAMES =
  /\b(?:max_episode_steps|repeat_action_(?:probability|duration)|num_repeats|new_(?:min|max)|(?:min|max)_reward|filter_keys|stack_size|padding_type|dict_time_key|render_mode)\b/g;

/** A recorded message in our terms: our names, values instead of their types, JSON instead of Python's literals. */
function ourWording(message: string, given: unknown): string {
  return message
    .replace(NAMES, camelCase)
    .replace(/, actual type: <class '\w+'>/, `, actual value: ${JSON.stringify(given)}`)
    .replace(/actually: <class '\w+'>/, `actually: ${given}`)
    .replace(/got <class 'gymnasium\.spaces\.\w+\.(\w+)'>/, "got $1")
    .replace(/actual type: <class 'gymnasium\.spaces\.\w+\.(\w+)'>/, "actual kind: $1")
    .replace(/\[(?:'\w+'(?:, )?)+\]|\('\w+'\)/g, (list) => list.replaceAll("'", '"'))
    .replace(/(\d)\.0\b/g, "$1")
    .replace(/\bNone\b/g, "null");
}

/** What the recording says, in our terms. `given` is the first option. */
export function recordedConstruction(
  recorded: ConstructorCase,
  given: unknown,
): ConstructorOutcome {
  const { result, observation_space = "", action_space = "" } = recorded;
  if (result.error === undefined) return { spaces: [observation_space, action_space] };
  return {
    code: KINDS[result.error] ?? result.error,
    message: ourWording(result.msg ?? "", given),
  };
}

/** What calling `construct` gives here. */
export function ourConstruction(
  construct: () => { readonly observationSpace: object; readonly actionSpace: object },
): ConstructorOutcome {
  try {
    const { observationSpace, actionSpace } = construct();
    return { spaces: [String(observationSpace), String(actionSpace)] };
  } catch (error) {
    if (!GymError.is(error)) throw error;
    return { code: error.code, message: error.message };
  }
}
