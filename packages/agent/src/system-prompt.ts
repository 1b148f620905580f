import type { ActionSchema, FieldSchema, ObservationSchema } from "@gym-llm/core";
import type { ActionContract } from "./action-contract.ts";

/** What the system prompt tells. */
export interface SystemPromptParts {
  readonly goalDescription: string;
  readonly observationSchema: ObservationSchema;
  readonly contract: Pick<ActionContract, "schema" | "form" | "example" | "isDiscrete">;
  /** How observations are shown, in a few words; absent for the plain form. */
  readonly viewDescription?: string | undefined;
  /** For how many steps each action is carried out. */
  readonly actionRate: number;
}

/** The system prompt: goal, observations, actions and the form of the answer. The same parts give the same text. */
export function systemPrompt(parts: SystemPromptParts): string {
  return [
    "You play a task step by step. At every turn you get an observation and answer with the next action.",
    `# Goal\n${parts.goalDescription.trim()}`,
    `# Observations\n${observationLines(parts).join("\n")}`,
    `# Actions\n${actionLines(parts).join("\n")}`,
    `# Answer\n${answerLines(parts.contract).join("\n")}`,
  ].join("\n\n");
}

function observationLines(parts: SystemPromptParts): string[] {
  return [
    "Each is headed by the number of steps taken before it; 0 is the start of the episode. Decide on the newest one.",
    ...(parts.viewDescription ? [`They are shown as: ${parts.viewDescription.trim()}`] : []),
    "What they tell:",
    ...Object.entries(parts.observationSchema).flatMap(([name, field]) => fieldLines(name, field)),
  ];
}

function actionLines({ contract, actionRate }: SystemPromptParts): string[] {
  return [
    contract.isDiscrete ? "key: what it does" : `An action is ${contract.form}.`,
    ...entryLines(contract.schema),
    ...(actionRate > 1
      ? [`Each action is carried out for ${actionRate} steps before you are asked again.`]
      : []),
  ];
}

function entryLines(schema: ActionSchema): string[] {
  return Object.entries(schema).flatMap(([key, entry]) =>
    typeof entry === "string" ? [`- ${key}: ${entry.trim()}`] : fieldLines(key, entry),
  );
}

function fieldLines(name: string, field: FieldSchema): string[] {
  const facts = [
    field.size === 1 ? field.type : `${field.type} of ${field.size}`,
    ...(field.unit ? [`in ${field.unit}`] : []),
    ...bounds(field.low, field.high),
  ];
  return [
    `- ${name} (${facts.join(", ")}): ${field.description.trim()}`,
    ...Object.entries(field.values ?? {}).map(([value, meaning]) => `  - ${value}: ${meaning}`),
  ];
}

function bounds(low: number | undefined, high: number | undefined): string[] {
  const isBounded = (bound: number | undefined): bound is number =>
    bound !== undefined && Number.isFinite(bound);
  if (isBounded(low) && isBounded(high)) return [`from ${low} to ${high}`];
  if (isBounded(low)) return [`at least ${low}`];
  return isBounded(high) ? [`at most ${high}`] : [];
}

function answerLines(contract: SystemPromptParts["contract"]): string[] {
  const lines = [
    'One JSON object with two keys, "reflection" first, and nothing else.',
    '- "reflection": one to three short sentences: what the values of the newest observation mean for the goal, and what each action worth considering would lead to. Use the history to see what your actions caused. Rely only on what you were shown, and do not repeat earlier reflections.',
    `- "action": ${contract.isDiscrete ? "the key of the action, not its description: " : ""}${contract.form}.`,
    "Prefer actions that lead towards the goal, and avoid those that would end the episode without it.",
  ];
  const example = contract.isDiscrete
    ? {
        task: "from another task, in which 0 turns left and 1 moves forward",
        answer: {
          reflection:
            "The wall is 0.4 ahead: moving forward would hit it, turning left opens the free corridor to the exit, so I turn left.",
          action: 0,
        },
      }
    : {
        task: "of the form",
        answer: {
          reflection: "What I see, and what the actions would lead to.",
          action: contract.example,
        },
      };
  return [...lines, `Example ${example.task}:`, JSON.stringify(example.answer)];
}
