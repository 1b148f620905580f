import { type ConfigData, configSchema } from "./config-schema.ts";
import { crossIssues } from "./cross-issues.ts";
import { type DataIssue, describeIssue } from "./describe-issue.ts";
import { type MatrixCell, matrixCells, withValues } from "./expand-matrix.ts";
import { isObject } from "./is-object.ts";

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
      ? crossIssues(result.data, input)
      : result.error.issues.flatMap((issue) => describeIssue(issue, input));
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
