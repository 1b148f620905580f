import { Discrete } from "@gym-llm/core";
import {
  type ChatModel,
  createScriptedModel,
  type Script,
  type ScriptedModel,
} from "@gym-llm/llm-backends";
import { Agent, type AgentConfig, type AgentOptions } from "../src/index.ts";

/** What a model would be told about a small task with four actions. */
export const landerDefinition = {
  goalDescription: "Land between the flags.",
  observationSchema: {
    height: {
      description: "height above the pad",
      type: "float",
      size: 1,
      unit: "m",
      low: 0,
      high: 2,
    },
    contact: {
      description: "whether a leg touches the ground",
      type: "int",
      size: 1,
      values: { "0": "in the air", "1": "on the ground" },
    },
  },
  actionSchema: {
    "0": "Do nothing",
    "1": "Fire left engine",
    "2": "Fire main engine",
    "3": "Fire right engine",
  },
} as const;

export type LanderOptions = Partial<Omit<AgentOptions<number>, "config" | "model">>;

/** An agent for the small task, asking `model`. */
export function landerAgent(
  model: ChatModel,
  config: AgentConfig = {},
  options: LanderOptions = {},
): Agent<number> {
  const agent = new Agent<number>({
    ...landerDefinition,
    actionSpace: new Discrete(4),
    ...options,
    config,
    model,
  });
  agent.reset(0);
  return agent;
}

/** An agent for the small task with the scripted model it asks. */
export function scripted(
  script: Script,
  config: AgentConfig = {},
  options: LanderOptions = {},
): { agent: Agent<number>; model: ScriptedModel } {
  const model = createScriptedModel(script);
  return { agent: landerAgent(model, config, options), model };
}

/** A reply as asked for. */
export function reply(action: unknown, reflection = `I choose ${String(action)}.`): string {
  return JSON.stringify({ reflection, action });
}

/** The messages of a request as `role: text` pairs. */
export function spoken(model: ScriptedModel, call: number): string[] {
  return (model.requests[call]?.messages ?? []).map(({ role, content }) => {
    const text =
      typeof content === "string"
        ? content
        : content.map((part) => (part.type === "text" ? part.text : "<picture>")).join("|");
    return `${role}: ${text}`;
  });
}

/** The roles of a request's messages. */
export function roles(model: ScriptedModel, call: number): string[] {
  return (model.requests[call]?.messages ?? []).map(({ role }) => role);
}
