import type { EnvSpec } from "@gym-llm/core";

/** The numbers of the functions that make environments: two of them may be registered under one id, one after the other. */
const creatorNumbers = /* @__PURE__ */ new WeakMap<object, number>();
let creators = 0;

/**
 * What decides everything that a baseline learns in an environment of this spec, its seed apart; `null` when an argument
 * is none that JSON can hold.
 */
export function trainingKey(baseline: string, spec: EnvSpec): string | null {
  const { id, entryPoint, kwargs, maxEpisodeSteps, rewardThreshold, additionalWrappers } = spec;
  const parts = [baseline, id, creatorKey(entryPoint), kwargs, maxEpisodeSteps, rewardThreshold];
  const all = [...parts, additionalWrappers.map(({ name, kwargs: options }) => [name, options])];
  return isPlain(all) ? JSON.stringify(all, sorted) : null;
}

function creatorKey(entryPoint: EnvSpec["entryPoint"]): string | number | null {
  if (typeof entryPoint !== "function") return entryPoint;
  const known = creatorNumbers.get(entryPoint) ?? creators++;
  creatorNumbers.set(entryPoint, known);
  return known;
}

function isPlain(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object") return typeof value !== "function" && typeof value !== "bigint";
  if (value === null) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isKnown = Array.isArray(value) || prototype === Object.prototype || prototype === null;
  return isKnown && Object.values(value).every(isPlain);
}

/** The entries of objects in one order, whatever order they were given in. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
