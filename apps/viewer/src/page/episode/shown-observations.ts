import type { DecisionRecord } from "@gym-llm/experiment/log";

/** An observation as the model was shown it. */
export interface ShownText {
  readonly text: string;
  readonly hasPicture: boolean;
}

/**
 * What the model was shown at each position, from the messages that the log has. A question may show several
 * observations: those since the last one. Positions that no question showed are absent.
 */
export function shownTexts(decisions: readonly DecisionRecord[]): ShownText[] {
  const shown: ShownText[] = [];
  let next = 0;
  for (const [position, { attempts }] of decisions.entries()) {
    const message = attempts[0]?.request.messages.at(-1);
    if (message === undefined) continue;
    const texts = splitObservations(message.text, next, position);
    const pictures = message.images?.length ?? 0;
    // Pictures are those of the newest observations.
    for (const [index, text] of texts.entries()) {
      shown[next + index] = { text, hasPicture: index >= texts.length - pictures };
    }
    next = position + 1;
  }
  return shown;
}

/** The observations `first` … `last` of one message, each headed by its number. */
function splitObservations(message: string, first: number, last: number): string[] {
  const texts: string[] = [];
  let rest = message;
  for (let step = first; step <= last; step++) {
    const heading = `[observation at step ${step}]\n`;
    if (!rest.startsWith(heading)) return [...texts, rest];
    rest = rest.slice(heading.length);
    const end = step === last ? -1 : rest.indexOf(`\n\n[observation at step ${step + 1}]\n`);
    if (end === -1) return [...texts, rest];
    texts.push(rest.slice(0, end));
    rest = rest.slice(end + 2);
  }
  return texts;
}
