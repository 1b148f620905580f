import type { ActionSchema } from "@gym-llm/core";
import type { StepLine } from "../log/episode-log-schema.ts";
import type { ExperimentResults } from "../log/experiment-results.ts";
import { pythonText } from "./python-text.ts";
import { stripControlSequences } from "./strip-control-sequences.ts";

/** Writes a line to wherever a user reads along. */
export type Print = (line: string) => void;

const PREFIX = "[gym_llm_logger] INFO: ";
const RULE = "********************************";

/** Prints what gym-llm prints with `verbose: true`: the same lines in the same order. */
export class VerbosePrinter {
  readonly #print: Print;

  constructor(print: Print) {
    this.#print = print;
  }

  /** `observation` is the one that the step led to. */
  step(line: StepLine, observation: unknown, actionSchema: ActionSchema): void {
    const isKey = typeof line.action !== "object" || line.action === null;
    const action = isKey ? String(line.action) : JSON.stringify(line.action);
    const meaning = isKey
      ? actionName(action, actionSchema)
      : componentNames(line.action as object, actionSchema);
    this.#lines(
      RULE,
      `    Observation: ${pythonText(observation)}`,
      `    Reflection: ${line.reflection}`,
      `    Action: ${action} -> ${meaning}`,
      `    Reward: ${line.reward} -> Total reward: ${line.return}`,
      `    Num steps: ${line.t}`,
      `    Terminated: ${pythonText(line.terminated)}`,
      `    Truncated: ${pythonText(line.truncated)}`,
    );
  }

  episodeEnd(totalReward: number, steps: number): void {
    this.#lines(RULE, `    Total reward: ${totalReward}`, `    Num steps: ${steps}`);
  }

  experimentEnd({ avg_reward, avg_steps }: ExperimentResults): void {
    this.#lines(
      RULE,
      `    Average reward: ${avg_reward ?? "nan"}`,
      `    Average steps: ${avg_steps ?? "nan"}`,
    );
  }

  #lines(...lines: readonly string[]): void {
    for (const line of lines) this.#print(`${PREFIX}${stripControlSequences(line)}`);
  }
}

/** The components of an action by their names, in the order of the schema. */
function componentNames(action: object, schema: ActionSchema): string {
  const names = Object.keys(schema);
  const components = Array.isArray(action)
    ? action.map((value, index) => [names[index] ?? String(index), value])
    : Object.entries(action);
  return components.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(", ");
}

function actionName(action: string, schema: ActionSchema): string {
  const entry = schema[action];
  if (entry === undefined) return "Unknown action";
  return typeof entry === "string" ? entry : entry.description;
}
