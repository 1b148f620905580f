import { counted, countText } from "@gym-llm/experiment/figures";
import type { ExperimentEntry } from "../../contract/experiment-entry.ts";

/** The numbers that say how far something is. */
export type Counts = Pick<ExperimentEntry, "planned" | "scored" | "excluded" | "open"> & {
  readonly damaged?: number;
};

/** A piece of a bar; all of them together are at most 1. */
export interface ProgressPart {
  readonly name: "scored" | "excluded" | "open";
  readonly share: number;
}

/** The pieces of a bar of progress; without a plan, what there is makes up the whole. */
export function progressParts({ planned, scored, excluded, open }: Counts): ProgressPart[] {
  const whole = Math.max(planned ?? 0, scored + excluded + open, 1);
  const parts: ProgressPart[] = [
    { name: "scored", share: scored / whole },
    { name: "excluded", share: excluded / whole },
    { name: "open", share: open / whole },
  ];
  return parts.filter(({ share }) => share > 0);
}

/** The same in words: `12 of 20 episodes scored, 1 excluded, 2 without an end, 1 damaged`. */
export function progressText({ planned, scored, excluded, open, damaged = 0 }: Counts): string {
  const first =
    planned === null
      ? `${counted(scored, "episode")} scored`
      : `${countText(scored)} of ${counted(planned, "episode")} scored`;
  const others = [
    [excluded, "excluded"],
    [open, "without an end"],
    [damaged, "damaged"],
  ] as const;
  const words = others.flatMap(([count, word]) =>
    count > 0 ? [`${countText(count)} ${word}`] : [],
  );
  return [first, ...words].join(", ");
}
