import { closeMatch } from "@gym-llm/core";
import type * as z from "zod";
import { isObject } from "./is-object.ts";
import { unknownKeyMessage } from "./unknown-key.ts";
import type { ConfigPath } from "./yaml-source.ts";

/** One fault of the data, before it is given a place in a file. */
export interface DataIssue {
  readonly path: ConfigPath;
  /** Whether the key is at fault rather than its value. */
  readonly atKey: boolean;
  readonly message: string;
}

type ZodIssue = z.core.$ZodIssue;

/** A fault that zod found, in the words of a configuration; several for several unknown keys. */
export function describeIssue(issue: ZodIssue, data: unknown): DataIssue[] {
  const path = issue.path.map((key) => (typeof key === "number" ? key : String(key)));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...path, key],
      atKey: true,
      message: unknownKeyMessage(path, key),
    }));
  }
  if (valueAt(data, path) === undefined) {
    const key = path.at(-1);
    const where = path.length > 1 ? ` in section \`${path.slice(0, -1).join(".")}\`` : "";
    const kind = path.length > 1 ? "key" : "section";
    return [{ path, atKey: true, message: `missing ${kind} \`${key}\`${where}` }];
  }
  return [
    { path, atKey: false, message: `\`${path.join(".") || "the file"}\` ${expectation(issue)}` },
  ];
}

function expectation(issue: ZodIssue): string {
  const got = `got ${shorten(issue.input)}`;
  switch (issue.code) {
    case "invalid_type":
      return `must be ${typeName(issue.expected)}, ${got}${hint(issue.expected, issue.input)}`;
    case "too_small":
    case "too_big":
      return `must be ${bound(issue)}, ${got}`;
    case "invalid_value":
      return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}, ${got}${similar(issue)}`;
    case "invalid_union":
      if (issue.message !== "Invalid input") return `${issue.message}; ${got}`;
      return `must be a text, a number, true, false, null, or a list or section of these, ${got}`;
    default:
      return /^must /.test(issue.message)
        ? `${issue.message}; ${got}`
        : `cannot be used: ${issue.message}; ${got}`;
  }
}

function similar(issue: z.core.$ZodIssueInvalidValue): string {
  const near = closeMatch(String(issue.input).toLowerCase(), issue.values.map(String));
  return near ? `. Did you mean \`${near}\`?` : "";
}

function bound(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const isText = issue.origin === "string";
  const isList = issue.origin === "array";
  if (isText) return issue.code === "too_small" ? "a text that is not empty" : "a shorter text";
  if (isList) return "a list that is not empty";
  if (issue.code === "too_small") {
    return issue.inclusive ? `at least ${issue.minimum}` : `greater than ${issue.minimum}`;
  }
  return `at most ${issue.maximum}`;
}

function typeName(expected: string): string {
  const names: Record<string, string> = {
    int: "a whole number",
    number: "a number",
    string: "a text",
    boolean: "true or false",
    array: "a list",
    object: "a section with keys",
    record: "a section with keys",
  };
  return names[expected] ?? expected;
}

/** Python reads `yes` and `on` as true; YAML 1.2 reads them as text. */
function hint(expected: string, input: unknown): string {
  if (expected !== "boolean" || typeof input !== "string") return "";
  if (/^(yes|on|y)$/i.test(input)) return ": write `true`";
  return /^(no|off|n)$/i.test(input) ? ": write `false`" : "";
}

function valueAt(data: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>(
    (value, key) => (isObject(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined),
    data,
  );
}

function shorten(value: unknown): string {
  const isNumber = typeof value === "number";
  const text = isNumber ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
