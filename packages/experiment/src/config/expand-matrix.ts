import type { JsonValue } from "@gym-llm/core";
import { isObject } from "./is-object.ts";

/** One combination of a matrix: the value of each swept key. */
export interface MatrixCell {
  /** Folder name of the combination, made of its values; unique in its matrix. */
  readonly name: string;
  readonly values: Readonly<Record<string, JsonValue>>;
}

/** Longest name that is built from values; longer ones are cut. */
const MAX_NAME_LENGTH = 120;

/** All combinations, the last key varying fastest; none for a matrix without keys. */
export function matrixCells(matrix: Readonly<Record<string, readonly JsonValue[]>>): MatrixCell[] {
  const keys = Object.keys(matrix);
  if (keys.length === 0) return [];
  let combinations: Record<string, JsonValue>[] = [{}];
  for (const key of keys) {
    const values = matrix[key] as readonly JsonValue[];
    combinations = combinations.flatMap((cell) =>
      values.map((value) => ({ ...cell, [key]: value })),
    );
  }
  const taken = new Set<string>();
  return combinations.map((values) => ({ name: uniqueName(cellName(values), taken), values }));
}

/** A copy of the data with the values of a combination put in. Sections that are not there are made. */
export function withValues(
  data: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, JsonValue>>,
): Record<string, unknown> {
  const copy = structuredClone(data) as Record<string, unknown>;
  for (const [path, value] of Object.entries(values)) setPath(copy, path.split("."), value);
  return copy;
}

/** Puts a value at the end of a path, making the objects on the way. */
export function setPath(
  target: Record<string, unknown>,
  path: readonly string[],
  value: unknown,
): void {
  const [key, ...rest] = path;
  if (key === undefined || key === "__proto__") return;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  if (!isObject(target[key])) target[key] = {};
  setPath(target[key] as Record<string, unknown>, rest, value);
}

/** Takes away what stands at the end of a path, if anything does. */
export function deletePath(
  target: Record<string, unknown>,
  [key, ...rest]: readonly string[],
): void {
  if (key === undefined) return;
  if (rest.length === 0) delete target[key];
  else if (isObject(target[key])) deletePath(target[key], rest);
}

/** Names and models speak for themselves; other values are named with their key. */
function cellName(values: Readonly<Record<string, JsonValue>>): string {
  const parts = Object.entries(values).map(([path, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const selfExplaining = path === "environment.name" || path === "agent.model";
    return selfExplaining ? text : `${path.slice(path.lastIndexOf(".") + 1)}=${text}`;
  });
  const name = parts.join("__").replace(/[^\p{L}\p{N}._=+-]+/gu, "-");
  return name.slice(0, MAX_NAME_LENGTH).replace(/^\.+/, "-");
}

function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let copy = 2; taken.has(unique); copy++) unique = `${name}_${copy}`;
  taken.add(unique);
  return unique;
}
