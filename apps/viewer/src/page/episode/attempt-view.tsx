import type { DecisionRecord } from "@gym-llm/experiment/log";
import { shownText } from "../shell/shown-text.ts";
import { countText, durationText } from "./number-text.ts";
import { Part, Scrolled } from "./part.tsx";
import { ShownTextView } from "./shown-text-view.tsx";

type Attempt = DecisionRecord["attempts"][number];

/** Every answer that was refused and every call that failed, with the reason. */
export function RefusedAttempts({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const refused = attempts.flatMap((attempt, index) =>
    attempt.error ? [{ attempt, error: attempt.error, number: index + 1 }] : [],
  );
  if (refused.length === 0) return null;
  return (
    <Part name={refusedText(attempts)}>
      <Scrolled name="All that was refused" kind="ep-refused">
        <ol>
          {refused.map(({ attempt, error, number }) => (
            <li key={number}>
              <p class="worse-text">
                {attempt.text === null ? "The call failed: " : "Refused: "}
                {shownText(error.message)}
              </p>
              {attempt.text !== null && (
                <ShownTextView text={attempt.text === "" ? "(empty reply)" : attempt.text} isCode />
              )}
              {attempts[number] && (
                <details>
                  <summary>What it was told then</summary>
                  <ShownTextView
                    text={attempts[number].request.messages.at(-1)?.text ?? ""}
                    isCode
                  />
                </details>
              )}
              {attempt.reasoning && (
                <details>
                  <summary>Its reasoning then</summary>
                  <ShownTextView text={attempt.reasoning} />
                </details>
              )}
            </li>
          ))}
        </ol>
      </Scrolled>
    </Part>
  );
}

function refusedText(attempts: readonly Attempt[]): string {
  const failed = attempts.filter(({ error, text }) => error !== null && text === null).length;
  const refused = attempts.filter(({ error, text }) => error !== null && text !== null).length;
  const answers = refused === 1 ? "One answer was refused" : `${refused} answers were refused`;
  const calls = failed === 1 ? "one call failed" : `${failed} calls failed`;
  if (failed === 0) return answers;
  return refused === 0 ? `${calls[0]?.toUpperCase()}${calls.slice(1)}` : `${answers}, ${calls}`;
}

/** What each call took, and what it was. */
export function AttemptDetails({ attempts }: { readonly attempts: readonly Attempt[] }) {
  return (
    <details>
      <summary>
        {attempts.length === 1 ? "Call" : `${attempts.length} calls`}{" "}
        <small>model, tokens, time</small>
      </summary>
      {attempts.map((attempt, index) => (
        <Facts key={index} attempt={attempt} />
      ))}
    </details>
  );
}

function Facts({ attempt }: { readonly attempt: Attempt }) {
  const { usage, latency_ms, model, structure, finish_reason, adjustments, retries, request } =
    attempt;
  const tokens = (count: number | null | undefined) =>
    count === null || count === undefined ? null : countText(count);
  const facts: readonly (readonly [string, string | null])[] = [
    ["Time", latency_ms === null ? null : durationText(latency_ms)],
    ["Tokens read", tokens(usage?.input_tokens)],
    ["of these cached", tokens(usage?.cached_input_tokens)],
    ["Tokens written", tokens(usage?.output_tokens)],
    ["of these thought", tokens(usage?.reasoning_tokens)],
    ["Constraint", structure],
    ["Ended by", finish_reason],
    ["Model", model],
    ["Request", attempt.request_id],
    ["Seed", request.seed === null ? null : String(request.seed)],
    ["Asked otherwise", adjustments.length === 0 ? null : adjustments.join("; ")],
  ];
  return (
    <>
      <dl class="ep-facts">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{shownText(value)}</dd>
              </div>
            ),
        )}
      </dl>
      {retries.length > 1 && (
        <ol class="ep-retries">
          {retries.map(({ number, outcome, latency_ms, delay_ms, error }) => (
            <li key={number} class={error ? "worse-text" : ""}>
              {shownText(outcome)} after {durationText(latency_ms)}
              {error ? `: ${shownText(error.message)}` : ""}
              {delay_ms > 0 ? `, then a pause of ${durationText(delay_ms)}` : ""}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** What the calls of a decision took together: `1.2 s · 178 tokens`. */
export function tookText(attempts: readonly Attempt[]): string {
  const latency = attempts.reduce((sum, { latency_ms }) => sum + (latency_ms ?? 0), 0);
  const output = attempts.reduce((sum, { usage }) => sum + (usage?.output_tokens ?? 0), 0);
  const parts = [durationText(latency)];
  if (output > 0) parts.push(`${countText(output)} tokens`);
  return parts.join(" · ");
}
