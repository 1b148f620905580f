import { parse } from "yaml";
import { ConfigError } from "./config-error.ts";
import { withoutPosition } from "./parse-config.ts";

/** `=` changes, `+` adds, `++` adds or changes, `~` deletes. */
type OverrideSign = "" | "+" | "++" | "~";

/** One word of a command line, taken apart. */
export interface Override {
  /** The word itself. */
  readonly word: string;
  readonly sign: OverrideSign;
  /** The keys with dots between them, such as `agent.model`. */
  readonly path: string;
  readonly keys: readonly string[];
  /** What stands behind the `=`; `undefined` only for `~agent.model`. */
  readonly text: string | undefined;
}

const FORM =
  "an override has the form `section.key=value`, with `+` before it to add, `++` to add or change; `~section.key` deletes";

/** Takes a word apart; throws a `ConfigError` for a word of another form. */
export function parseOverride(word: string): Override {
  const [, sign = "", path = "", text] = /^(\+\+?|~)?([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  if (path === "" || (text === undefined && sign !== "~")) return failOverride(word, path, FORM);
  return { word, sign: sign as OverrideSign, path, keys: splitPath(path), text };
}

/** The value of a text of YAML. */
export function parseOverrideValue({ word, path }: Override, text: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (error) {
    const reason = (error as Error).message.split("\n")[0];
    return failOverride(word, path, `the value is not YAML: ${reason}`);
  }
}

/** The path of an override that need not be a good one, for finding out what it touches. */
export function overridePath(word: string): string {
  const path = /^(?:\+\+?|~)?([^=]*)/.exec(word)?.[1] ?? "";
  return path === "seed" ? "experiment" : path;
}

/** Throws what is wrong with an override. */
export function failOverride(word: string, path: string, message: string): never {
  const issue = { path: path === "" ? [] : [path], atKey: true, message };
  throw new ConfigError([withoutPosition(issue, quoteOverride(word))]);
}

/** How messages call an override, in place of a file. */
export function quoteOverride(word: string): string {
  return `override "${word}"`;
}

/** The keys of a matrix, and names of models in a list of prices, hold dots themselves. */
function splitPath(path: string): string[] {
  const keys = path.split(".");
  const [first = "", ...rest] = keys;
  if (first === "matrix" && rest.length > 0) return [first, rest.join(".")];
  if (first !== "prices" || rest.length < 2) return keys;
  const last = rest.at(-1) as string;
  const isPart = ["input", "cached_input", "output"].includes(last);
  return isPart ? [first, rest.slice(0, -1).join("."), last] : [first, rest.join(".")];
}
