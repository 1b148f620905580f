import { readFileSync } from "node:fs";
import type { JsonValue, Space } from "@gym-llm/core";
import { UsageError } from "./usage-error.ts";

/**
 * The actions in a JSON file: a list, or an object that holds one under `actions`. Each is read by the action space;
 * whether it may be taken, the environment decides. Throws a `UsageError` that names the file and the first bad action.
 */
export function readActions<Action>(file: string, space: Space<Action>): Action[] {
  const list = listIn(parse(read(file), file));
  if (!list) {
    throw new UsageError(
      `${file}: expected a JSON list of actions, such as [0, 2, 1], or {"actions": [...]}.`,
    );
  }
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
  const list =
    typeof json === "object" && json !== null && !Array.isArray(json) ? json["actions"] : json;
  return Array.isArray(list) ? list : undefined;
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
