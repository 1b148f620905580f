import { EpisodeLogError, type EpisodeLogLine, parseEpisodeLogLine } from "@gym-llm/experiment/log";

/** A line of a log that is not shown, and why. */
export interface LogProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly reason: string;
}

/** What a piece of a log's text held. */
export interface ReadLines {
  readonly lines: readonly EpisodeLogLine[];
  readonly problems: readonly LogProblem[];
  /** The number of the last line where it has no line break: it is being written, or its writing was cut off. */
  readonly tornLine: number | null;
}

/**
 * Reads a log as it grows. What is no line of a log, or does not follow from the lines before it, is named and left out;
 * everything else is read.
 */
export class LogReader {
  #line = 0;
  #lastStep = 0;
  #hasHeader = false;

  /** Takes whole lines, each with its line break. A last one without it is left out. */
  read(text: string): ReadLines {
    const texts = text.split("\n");
    const torn = texts.pop() as string;
    const lines: EpisodeLogLine[] = [];
    const problems: LogProblem[] = [];
    for (const one of texts) {
      this.#line++;
      const read = this.#readLine(one);
      if (typeof read === "string") problems.push({ line: this.#line, reason: read });
      else if (read) lines.push(read);
    }
    return { lines, problems, tornLine: torn === "" ? null : this.#line + 1 };
  }

  #readLine(text: string): EpisodeLogLine | string | null {
    let line: EpisodeLogLine | null;
    try {
      line = parseEpisodeLogLine(text, this.#line, "log");
    } catch (error) {
      if (!EpisodeLogError.is(error)) throw error;
      return error.message.replace(/^log:\d+: /, "");
    }
    return line && (this.#placeProblem(line) ?? line);
  }

  #placeProblem(line: EpisodeLogLine): string | null {
    if (line.type === "header") {
      if (this.#hasHeader) return "this is a second header line.";
      this.#hasHeader = true;
    }
    if (line.type === "step") {
      if (line.t <= this.#lastStep) return `step ${line.t} was there already.`;
      this.#lastStep = line.t;
    }
    return null;
  }
}

/** Where the whole lines of a log end, in bytes: from there it is followed, so that a line that is being written comes whole. */
export function wholeLinesEnd(text: string, bytes: number): number {
  const end = text.lastIndexOf("\n") + 1;
  if (end === text.length) return bytes;
  const encoder = new TextEncoder();
  const tail = text.slice(end);
  // A character that was cut in half counts otherwise than it was written.
  if (!tail.includes("\ufffd")) return bytes - encoder.encode(tail).length;
  return encoder.encode(text.slice(0, end)).length;
}
