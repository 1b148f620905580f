import { Env, EnvSpec, Space, VectorEnv, type WrapperSpec } from "@gym-llm/core";
import { isTagged, type Recorded } from "@gym-llm/recordings";
import { snakeCase } from "./python-objects.ts";

const RENAMED: Readonly<Record<string, string>> = {
  Continuous_MountainCarEnv: "MountainCarContinuousEnv",
};

/** Python's places of environments and wrappers as ours: `@gym-llm/envs-toy-text:TaxiEnv`. */
export function ourEntryPoints(text: string): string {
  return text
    .replace(
      /gymnasium\.envs\.(\w+)\.\w+:(\w+)/g,
      (_, group: string, name: string) =>
        `@gym-llm/envs-${group.replaceAll("_", "-")}:${RENAMED[name] ?? name}`,
    )
    .replace(/gymnasium\.wrappers\.\w+:(\w+)/g, "@gym-llm/core:$1")
    .replace(/builtins:(\w+)/g, "$1");
}

/**
 * JSON texts without the spaces that Python puts in; printed specs without addresses, and with `195` for `195.0`, since
 * JavaScript has one kind of number.
 */
function ourText(text: string): string {
  if (text.startsWith('{"')) {
    return JSON.stringify(JSON.parse(text));
  }
  return text.startsWith("id=") ? text.replace(/(\d)\.0\b/g, "$1").replace(/ at 0x\w+/g, "") : text;
}

/** A recorded value without its tags: objects with names in snake_case, lists, texts of environments and spaces. */
export function plainRecorded(value: Recorded): unknown {
  if (typeof value === "string") return ourText(ourEntryPoints(value));
  if (Array.isArray(value)) return value.map(plainRecorded);
  if (!isTagged(value)) return value;
  for (const tag of ["env", "tuple", "list", "envspec", "wrapperspec", "space"]) {
    if (tag in value) return plainRecorded(value[tag] ?? null);
  }
  if ("enum" in value) return value["value"];
  const entries = Array.isArray(value["dict"])
    ? (value["dict"] as readonly (readonly [Recorded, Recorded])[])
    : Object.entries(value);
  return Object.fromEntries(entries.map(([key, part]) => [String(key), plainRecorded(part)]));
}

/** A value of ours in the same form. */
export function plainValue(value: unknown): unknown {
  if (value instanceof Env || value instanceof Space || value instanceof VectorEnv)
    return String(value);
  if (value instanceof EnvSpec) return plainSpec(value);
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [snakeCase(key), plainValue(part)]),
  );
}

function plainSpec(spec: EnvSpec): unknown {
  const { parameters: _, description: __, referencePolicy: ___, controls: ____, ...fields } = spec;
  const additionalWrappers: readonly WrapperSpec[] = spec.additionalWrappers;
  return plainValue({ ...fields, additionalWrappers });
}
