import {
  type EnvKwargs,
  type EnvSpec,
  findLLMEnv,
  inspectRules,
  make,
  type RuleReport,
  registry,
  spec as specOf,
} from "@gym-llm/core";
import { stripControlSequences } from "@gym-llm/experiment";
import type { CommandIo } from "../command-io.ts";
import { formForModels } from "../environment-facts.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { installNodeCanvas } from "../registrations.ts";
import { type Style, styleFor } from "../terminal/style.ts";
import { UsageError } from "../usage-error.ts";

/** Options of `check`. */
export interface CheckCommandOptions {
  /** Every registered environment. */
  readonly all?: boolean;
}

interface Inspection {
  readonly title: string;
  readonly reports: readonly RuleReport[];
}

/**
 * Checks an environment against the contract, rule by rule: without its wrappers, and as models play it. Exit code 1
 * when a rule is broken.
 */
export async function check(
  id: string | undefined,
  kwargs: EnvKwargs,
  options: CheckCommandOptions,
  io: CommandIo,
): Promise<number> {
  if ((id === undefined) !== (options.all === true)) {
    throw new UsageError("name one environment, or say --all.");
  }
  await installNodeCanvas();
  const inspections =
    id === undefined ? [...registry.values()].flatMap(inspectOrExplain) : inspectNamed(id, kwargs);
  const style = styleFor(io.stdout, io);
  for (const inspection of inspections) io.stdout.write(`${describe(inspection, style)}\n\n`);
  const findings = inspections
    .flatMap((inspection) => inspection.reports)
    .flatMap((report) => report.findings);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  io.stdout.write(`${count(errors, "error")}, ${count(findings.length - errors, "warning")}\n`);
  return errors > 0 ? EXIT_CODE.failed : EXIT_CODE.done;
}

function inspectNamed(id: string, kwargs: EnvKwargs): Inspection[] {
  const env = make(id, { ...kwargs });
  const spec = specOf(env.spec?.id ?? id);
  const form = findLLMEnv(env) === null ? formForModels(spec) : null;
  env.close();
  return [...inspect(spec, kwargs), ...(form ? inspect(form, kwargs).slice(-1) : [])];
}

function inspectOrExplain(spec: EnvSpec): Inspection[] {
  try {
    return inspect(spec, {});
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const rule = "it can be made";
    const findings = [{ rule, severity: "error", message }] as const;
    return [{ title: spec.id, reports: [{ rule, findings, restsOn: null }] }];
  }
}

/** An environment without its wrappers and, where it has another form for models, in that form. */
function inspect(spec: EnvSpec, kwargs: EnvKwargs): Inspection[] {
  const bare = (options: object = {}) =>
    make(spec, { ...kwargs, ...options, disableEnvChecker: true }).unwrapped;
  const complete = (options: object = {}) =>
    make(spec, { ...kwargs, ...options, disableEnvChecker: true });
  const env = complete();
  const described = findLLMEnv(env);
  const inner = bare();
  const isOwnForm = described !== null && (described as unknown) !== env.unwrapped;
  return [
    {
      title: `${inner} of ${spec.id}`,
      reports: inspectRules(inner, { makeAnother: bare }),
    },
    ...(isOwnForm
      ? [
          {
            title: `${spec.id} as models play it`,
            reports: inspectRules(env, { makeAnother: complete }),
          },
        ]
      : []),
  ];
}

function describe({ title, reports }: Inspection, style: Style): string {
  const lines = reports.flatMap(({ rule, findings, restsOn }) => {
    if (restsOn !== null)
      return [style("dim", `  – ${rule}: not looked at, it rests on a broken rule`)];
    if (findings.length === 0) return [`  ${style("green", "✓")} ${rule}`];
    return findings.map(({ severity, message }) => {
      const mark = severity === "error" ? style("red", "✗") : style("yellow", "!");
      return `  ${mark} ${rule}: ${stripControlSequences(message)}`;
    });
  });
  return [style("bold", title), ...lines].join("\n");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
