import type { ModelCallLine, StepLine } from "../log/episode-log-schema.ts";
import type { EpisodeJournal } from "./episode-journal.ts";
import type { CallRecord, RecordedCall } from "./recorded-model.ts";

/** Who hears of an episode's calls. */
export interface CallListener {
  /** A call that was made now. */
  onCall(line: ModelCallLine): void;
  /** A call that an earlier run made and that is answered from its record. */
  onRecordedCall(line: ModelCallLine): void;
}

/**
 * Answers that took so many milliseconds are synchronized, so that they outlive a power cut too and not only the end of the
 * process; below that it costs more than asking again. The disk has an answer before the next one is used.
 */
const SYNCED_FROM_MS = 25;

/** Numbers the calls of an episode and keeps them in its journal. */
export class EpisodeCalls implements CallRecord {
  readonly #journal: EpisodeJournal;
  readonly #listener: CallListener;
  #step = 1;

  constructor(journal: EpisodeJournal, listener: CallListener) {
    this.#journal = journal;
    this.#listener = listener;
  }

  /** The calls that follow decide the next step. */
  nextStep(): void {
    this.#step++;
  }

  recorded(requestHash: string): ModelCallLine | null {
    const line = this.#journal.recordedCall(requestHash);
    if (line) this.#listener.onRecordedCall(line);
    return line;
  }

  recordedStep(): StepLine | null {
    return this.#journal.recordedStep;
  }

  async write(call: RecordedCall): Promise<RecordedCall> {
    const numbered = { type: "model_call", t: this.#step, call: this.#journal.nextCall, ...call };
    const line = await this.#journal.append(numbered as ModelCallLine, {
      sync: (call["latency_ms"] as number) >= SYNCED_FROM_MS,
    });
    this.#listener.onCall(line);
    return line;
  }
}
