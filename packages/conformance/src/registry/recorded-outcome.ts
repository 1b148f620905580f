import { stripVTControlCharacters } from "node:util";
import { GymError, setWarningHandler } from "@gym-llm/core";
import type { Recorded } from "@gym-llm/recordings";
import { plainRecorded, plainValue } from "./plain-form.ts";
import { camelCase } from "./python-objects.ts";

/** What a recorded statement came to. */
export interface RecordedResult {
  readonly ok?: Recorded;
  readonly error?: string;
  readonly msg?: string;
  readonly warnings?: readonly { readonly category: string; readonly message: string }[];
}

/** A recorded statement. */
export interface RecordedStatement {
  readonly code: string;
  readonly result: RecordedResult;
  readonly stdout?: string;
  readonly class?: string;
}

/** What a statement came to, in one form for recordings and for us. */
export interface Outcome {
  readonly value?: unknown;
  readonly class?: string;
  readonly error?: string;
  readonly message?: string;
  readonly warnings: readonly string[];
  readonly printed: string;
}

/** Our kind of error for those that are not Gymnasium's own. */
const KINDS: Readonly<Record<string, string>> = {
  ValueError: "InvalidArgument",
  TypeError: "InvalidArgument",
  AssertionError: "InvalidArgument",
  KeyError: "InvalidArgument",
  IndexError: "InvalidArgument",
  ModuleNotFoundError: "DependencyNotInstalled",
  AttributeError: "InvalidArgument",
};

/** Gymnasium's text with our spelling of names, and without its colours. */
function ourWording(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/^WARN: /, "")
    .replaceAll("gymnasium.pprint_registry()", "pprintRegistry()")
    .replaceAll("`gym.make`", "`make`")
    .replace(
      /\b(?:max_episode_steps|(?:vector_)?entry_point|render_modes?|wind_power)\b/g,
      camelCase,
    );
}

/** The outcome that the recording states. */
export function recordedOutcome({ result, stdout, class: name }: RecordedStatement): Outcome {
  const warnings = (result.warnings ?? []).map(
    ({ category, message }) => `${category}: ${ourWording(message)}`,
  );
  const printed = stdout ?? "";
  if (result.error !== undefined) {
    const error = KINDS[result.error] ?? result.error;
    return { error, message: ourWording(result.msg ?? ""), warnings, printed };
  }
  const value = plainRecorded(result.ok ?? null);
  return { value, ...(name === undefined ? {} : { class: name }), warnings, printed };
}

/** The outcome of running `statement` here; `hasClass` says whether the class of the value counts. */
export function ourOutcome(statement: () => unknown, hasClass: boolean): Outcome {
  const warnings: string[] = [];
  const lines: string[] = [];
  const handlerBefore = setWarningHandler((message, category) => {
    warnings.push(`${category}: ${message}`);
  });
  const log = console.log;
  console.log = (text: unknown) => lines.push(`${String(text)}\n`);
  try {
    const value = statement();
    const name = hasClass ? { class: (value as object).constructor.name } : {};
    return { value: plainValue(value ?? null), ...name, warnings, printed: lines.join("") };
  } catch (error) {
    if (!GymError.is(error)) throw error;
    return { error: error.code, message: error.message, warnings, printed: lines.join("") };
  } finally {
    console.log = log;
    setWarningHandler(handlerBefore);
  }
}
