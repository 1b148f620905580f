import { closeMatch } from "@gym-llm/core";
import * as z from "zod";
import { type ConfigData, configSchema } from "./config-schema.ts";
import { type MatrixCell, matrixCells, withValues } from "./expand-matrix.ts";
import type { ConfigPath } from "./yaml-source.ts";

/** One fault of the data, before it is given a place in a file. */
export interface DataIssue {
  readonly path: ConfigPath;
  /** Whether the key is at fault rather than its value. */
  readonly atKey: boolean;
  readonly message: string;
}

type ZodIssue = z.core.$ZodIssue;

const NOT_SWEPT = /^(agent|environment)\.[^.]/;

/** The data with all defaults, or everything that is wrong with it. With a matrix, the data are those of its first cell. */
export function validateConfigData(
  data: unknown,
): { data: ConfigData; issues: [] } | { data: undefined; issues: DataIssue[] } {
  const cells = sweptCells(data);
  const issues: DataIssue[] = cells.issues;
  let first: ConfigData | undefined;
  for (const cell of cells.cells) {
    const input = cell === null ? data : withValues(data as Record<string, unknown>, cell.values);
    const result = configSchema.safeParse(input, { reportInput: true });
    const found = result.success
      ? crossIssues(result.data)
      : result.error.issues.flatMap((issue) => describe(issue, input));
    issues.push(...found.map((issue) => pointAtMatrix(issue, data, cell)));
    if (result.success) first ??= result.data;
  }
  const distinct = [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
  if (distinct.length === 0 && first) return { data: first, issues: [] };
  return { data: undefined, issues: distinct };
}

/** The cells to check one by one; `null` stands for data without a matrix. */
function sweptCells(data: unknown): { cells: (MatrixCell | null)[]; issues: DataIssue[] } {
  const matrix = isObject(data) ? data["matrix"] : undefined;
  const parsed = configSchema.shape.matrix.safeParse(matrix ?? null);
  if (!isObject(matrix) || !parsed.success || !parsed.data) return { cells: [null], issues: [] };
  const issues: DataIssue[] = Object.keys(matrix)
    .filter((key) => !NOT_SWEPT.test(key))
    .map((key) => ({
      path: ["matrix", key],
      atKey: true,
      message: `\`${key}\` cannot be varied: a matrix takes keys of the sections \`agent\` and \`environment\`, such as \`agent.model\``,
    }));
  if (issues.length > 0) return { cells: [null], issues };
  const cells = matrixCells(parsed.data);
  return { cells: cells.length > 0 ? cells : [null], issues };
}

/** What concerns more than one key. */
function crossIssues({ agent, experiment }: ConfigData): DataIssue[] {
  const issues: DataIssue[] = [];
  if (agent.action_rate > agent.history) {
    issues.push({
      path: ["agent", "action_rate"],
      atKey: false,
      message: `must not be greater than \`history\` (${agent.history}), got ${agent.action_rate}: raise \`history\` or lower \`action_rate\``,
    });
  }
  const highestSeed = Number.MAX_SAFE_INTEGER - experiment.num_runs + 1;
  if (experiment.seed > highestSeed) {
    issues.push({
      path: ["experiment", "seed"],
      atKey: false,
      message: `must be at most ${highestSeed} for ${experiment.num_runs} runs, each of which has the next seed, got ${experiment.seed}`,
    });
  }
  return issues;
}

/** A fault of a value that the matrix brought stands in the matrix. */
function pointAtMatrix(issue: DataIssue, data: unknown, cell: MatrixCell | null): DataIssue {
  if (!cell) return issue;
  const swept = Object.keys(cell.values).find((path) => {
    const keys = path.split(".");
    return keys.every((key, index) => issue.path[index] === key);
  });
  if (swept === undefined) return issue;
  const { matrix } = data as { matrix: Record<string, unknown[]> };
  const value = JSON.stringify(cell.values[swept]);
  const index = (matrix[swept] ?? []).findIndex((other) => JSON.stringify(other) === value);
  const rest = issue.path.slice(swept.split(".").length);
  const atKey = issue.atKey && rest.length === 0;
  return {
    path: ["matrix", swept, ...(atKey ? [] : [index, ...rest])],
    atKey,
    message: issue.message,
  };
}

function describe(issue: ZodIssue, data: unknown): DataIssue[] {
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

/** What stands where a key is often looked for under another name. */
const ADVICE: Readonly<Record<string, string>> = {
  "agent.api_key":
    "keys do not belong into configurations: put it into an environment variable and name that in `api_key_env`",
  "environment.render_mode": "it is an argument of the environment: put it under `kwargs`",
};

function unknownKeyMessage(section: ConfigPath, key: string): string {
  const valid = keysOf(section);
  const where = section.length === 0 ? "" : ` in section \`${section.join(".")}\``;
  const advice = ADVICE[[...section, key].join(".")];
  const near = advice ? undefined : closeMatch(key.toLowerCase(), valid);
  const suggestion =
    advice ?? (near ? `did you mean \`${near}\`?` : `valid keys are ${valid.join(", ")}`);
  return `unknown key \`${key}\`${where}: ${suggestion}`;
}

/** The keys that a section knows; the sections themselves for an empty path, none deeper down. */
export function keysOf(section: ConfigPath): string[] {
  if (section.length === 0) return Object.keys(configSchema.shape);
  if (section.length > 1) return [];
  const inner: unknown = configSchema.shape[section[0] as keyof typeof configSchema.shape];
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
