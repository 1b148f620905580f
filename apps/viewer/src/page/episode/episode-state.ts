import type {
  DecisionRecord,
  EpisodeLogLine,
  HeaderLine,
  ModelCallLine,
  OutcomeLine,
  ResetLine,
  StepLine,
} from "@gym-llm/experiment/log";
import { batch, signal } from "@preact/signals";
import { type LogProblem, LogReader } from "./log-reader.ts";

/** What was decided at a position. */
export interface PositionDecision {
  readonly reflection: string;
  readonly record: DecisionRecord;
  /** The step that it led to; `null` when it was not carried out. */
  readonly step: StepLine | null;
}

/** Whether a log's growth is heard of: nobody asked, it is, or the server is gone and asked again. */
export type Connection = "none" | "open" | "lost";

/**
 * One episode as its log tells it, and where in it the reader stands. Position n is the state after n steps: 0 is the
 * start, `length` the newest. The decision at position n is the one that led from there to n + 1.
 *
 * `take` adds whole lines and may be called again and again; signals tell of the changes. `steps` and the like are plain
 * lists: whoever reads them in a component reads `revision` too, which counts up with every change.
 */
export class EpisodeState {
  /** The log, as in `EpisodeEntry.path`. */
  readonly path: string;
  readonly header = signal<HeaderLine | null>(null);
  readonly position = signal(0);
  readonly length = signal(0);
  /** How the episode ended; `null` while it goes on, or when its process was killed. */
  readonly outcome = signal<OutcomeLine | null>(null);
  /** Calls that ended and whose step is not there yet. */
  readonly pendingCalls = signal<readonly ModelCallLine[]>([]);
  readonly problems = signal<readonly LogProblem[]>([]);
  /** The last line's number while it has no end. */
  readonly tornLine = signal<number | null>(null);
  readonly connection = signal<Connection>("none");
  readonly revision = signal(0);
  /** Outcomes behind which the episode was gone on with, by position. */
  readonly failures = new Map<number, OutcomeLine>();
  #reader = new LogReader();
  #steps: StepLine[] = [];
  #reset: ResetLine | null = null;
  /** When the newest line came, by `performance.now()`. */
  #changedAt = 0;

  constructor(path: string) {
    this.path = path;
  }

  get steps(): readonly StepLine[] {
    return this.#steps;
  }

  get reset(): ResetLine | null {
    return this.#reset;
  }

  get changedAt(): number {
    return this.#changedAt;
  }

  /** Adds the lines of a text; a last one without a line break is left out and expected to come whole. */
  take(text: string): void {
    const { lines, problems, tornLine } = this.#reader.read(text);
    batch(() => {
      let pending = this.pendingCalls.peek();
      for (const line of lines) pending = this.#add(line, pending);
      this.pendingCalls.value = pending;
      if (problems.length > 0) this.problems.value = [...this.problems.peek(), ...problems];
      this.tornLine.value = tornLine;
      this.length.value = this.#steps.length;
      this.#changedAt = performance.now();
      this.revision.value++;
    });
  }

  /** Begins again with another text of the same log: it was written anew, or cut off. */
  restart(text: string): void {
    batch(() => {
      this.#reader = new LogReader();
      this.#steps = [];
      this.#reset = null;
      this.failures.clear();
      this.header.value = null;
      this.outcome.value = null;
      this.pendingCalls.value = [];
      this.problems.value = [];
      this.take(text);
      this.seek(this.position.peek());
    });
  }

  /** Goes to a position, or to the nearest there is. */
  seek(position: number): void {
    const whole = Number.isFinite(position) ? Math.round(position) : 0;
    this.position.value = Math.min(Math.max(whole, 0), this.length.peek());
  }

  /** The step that led to a position; `null` at the start. */
  stepAt(position: number): StepLine | null {
    return this.#steps[position - 1] ?? null;
  }

  /** The number of a position in the log: as many steps were taken. It differs where lines are damaged. */
  numberAt(position: number): number {
    return this.stepAt(position)?.t ?? 0;
  }

  /** The position after so many steps, or the last before it. */
  positionOf(number: number): number {
    const index = this.#steps.findLastIndex(({ t }) => t <= number);
    return index + 1;
  }

  /** What was decided at a position; `null` where nothing was decided yet, or any more. */
  decisionAt(position: number): PositionDecision | null {
    const step = this.#steps[position];
    if (step) return { reflection: step.reflection, record: step.decision, step };
    const outcome = this.outcome.peek() ?? this.failures.get(position);
    const record = outcome?.decision;
    return record ? { reflection: record.reflection ?? "", record, step: null } : null;
  }

  /** The observation and what came with it at a position; `null` when the log has none. */
  observedAt(position: number): Pick<ResetLine | StepLine, "observation" | "info"> | null {
    return position === 0 ? this.#reset : this.stepAt(position);
  }

  #add(line: EpisodeLogLine, pending: readonly ModelCallLine[]): readonly ModelCallLine[] {
    const earlier = this.outcome.peek();
    if (earlier && line.type !== "header") {
      this.failures.set(this.#steps.length, earlier);
      this.outcome.value = null;
    }
    switch (line.type) {
      case "header":
        this.header.value = line;
        return pending;
      case "reset":
        this.#reset = line;
        return pending;
      case "model_call":
        return [...pending, line];
      case "step":
        this.#steps.push(line);
        return [];
      case "outcome":
        this.outcome.value = line;
        return [];
    }
  }
}
