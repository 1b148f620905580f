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
    const action =
      typeof line.action === "object" ? JSON.stringify(line.action) : String(line.action);
    this.#lines(
      RULE,
      `    Observation: ${pythonText(observation)}`,
      `    Reflection: ${line.reflection}`,
      `    Action: ${action} -> ${actionName(action, actionSchema)}`,
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

function actionName(action: string, schema: ActionSchema): string {
  const entry = schema[action];
  if (entry === undefined) return "Unknown action";
  return typeof entry === "string" ? entry : entry.description;
}
