import { isDeepStrictEqual } from "node:util";
import { ConfigError } from "./config-error.ts";
import { deletePath, setPath } from "./expand-matrix.ts";
import { isObject } from "./is-object.ts";
import { failOverride, type Override, overridePath } from "./override-syntax.ts";
import { withPricesOfFile } from "./price-file.ts";
import { adviceAbout, keysOf, nearestKey } from "./unknown-key.ts";

/** What an override does to the data. */
export type ConfigEdit = Override &
  (
    | { readonly action: "set"; readonly value: unknown }
    | { readonly action: "vary"; readonly values: readonly unknown[] }
    | { readonly action: "runs"; readonly seeds: readonly number[] }
    | { readonly action: "delete"; readonly expected?: { readonly value: unknown } }
  );

/** Data in the middle of being edited. */
export interface EditState {
  /** All settings, the ones that a matrix varies left as they were given. */
  readonly data: Record<string, unknown>;
  /** The settings that were given, in the file or by overrides. */
  readonly given: Record<string, unknown>;
  /** The overrides so far. */
  readonly overrides: readonly string[];
}

/** Sections whose inner keys are free. */
const FREE = [
  "environment.kwargs",
  "agent.provider_options",
  "agent.backend_options",
  "matrix",
  "prices",
];

/** The data after an edit. Throws a `ConfigError` for a key that is unknown, or there already, or not there. */
export function editConfigData(before: EditState, edit: ConfigEdit, folder: string): EditState {
  const { word, path, keys, sign } = edit;
  const unknown = unknownKey(keys);
  if (unknown !== undefined) failOverride(word, path, unknown);
  const current = givenValue(before, keys, path);
  if (sign === "+" && current !== undefined) {
    const advice = `change it with \`${path}=…\`, or add or change it with \`++${path}=…\``;
    failOverride(
      word,
      path,
      `\`${path}\` is given already, as ${JSON.stringify(current)}: ${advice}`,
    );
  }
  const state = structuredClone(before);
  for (const side of [state.data, state.given]) {
    if (keys[0] !== "matrix") takeOutOfMatrix(side, path);
    change(side, edit, before, current, folder);
  }
  return { ...state, overrides: [...before.overrides, word] };
}

function change(
  side: Record<string, unknown>,
  edit: ConfigEdit,
  before: EditState,
  current: unknown,
  folder: string,
): void {
  const { word, path, keys } = edit;
  if (edit.action === "set") {
    prepareSeeds(side, edit, before);
    setPath(side, keys, keys.length === 1 ? withFile(keys[0], edit.value, folder) : edit.value);
  } else if (edit.action === "vary") {
    setPath(side, ["matrix", path], edit.values);
  } else if (edit.action === "runs") {
    setRuns(side, edit.seeds);
  } else {
    if (current === undefined) {
      failOverride(word, path, `\`${path}\` was not given: there is nothing to delete`);
    }
    if (edit.expected && !isDeepStrictEqual(edit.expected.value, current)) {
      const [is, not] = [JSON.stringify(current), JSON.stringify(edit.expected.value)];
      failOverride(word, path, `\`${path}\` is ${is}, not ${not}: nothing is deleted`);
    }
    deletePath(side, keys);
  }
}

/** A list of seeds goes before a first seed and a number of the file, but not of another override. */
function prepareSeeds(side: Record<string, unknown>, edit: ConfigEdit, before: EditState): void {
  const { word, path } = edit;
  const runs = side["experiment"];
  if (!isObject(runs)) return;
  if ((path === "experiment.seed" || path === "experiment.num_runs") && runs["seeds"]) {
    const advice = "delete that list with `~experiment.seeds`, or give another list";
    failOverride(word, path, `\`experiment.seeds\` holds the seed of every run: ${advice}`);
  }
  if (path !== "experiment.seeds") return;
  for (const key of ["seed", "num_runs"]) {
    const isChosen = before.overrides.some(
      (word) => overridePath(word) === `experiment.${key}` && !word.startsWith("~"),
    );
    if (!isChosen) delete runs[key];
  }
}

function setRuns(side: Record<string, unknown>, seeds: readonly number[]): void {
  for (const key of ["seed", "num_runs", "seeds"]) deletePath(side, ["experiment", key]);
  const first = seeds[0] as number;
  if (seeds.every((seed, index) => seed === first + index)) {
    setPath(side, ["experiment", "seed"], first);
    setPath(side, ["experiment", "num_runs"], seeds.length);
  } else {
    setPath(side, ["experiment", "seeds"], [...seeds]);
  }
}

/** The list inside a file of prices instead of the file's name. */
function withFile(section: string | undefined, value: unknown, folder: string): unknown {
  if (section !== "prices" || typeof value !== "string") return value;
  const { data, issues, missing } = withPricesOfFile({ prices: value }, folder);
  if (issues.length > 0) throw new ConfigError(issues);
  if (missing !== null) failOverride(`prices=${value}`, "prices", missing);
  return (data as Record<string, unknown>)["prices"];
}

function takeOutOfMatrix(side: Record<string, unknown>, path: string): void {
  const { matrix } = side;
  if (!isObject(matrix)) return;
  for (const swept of Object.keys(matrix)) {
    if (swept === path || path.startsWith(`${swept}.`)) delete matrix[swept];
  }
}

/** What was given for a key, itself or in the matrix; an empty section counts as none. */
function givenValue({ given }: EditState, keys: readonly string[], path: string): unknown {
  const value = keys.reduce<unknown>(
    (inner, key) => (isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    given,
  );
  const isSection = keys.length === 1 || FREE.includes(path);
  if (value !== undefined && !(isSection && value === null)) return value;
  const { matrix } = given;
  return isObject(matrix) && Object.hasOwn(matrix, path) ? matrix[path] : undefined;
}

function unknownKey(keys: readonly string[]): string | undefined {
  for (const [depth, key] of keys.entries()) {
    const section = keys.slice(0, depth);
    if (FREE.includes(section.join("."))) return undefined;
    const valid = keysOf(section);
    if (valid.includes(key)) continue;
    if (valid.length === 0) return `\`${section.join(".")}\` has no keys inside`;
    const near = nearestKey(section, key);
    const help =
      adviceAbout(section, key) ??
      (near ? `did you mean \`${[...section, near].join(".")}\`?` : undefined) ??
      `valid keys are ${valid.join(", ")}`;
    return `unknown key \`${key}\`: ${help}`;
  }
  return undefined;
}
