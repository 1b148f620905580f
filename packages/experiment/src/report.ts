export type { AgentNumbers } from "./report/agent-numbers.ts";
export { type BuildOptions, buildReport } from "./report/build-report.ts";
export { buildComparison } from "./report/compare/build-comparison.ts";
export { comparisonBody } from "./report/compare/comparison-body.ts";
export { comparisonJson } from "./report/compare/comparison-json.ts";
export { comparisonMarkdown } from "./report/compare/comparison-markdown.ts";
export type {
  ComparisonReport,
  EnvironmentComparisons,
} from "./report/compare/comparison-report.ts";
export { comparisonTable } from "./report/compare/comparison-table.ts";
export { findAgent } from "./report/find-agent.ts";
export { type Gate, gateFailures, parseGate, regressionFailures } from "./report/gates.ts";
export {
  type GymLlmRow,
  gymLlmMarkdown,
  gymLlmRows,
  gymLlmTable,
} from "./report/gym-llm-view.ts";
export type { Html } from "./report/html/html.ts";
export { PAGE_STYLE } from "./report/html/page-style.ts";
export { reportBody } from "./report/page/report-body.ts";
export type { CellSource, DamagedLog, LoggedEpisode } from "./report/read-cells.ts";
export {
  type AgentReport,
  type EnvironmentReport,
  type ExcludedEpisode,
  REPORT_VERSION,
  type Report,
} from "./report/report.ts";
export { reportJson } from "./report/report-json.ts";
export { reportMarkdown } from "./report/report-markdown.ts";
export { reportTable, type TableStyle } from "./report/report-table.ts";
export { type PlayerKind, playerKind } from "./results/player-kind.ts";
