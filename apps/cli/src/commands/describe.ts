import { Agent } from "@gym-llm/agent";
import {
  type Env,
  type EnvKwargs,
  type EnvSpec,
  findLLMEnv,
  getEnvDefinition,
  isRgbFrame,
  make,
  spec as specOf,
  successText,
  type View,
} from "@gym-llm/core";
import { formatTable, type TableColumn, UNKNOWN_TEXT } from "@gym-llm/experiment";
import { type ChatMessage, type ChatRequest, createScriptedModel } from "@gym-llm/llm-backends";
import type { CommandIo } from "../command-io.ts";
import { type EnvironmentFacts, factsOf, formForModels } from "../environment-facts.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { jsonText } from "../json-text.ts";
import { installNodeCanvas } from "../registrations.ts";
import { type Style, styleFor } from "../terminal/style.ts";

/** Options of `describe`. */
export interface DescribeOptions {
  readonly json?: boolean;
  /** The view to show the first observation in; the environment's own unless given. */
  readonly view?: string;
}

interface Description {
  readonly facts: EnvironmentFacts;
  readonly kwargs: EnvKwargs;
  /** The view that was used. */
  readonly view: string;
  readonly views: Readonly<Record<string, View>>;
  /** The first request of an episode with seed 0, as any model would get it. */
  readonly request: ChatRequest;
}

/** Prints exactly what a model is told about an environment. For a plain environment it shows the form for models. */
export async function describe(
  id: string,
  kwargs: EnvKwargs,
  options: DescribeOptions,
  io: CommandIo,
): Promise<number> {
  const { spec, note } = describable(id, kwargs);
  const description = await describeToModel(spec, kwargs, options.view);
  if (options.json) {
    io.stdout.write(`${JSON.stringify(jsonOf(description), null, 2)}\n`);
    return EXIT_CODE.done;
  }
  const style = styleFor(io.stdout, io);
  io.stdout.write(`${note === null ? "" : `${note}\n\n`}${textOf(description, style)}\n`);
  return EXIT_CODE.done;
}

/** The environment itself when it describes itself to models, else its form that does. */
function describable(id: string, kwargs: EnvKwargs): { spec: EnvSpec; note: string | null } {
  const env = make(id, { ...kwargs });
  const spec = specOf(env.spec?.id ?? id);
  const isDescribed = findLLMEnv(env) !== null;
  env.close();
  const form = isDescribed ? null : formForModels(spec);
  if (form === null) return { spec, note: null };
  return { spec: form, note: `${spec.id} is plain; models play its form ${form.id}, shown here.` };
}

async function describeToModel(
  spec: EnvSpec,
  kwargs: EnvKwargs,
  viewName: string | undefined,
): Promise<Description> {
  const model = createScriptedModel(() => "");
  const begin = (env: Env) =>
    new Agent({ config: { view: viewName, maxReasks: 0 }, model, ...getEnvDefinition(env) });
  let env = make(spec, kwargs);
  let agent = begin(env);
  if (agent.needsFrame) {
    await installNodeCanvas();
    env.close();
    env = make(spec, { ...kwargs, renderMode: "rgb_array" });
    agent = begin(env);
  }
  try {
    const { observation, info } = env.reset({ seed: 0 });
    const frame = agent.needsFrame ? env.render() : null;
    agent.reset(0);
    await agent.getAction(observation, { info, frame: isRgbFrame(frame) ? frame : null });
    const { views = {}, defaultView } = getEnvDefinition(env);
    const view = viewName ?? defaultView ?? Object.keys(views)[0] ?? "json";
    const facts = factsOf(env, spec);
    return { facts, kwargs, view, views, request: model.requests[0] as ChatRequest };
  } finally {
    env.close();
  }
}

function textOf({ facts, view, views, request, kwargs }: Description, style: Style): string {
  const [system, user] = request.messages as [ChatMessage, ChatMessage];
  const given = Object.keys(kwargs).length > 0 ? `, arguments ${jsonText(kwargs)}` : "";
  const section = (title: string, text: string) => `${style("bold", `== ${title}`)}\n${text}`;
  return [
    section("System prompt", contentOf(system)),
    section(`First user message (seed 0, view ${view}${given})`, contentOf(user)),
    section(
      "Action contract (JSON Schema of every answer)",
      JSON.stringify(request.responseSchema?.schema, null, 2),
    ),
    section("Views", viewLines(views, view)),
    section("Arguments", parameterTable(facts)),
    section("Facts", factLines(facts)),
  ].join("\n\n");
}

function contentOf({ content }: ChatMessage): string {
  if (typeof content === "string") return content;
  return content
    .map((part) =>
      part.type === "text" ? part.text : `[${part.mediaType}, ${part.data.byteLength} bytes]`,
    )
    .join("\n");
}

function viewLines(views: Description["views"], shown: string): string {
  const entries = Object.entries(views);
  if (entries.length === 0)
    return "json   the environment declares none; observations are shown as JSON";
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries
    .map(([name, { description }]) => {
      return `${name === shown ? "*" : " "} ${name.padEnd(width)}  ${description}`;
    })
    .join("\n");
}

type Parameter = [name: string, parameter: NonNullable<EnvSpec["parameters"]>[string]];

const PARAMETER_COLUMNS: readonly TableColumn<Parameter>[] = [
  { title: "argument", text: ([name]) => name },
  { title: "type", text: ([, { type }]) => type },
  {
    title: "default",
    text: ([, parameter]) =>
      parameter.default === undefined ? UNKNOWN_TEXT : jsonText(parameter.default),
  },
  { title: "what it does", text: ([, { description }]) => description },
];

function parameterTable({ parameters }: EnvironmentFacts): string {
  if (parameters === null) return "the registration does not say which there are";
  const rows = Object.entries(parameters);
  return rows.length === 0 ? "none" : formatTable(rows, PARAMETER_COLUMNS);
}

function factLines(facts: EnvironmentFacts): string {
  const { referencePolicy } = facts;
  return [
    `id                 ${facts.id}`,
    `observation space  ${facts.observationSpace}`,
    `action space       ${facts.actionSpace}`,
    `step limit         ${facts.maxEpisodeSteps ?? "none"}`,
    `reward threshold   ${facts.rewardThreshold ?? "none"}`,
    `success            ${facts.success ? successText(facts.success) : "no criterion"}`,
    `reference policy   ${referencePolicy ? `${referencePolicy.name} (${referencePolicy.source})` : "none"}`,
  ].join("\n");
}

function jsonOf({ facts, view, views, request, kwargs }: Description): Record<string, unknown> {
  const [system, user] = request.messages as [ChatMessage, ChatMessage];
  return {
    ...facts,
    kwargs,
    view,
    views: Object.fromEntries(
      Object.entries(views).map(([name, { description }]) => [name, description]),
    ),
    systemPrompt: contentOf(system),
    firstUserMessage: contentOf(user),
    actionContract: request.responseSchema?.schema,
  };
}
