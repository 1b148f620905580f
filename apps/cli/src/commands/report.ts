import { dirname, relative, sep } from "node:path";
import {
  gateFailures,
  gymLlmMarkdown,
  gymLlmPage,
  gymLlmRows,
  gymLlmTable,
  parseGate,
  type Report,
  readReport,
  reportJson,
  reportMarkdown,
  reportPage,
  reportTable,
} from "@gym-llm/experiment";
import type { CommandIo } from "../command-io.ts";
import { EXIT_CODE } from "../exit-code.ts";
import {
  deliverReport,
  type ReportFormat,
  type ReportOutputOptions,
  reportFormat,
  sayGate,
} from "../report-output.ts";
import { styleFor } from "../terminal/style.ts";

/** The whole report, or the table of gym-llm's README. */
export const REPORT_VIEWS = ["full", "gym-llm"] as const;

/** Options of `report`. */
export interface ReportOptions extends ReportOutputOptions {
  readonly view?: (typeof REPORT_VIEWS)[number];
  /** Gates, such as `-150` or `success=0.8`. */
  readonly failBelow?: readonly string[];
}

/** Says what came of experiments, from their episode logs, and whether it passes the gates. */
export async function report(
  folders: readonly string[],
  options: ReportOptions,
  io: CommandIo,
): Promise<number> {
  const format = reportFormat(options);
  const gates = (options.failBelow ?? []).map(parseGate);
  const found = await readReport(folders);
  await deliverReport(reportText(found, format, options, io), options, io);
  return sayGate(gateFailures(found, gates), io) ? EXIT_CODE.done : EXIT_CODE.gate;
}

function reportText(
  found: Report,
  format: ReportFormat,
  { view = "full", output }: ReportOptions,
  io: CommandIo,
): string {
  const style = styleFor(io.stdout, io);
  const heading = (line: string) => (output === undefined ? style("bold", line) : line);
  const isFull = view === "full";
  switch (format) {
    case "table":
      return isFull ? reportTable(found, { heading }) : gymLlmTable(found, { heading });
    case "markdown": {
      const folder = output === undefined ? "." : dirname(output);
      const address = (path: string) => relative(folder, path).split(sep).join("/");
      return isFull ? reportMarkdown(found) : gymLlmMarkdown(found, address);
    }
    case "html":
      return isFull ? reportPage(found) : gymLlmPage(found);
    case "json": {
      const data = isFull
        ? reportJson(found)
        : { version: 1, kind: "gym-llm", rows: gymLlmRows(found) };
      return JSON.stringify(data, null, 2);
    }
  }
}
