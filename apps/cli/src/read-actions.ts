import { readFileSync } from "node:fs";
import { Box, isBox, type JsonValue, type Space } from "@gym-llm/core";
import { UsageError } from "./usage-error.ts";

/**
 * The actions in a JSON file: a list, or an object that holds one under `actions`. Each is read by the action space;
 * whether it may be taken, the environment decides. With `"action_dtype": "float64"` beside them the numbers of a `Box`
 * stay float64, whatever its own type: Gymnasium computes some rewards in the type of the action. Throws a `UsageError`
 * that names the file and the first bad action.
 */
export function readActions(file: string, actionSpace: Space): unknown[] {
  const content = parse(read(file), file);
  const list = listIn(content);
  if (!list) {
    throw new UsageError(
      `${file}: expected a JSON list of actions, such as [0, 2, 1], or {"actions": [...]}.`,
    );
  }
  const space = isFloat64(content) ? inFloat64(actionSpace) : actionSpace;
  return list.map((json, index) => {
    try {
      return space.fromJson(json);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new UsageError(`${file}: action ${index} is no action: ${error.message}`);
    }
  });
}

function listIn(json: JsonValue): JsonValue[] | undefined {
  const list = isObject(json) ? json["actions"] : json;
  return Array.isArray(list) ? list : undefined;
}

function isFloat64(json: JsonValue): boolean {
  return isObject(json) && json["action_dtype"] === "float64";
}

function isObject(json: JsonValue): json is { [key: string]: JsonValue } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function inFloat64(space: Space): Space {
  if (!isBox(space)) return space;
  const { low, high, shape } = space;
  return new Box(Array.from(low, Number), Array.from(high, Number), { shape, dtype: "float64" });
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === "ENOENT" ? `${file}: there is no such file.` : `${file}: cannot be read: ${message}`,
    );
  }
}

function parse(text: string, file: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new UsageError(`${file}: not JSON: ${(error as Error).message}`);
  }
}
