import { type EnvSpec, registry } from "@gym-llm/core";
import { formatTable, type TableColumn, UNKNOWN_TEXT } from "@gym-llm/experiment";
import { listBackends } from "@gym-llm/llm-backends";
import type { CommandIo } from "../command-io.ts";
import { type EnvironmentFacts, environmentFacts } from "../environment-facts.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { jsonText } from "../json-text.ts";
import { type Style, styleFor } from "../terminal/style.ts";

/** Options of `list`. */
export interface ListOptions {
  readonly json?: boolean;
  /** Also arguments, render modes, and where environments and rules come from. */
  readonly all?: boolean;
  /** Backends instead of environments. */
  readonly backends?: boolean;
}

interface Failure {
  readonly id: string;
  readonly problem: string;
}

const COLUMNS: readonly TableColumn<EnvironmentFacts>[] = [
  { title: "environment", text: ({ id }) => id },
  {
    title: "steps",
    text: (facts) => String(facts.maxEpisodeSteps ?? UNKNOWN_TEXT),
    isNumber: true,
  },
  {
    title: "solved at",
    text: (facts) => String(facts.rewardThreshold ?? UNKNOWN_TEXT),
    isNumber: true,
  },
  { title: "actions", text: ({ actionSpace }) => actionSpace },
  { title: "reference policy", text: (facts) => facts.referencePolicy?.name ?? UNKNOWN_TEXT },
];

/** Where environments come from; shown once some come from elsewhere than this project. */
const ORIGIN: TableColumn<EnvironmentFacts> = {
  title: "from",
  text: ({ from }) => from ?? UNKNOWN_TEXT,
};

/** Lists what is registered: environments, or backends. */
export function list(options: ListOptions, io: CommandIo): number {
  if (options.backends) {
    const backends = listBackends();
    io.stdout.write(options.json ? `${jsonText(backends)}\n` : `${backends.join("\n")}\n`);
    return EXIT_CODE.done;
  }
  const facts: EnvironmentFacts[] = [];
  const failures: Failure[] = [];
  for (const spec of sorted([...registry.values()])) {
    try {
      facts.push(environmentFacts(spec));
    } catch (error) {
      failures.push({
        id: spec.id,
        problem: error instanceof Error ? error.message : String(error),
      });
    }
  }
  if (options.json) {
    io.stdout.write(`${JSON.stringify([...facts, ...failures], null, 2)}\n`);
    return EXIT_CODE.done;
  }
  const style = styleFor(io.stdout, io);
  const hasGuests = facts.some(({ from }) => !from?.startsWith("@gym-llm/"));
  const columns = hasGuests ? [...COLUMNS, ORIGIN] : COLUMNS;
  const groups = [
    { title: "For models", rows: facts.filter(({ forModels }) => forModels) },
    { title: "Plain, as in Gymnasium", rows: facts.filter(({ forModels }) => !forModels) },
  ];
  const parts = groups
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => {
      const table = formatTable(rows, columns, { styleTitles: (line) => style("dim", line) });
      const details = options.all
        ? `\n\n${rows.map((row) => detailsOf(row, style)).join("\n\n")}`
        : "";
      return `${style("bold", title)}\n${table}${details}`;
    });
  if (failures.length > 0) {
    const lines = failures.map(({ id, problem }) => `${id}: ${problem}`);
    parts.push(`${style("bold", "Cannot be made")}\n${lines.join("\n")}`);
  }
  io.stdout.write(`${parts.join("\n\n")}\n`);
  return EXIT_CODE.done;
}

function sorted(specs: readonly EnvSpec[]): EnvSpec[] {
  return [...specs].sort(
    (a, b) =>
      (a.namespace ?? "").localeCompare(b.namespace ?? "") ||
      a.name.localeCompare(b.name) ||
      (a.version ?? -1) - (b.version ?? -1),
  );
}

function detailsOf(facts: EnvironmentFacts, style: Style): string {
  return [
    style("bold", facts.id),
    `  from          ${facts.from ?? UNKNOWN_TEXT}`,
    `  observations  ${facts.observationSpace}`,
    `  rendering     ${facts.renderModes.join(", ") || UNKNOWN_TEXT}`,
    ...(facts.referencePolicy ? [`  rule's source ${facts.referencePolicy.source}`] : []),
    ...Object.entries(facts.parameters ?? {}).map(
      ([name, { type, default: value, description }]) =>
        `  ${name}: ${type}${value === undefined ? "" : ` = ${jsonText(value)}`}. ${description}`,
    ),
  ].join("\n");
}
