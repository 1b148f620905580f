import type { OutcomeLine, StepLine } from "@gym-llm/experiment/log";
import { numberText } from "./number-text.ts";

/** What is worth a look at a position, the gravest last. */
export const MARK_KINDS = [
  "reward",
  "lenient",
  "asked-again",
  "failure",
  "fallback",
  "end",
] as const;

export type MarkKind = (typeof MARK_KINDS)[number];

/** Something worth a look. */
export interface Mark {
  readonly position: number;
  readonly kind: MarkKind;
  /** What it is, in a few words. */
  readonly text: string;
}

/** A reward is unusual when it lies so many times the usual deviation from the usual reward. */
const UNUSUAL_DEVIATIONS = 8;
/** What happens more often than this is not unusual: then only what lies three standard deviations away is. */
const RARE_SHARE = 0.1;

/**
 * The marks of an episode, in order: decisions stand at the position where they were made, rewards at the position that
 * they came with.
 */
export function episodeMarks(
  steps: readonly StepLine[],
  outcome: OutcomeLine | null,
  failures: ReadonlyMap<number, OutcomeLine> = new Map(),
): Mark[] {
  const isUnusual = unusualRewards(steps);
  const marks: Mark[] = [];
  for (const [index, step] of steps.entries()) {
    marks.push(...decisionMarks(step, index));
    const failed = failures.get(index);
    if (failed) marks.push({ position: index, kind: "failure", text: failureText(failed) });
    if (isUnusual(step.reward)) {
      marks.push({
        position: index + 1,
        kind: "reward",
        text: `reward ${numberText(step.reward)}`,
      });
    }
  }
  if (outcome) marks.push(...outcomeMarks(outcome, steps.length));
  return marks.sort((a, b) => a.position - b.position);
}

function decisionMarks({ decision }: StepLine, position: number): Mark[] {
  const { source, attempts } = decision;
  const marks: Mark[] = [];
  const add = (kind: MarkKind, text: string) => marks.push({ position, kind, text });
  const refused = attempts.filter(({ error, text }) => error !== null && text !== null).length;
  const tries = attempts.flatMap(({ retries }) => retries).filter(({ error }) => error !== null);
  if (tries.length > 0)
    add(
      "failure",
      `${counted(tries.length, "call")} failed and ${tries.length === 1 ? "was" : "were"} made again`,
    );
  if (source === "soft-match") add("lenient", "the answer had to be interpreted");
  if (source?.startsWith("fallback:")) add("fallback", "no usable answer: the fallback chose");
  else if (refused > 0) add("asked-again", `asked again: ${counted(refused, "answer")} refused`);
  return marks;
}

function outcomeMarks(outcome: OutcomeLine, position: number): Mark[] {
  if (outcome.outcome === "finished") return [];
  const kind = outcome.outcome === "model_failure" ? "fallback" : "end";
  return [{ position, kind, text: failureText(outcome) }];
}

function failureText({ outcome, error }: OutcomeLine): string {
  const words = outcome.replaceAll("_", " ");
  return error ? `${words}: ${error.message}` : words;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Which rewards stand out: the few that lie far from the median, measured by how far the others lie from it. */
function unusualRewards(steps: readonly StepLine[]): (reward: number) => boolean {
  const usual = median(steps.map(({ reward }) => reward));
  const deviation = median(steps.map(({ reward }) => Math.abs(reward - usual)));
  const isBeyond = (limit: number) => (reward: number) => Math.abs(reward - usual) > limit;
  const stands = isBeyond(UNUSUAL_DEVIATIONS * deviation);
  const standing = steps.filter(({ reward }) => stands(reward)).length;
  if (standing <= Math.max(1, RARE_SHARE * steps.length)) return stands;
  const squares = steps.reduce((sum, { reward }) => sum + (reward - usual) ** 2, 0);
  return isBeyond(3 * Math.sqrt(squares / steps.length));
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** The nearest position with a mark behind (`1`) or before (`-1`) a position; `null` without one. */
export function nextMark(
  marks: readonly Mark[],
  position: number,
  direction: 1 | -1,
): number | null {
  const found =
    direction === 1
      ? marks.find((mark) => mark.position > position)
      : marks.findLast((mark) => mark.position < position);
  return found?.position ?? null;
}
