import { join } from "node:path";
import type { EpisodeLogLine, StepLine } from "@gym-llm/experiment/log";
import { logText, readLines, runPath, writeLogs } from "./log-files.ts";

/** Markup that says so when it is ever taken for markup: it sets `hit`, asks the server for `/hit`, or opens a dialog. */
export const MARKUP = [
  "<img src=x onerror=\"globalThis.hit='img'\">",
  "</script><script>globalThis.hit='script'</script>",
  "<svg onload=\"globalThis.hit='svg'\"></svg>",
  "<iframe src='javascript:parent.hit=1'></iframe>",
  "<a href='javascript:alert(1)'>click</a>",
  "<link rel=stylesheet href=/hit><img src=/hit><style>*{display:none!important}</style>",
  "{{constructor.constructor('globalThis.hit=1')()}} &lt;b&gt; <!-- ]]>",
].join("\n");
/** Terminal colours, a title, a cleared screen; text turned around; zero bytes and halves of characters. */
export const CONTROLS = [
  "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u001b[2J\u009b1m",
  "\u202Egnp.exe\u202C \u2066isolated\u2069 \u200Fmark",
  "zero \u0000 byte, half \ud83d of a character, other half \ude00, \uffff, bell \u0007, \u2028line",
].join("\n");
/** 1 MB without a space, and what stands at its end. */
export const LONG_END = "the end of a long text";
const LONG = `${"long".repeat(250_000)} ${LONG_END}`;

/** Names that are as bad. */
export const BAD_MODEL = "<img src=x onerror=globalThis.hit='model'>\u001b[31m\u202Eledom";
export const BAD_ENVIRONMENT = "</script><script>globalThis.hit='environment'</script>Env-v0";
/** The same without `/`, as a folder is called. */
export const BAD_FOLDER = "<img src=x onerror=globalThis.hit='folder'>&amp;\"'";

/** The episodes that `writeHostileExperiment` writes, by what they are. */
export const HOSTILE_RUNS = { markup: 0, controls: 1, long: 2, unknownEnvironment: 3 } as const;

/**
 * Writes an experiment into `<parent>/<BAD_FOLDER>` whose model tries to be more than text, from the log of a real
 * Taxi episode.
 *
 * @returns its key.
 */
export function writeHostileExperiment(parent: string, source: string): string {
  const real = readLines(runPath(source, 0, 0));
  const speak = (run: number, words: string, environment?: string) =>
    real.map((line) => hostileLine(line, { run, words, environment }));
  writeLogs(join(parent, BAD_FOLDER), [
    logText(speak(HOSTILE_RUNS.markup, MARKUP)),
    logText(speak(HOSTILE_RUNS.controls, CONTROLS)),
    logText(onlyAtFirstStep(speak(HOSTILE_RUNS.long, LONG), real)),
    logText(speak(HOSTILE_RUNS.unknownEnvironment, MARKUP, BAD_ENVIRONMENT)),
  ]);
  return BAD_FOLDER;
}

interface Hostility {
  readonly run: number;
  readonly words: string;
  readonly environment?: string | undefined;
}

function hostileLine(line: EpisodeLogLine, { run, words, environment }: Hostility): EpisodeLogLine {
  switch (line.type) {
    case "header":
      return {
        ...line,
        run,
        model: { provider: line.model.provider, id: BAD_MODEL },
        goal: words.slice(0, 1_000),
        system_prompt: words,
        environment: environment ? { ...line.environment, id: environment } : line.environment,
      };
    case "model_call":
      return { ...line, text: words, reasoning: words, model: BAD_MODEL };
    case "step":
      return { ...line, reflection: words, decision: hostileDecision(line, words) };
    case "outcome":
      return {
        ...line,
        outcome: "provider_failure",
        error: { code: "server", message: words.slice(0, 2_000) },
      };
    default:
      return line;
  }
}

/** The first of two attempts is refused with a message as bad as the reply. */
function hostileDecision({ decision }: StepLine, words: string): StepLine["decision"] {
  const attempts = decision.attempts.map((attempt) => ({
    ...attempt,
    text: words,
    reasoning: words,
    request: {
      ...attempt.request,
      messages: attempt.request.messages.map((message) => ({ ...message, text: words })),
    },
  }));
  const [first] = attempts;
  if (!first) return decision;
  const refused = {
    ...first,
    action: null,
    error: { code: "unparsable", message: words.slice(0, 2_000) },
  };
  return { ...decision, first_try: false, attempts: [refused, ...attempts] };
}

/** The changed lines of the first step, the real ones of all others. */
function onlyAtFirstStep(
  changed: readonly EpisodeLogLine[],
  real: readonly EpisodeLogLine[],
): EpisodeLogLine[] {
  return changed.map((line, index) =>
    (line.type === "step" || line.type === "model_call") && line.t > 1
      ? (real[index] as EpisodeLogLine)
      : line,
  );
}
