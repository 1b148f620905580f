import { resolve } from "node:path";
import * as z from "zod";
import type { ConfigIssue } from "./config-error.ts";
import { pricesSchema } from "./config-schema.ts";
import { describeIssue } from "./describe-issue.ts";
import { isObject } from "./is-object.ts";
import { readConfigFile } from "./read-config-file.ts";
import { YamlSource } from "./yaml-source.ts";

/** Data with the prices in it. */
interface DataWithPrices {
  /** The data; without prices where their file could not be read. */
  readonly data: unknown;
  /** What is wrong inside the file of prices, each with its place there. */
  readonly issues: readonly ConfigIssue[];
  /** Why there is no such file; `null` if there is one, or none is named. */
  readonly missing: string | null;
}

/** The same data, with the content of the file that `prices` names, if it names one; `folder` is where paths begin. */
export function withPricesOfFile(data: unknown, folder: string): DataWithPrices {
  const name = isObject(data) ? data["prices"] : undefined;
  if (typeof name !== "string") return { data, issues: [], missing: null };
  const without = { ...(data as Record<string, unknown>), prices: null };
  const path = resolve(folder, name);
  const { text, reason } = readConfigFile(path);
  if (text === null) return { data: without, issues: [], missing: `${path}: ${reason}` };
  const { prices, issues } = parsePrices(new YamlSource(text, path));
  return issues.length > 0
    ? { data: without, issues, missing: null }
    : { data: { ...without, prices }, issues: [], missing: null };
}

function parsePrices(source: YamlSource): { prices?: unknown; issues: ConfigIssue[] } {
  const syntax = source.syntaxIssues();
  if (syntax.length > 0) return { issues: syntax };
  const data = { prices: source.data() };
  const result = z.strictObject({ prices: pricesSchema }).safeParse(data, { reportInput: true });
  if (result.success) return { prices: result.data.prices, issues: [] };
  const issues = result.error.issues
    .flatMap((issue) => describeIssue(issue, data))
    .map((issue) => source.issueAt({ ...issue, path: issue.path.slice(1) }));
  return { issues };
}
