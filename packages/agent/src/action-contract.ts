import {
  type ActionSchema,
  isDiscrete,
  type JsonSchema,
  type JsonValue,
  neutralAction,
  type Space,
} from "@gym-llm/core";
import { coerceToSchema } from "./coerce-to-schema.ts";
import { actionLabels, matchAction } from "./match-action.ts";
import { schemaMismatch, showNumber } from "./schema-mismatch.ts";
import { strictSchema } from "./strict-schema.ts";

/** Discrete actions up to this many are listed one by one; beyond it a range is given. */
const MAX_LISTED = 64;

/** An action that an answer stands for. */
export interface ReadAction<Action = unknown> {
  readonly action: Action;
  /** The action as JSON data, before the rounding of the space's element type. */
  readonly json: JsonValue;
  /** Whether the answer had to be interpreted: a label or text where a number was asked for, for instance. */
  readonly softMatch: boolean;
}

/** Why an answer is no action. */
export interface IllegalAction {
  /** What was wrong and what it must be, as one clause. */
  readonly message: string;
}

/** What counts as an answer: made from an action space and the words that describe its actions. */
export class ActionContract<Action = unknown> {
  readonly space: Space<Action>;
  readonly schema: ActionSchema;
  /** The JSON Schema of the whole answer, in the subset that strict structured output accepts. */
  readonly responseSchema: JsonSchema;
  /** What `action` must be, in words: `one of 0, 1, 2, 3`. */
  readonly form: string;
  /** A legal action as JSON, for examples. */
  readonly example: JsonValue;
  /** Whether an action is one integer of a `Discrete` space. */
  readonly isDiscrete: boolean;
  readonly #labels: ReturnType<typeof actionLabels>;
  readonly #actionSchema: JsonSchema;

  constructor(space: Space<Action>, schema: ActionSchema) {
    this.space = space;
    this.schema = schema;
    this.isDiscrete = isDiscrete(space);
    this.#labels = actionLabels(schema);
    this.#actionSchema = discreteSchema(space) ?? space.jsonSchema();
    this.form = describeForm(this.#actionSchema, space);
    this.example = space.toJson(neutralAction(space, schema));
    this.responseSchema = {
      type: "object",
      properties: {
        reflection: {
          type: "string",
          description:
            "Short reasoning about the newest observation and the effect of each action.",
        },
        action: { description: `The action: ${this.form}.`, ...strictSchema(this.#actionSchema) },
      },
      required: ["reflection", "action"],
      additionalProperties: false,
    };
  }

  /** The action that an answer stands for, or why it stands for none. Nothing is clipped into range. */
  read(answer: JsonValue): ReadAction<Action> | IllegalAction {
    const exact = this.#actionOf(answer);
    if (exact) return { ...exact, softMatch: false };
    const meant = this.isDiscrete
      ? (matchAction(answer, this.#labels) ?? answer)
      : coerceToSchema(answer, this.#actionSchema, Object.keys(this.schema));
    const soft = this.#actionOf(meant);
    if (soft) return { ...soft, softMatch: true };
    const problem = schemaMismatch(meant, this.#actionSchema);
    return { message: problem ?? `action ${JSON.stringify(meant)} is not in ${this.space}` };
  }

  #actionOf(json: JsonValue): { readonly action: Action; readonly json: JsonValue } | undefined {
    try {
      const action = this.space.fromJson(json);
      if (!this.space.contains(action) || !isSame(json, this.space.toJson(action)))
        return undefined;
      return { action, json };
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }
}

/** Whether an answer stood for an action. */
export function isReadAction<Action>(
  read: ReadAction<Action> | IllegalAction,
): read is ReadAction<Action> {
  return "softMatch" in read;
}

/** Whether a value came back from the space as it went in, apart from the rounding of its element type. */
function isSame(before: JsonValue, after: JsonValue): boolean {
  if (typeof before === "number" && typeof after === "number") {
    return Math.abs(before - after) <= 1e-3 * Math.abs(before);
  }
  if (typeof before !== "object" || typeof after !== "object") return before === after;
  if (before === null || after === null) return before === after;
  const entries = Object.entries(before);
  if (entries.length !== Object.keys(after).length) return false;
  return entries.every(([key, value]) =>
    isSame(value as JsonValue, (after as { [key: string]: JsonValue })[key] ?? null),
  );
}

function discreteSchema(space: Space): JsonSchema | undefined {
  if (!isDiscrete(space)) return undefined;
  const { n, start } = space;
  if (n > MAX_LISTED) return { type: "integer", minimum: start, maximum: start + n - 1 };
  return { type: "integer", enum: Array.from({ length: n }, (_, index) => start + index) };
}

function describeForm(schema: JsonSchema, space: Space): string {
  const { type, minimum, maximum, items, prefixItems, minItems, maxItems } = schema as Record<
    string,
    unknown
  >;
  if (Array.isArray(schema["enum"])) {
    return schema["enum"].length === 1
      ? JSON.stringify(schema["enum"][0])
      : `one of ${schema["enum"].map((value) => JSON.stringify(value)).join(", ")}`;
  }
  if (type === "integer" || type === "number") {
    return `${type === "integer" ? "an integer" : "a number"}${range(minimum, maximum)}`;
  }
  if (type === "boolean") return "true or false";
  if (type === "string") return `a text, a value of ${space}`;
  if (type !== "array") return `a value of ${space}`;
  const each = (prefixItems ?? items ?? {}) as JsonSchema | readonly JsonSchema[];
  if (Array.isArray(each)) {
    const forms = each.map((item: JsonSchema) => describeForm(item, space));
    return `a list of ${forms.length}: ${forms.join("; ")}`;
  }
  const count = minItems === maxItems && minItems !== undefined ? ` of ${minItems}` : "";
  return `a list${count}, each ${describeForm(each as JsonSchema, space)}`;
}

function range(minimum: unknown, maximum: unknown): string {
  if (typeof minimum === "number" && typeof maximum === "number") {
    return ` from ${showNumber(minimum)} to ${showNumber(maximum)}`;
  }
  if (typeof minimum === "number") return `, at least ${showNumber(minimum)}`;
  return typeof maximum === "number" ? `, at most ${showNumber(maximum)}` : "";
}
