import type { StructureLevel } from "./chat-result.ts";
import { LlmError } from "./llm-error.ts";

/** What was learnt about the constraints a server accepts, kept for the life of a model. */
export interface StructureLadder {
  /**
   * Asks at the highest level that is not known to be refused, and one lower each time the server
   * refuses the constraint itself. Other errors pass through.
   */
  climbDown<Result>(ask: (level: StructureLevel) => Promise<Result>): Promise<Result>;
  /** What was refused so far, in words. */
  notes(): readonly string[];
}

const below: Readonly<Partial<Record<StructureLevel, StructureLevel>>> = {
  schema: "json",
  json: "text",
};
const rank: Readonly<Record<StructureLevel, number>> = { text: 0, json: 1, schema: 2 };

/** A ladder that starts at the JSON Schema; calls that overlap share it. */
export function createStructureLadder(): StructureLadder {
  let known: StructureLevel = "schema";
  const notes: string[] = [];
  return {
    async climbDown(ask) {
      let level = known;
      const refusals: string[] = [];
      for (;;) {
        try {
          const result = await ask(level);
          if (rank[level] < rank[known]) {
            known = level;
            notes.push(...refusals);
          }
          return result;
        } catch (error) {
          const next = below[level];
          if (next === undefined || !refusesStructure(error)) throw error;
          refusals.push(
            `The server refused output level "${level}" (${error.message}); asked for "${next}" instead.`,
          );
          level = next;
        }
      }
    },
    notes: () => notes,
  };
}

const blame =
  /response_?format|response format|json.?schema|json_object|json mode|structured.?output|guided|grammar|\bschema\b|invalid format|required for format|\.format\b/i;

/** Whether a server's error is about the constraint on the output rather than about the rest. */
function refusesStructure(error: unknown): error is LlmError {
  return (
    LlmError.is(error) &&
    (error.code === "invalid-request" || error.code === "unsupported" || error.code === "server") &&
    error.status !== undefined &&
    [400, 404, 415, 422, 500, 501].includes(error.status) &&
    blame.test(error.message)
  );
}
