import {
  type EnvKwargs,
  type EnvSpec,
  environmentRules,
  type Finding,
  findLLMEnv,
  inspectEnv,
  make,
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
  readonly findings: readonly Finding[];
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
  for (const inspection of inspections) io.stdout.write(`${report(inspection, style)}\n\n`);
  const findings = inspections.flatMap((inspection) => inspection.findings);
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
    return [{ title: spec.id, findings: [{ rule: "it can be made", severity: "error", message }] }];
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
      findings: inspectEnv(inner, { makeAnother: bare }),
    },
    ...(isOwnForm
      ? [
          {
            title: `${spec.id} as models play it`,
            findings: inspectEnv(env, { makeAnother: complete }),
          },
        ]
      : []),
  ];
}

function report({ title, findings }: Inspection, style: Style): string {
  const unmade = findings.find(
    (finding) => !environmentRules.some(({ name }) => name === finding.rule),
  );
  if (unmade)
    return `${style("bold", title)}\n  ${style("red", "✗")} ${unmade.rule}: ${stripControlSequences(unmade.message)}`;
  const unproven = new Set<string>();
  const lines = environmentRules.flatMap(({ name, needs = [] }) => {
    const own = findings.filter(({ rule }) => rule === name);
    const broken = needs.find((needed) => unproven.has(needed));
    if (broken !== undefined) {
      unproven.add(name);
      return [style("dim", `  – ${name}: not looked at, it rests on a broken rule`)];
    }
    if (own.some(({ severity }) => severity === "error")) unproven.add(name);
    if (own.length === 0) return [`  ${style("green", "✓")} ${name}`];
    return own.map(({ severity, message }) => {
      const mark = severity === "error" ? style("red", "✗") : style("yellow", "!");
      return `  ${mark} ${name}: ${stripControlSequences(message)}`;
    });
  });
  return [style("bold", title), ...lines].join("\n");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
