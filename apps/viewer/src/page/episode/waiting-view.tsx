import type { HeaderLine } from "@gym-llm/experiment/log";
import { useEffect, useState } from "preact/hooks";
import { shownText } from "../shell/shown-text.ts";
import type { EpisodeState } from "./episode-state.ts";
import { durationText } from "./number-text.ts";
import { ShownTextView } from "./shown-text-view.tsx";

/** What is waited for at the newest position of an episode that has no end. */
export function WaitingView({
  state,
  header,
  isRunning,
}: {
  readonly state: EpisodeState;
  readonly header: HeaderLine;
  readonly isRunning: boolean;
}) {
  const calls = state.pendingCalls.value;
  const isLive = isRunning && state.connection.value !== "none";
  const since = useSecondsSince(state.changedAt, isLive);
  if (!isLive) {
    return (
      <section class="ep-part ep-end ep-end-plain">
        <h3>The log ends here</h3>
        <p>
          Nobody plays this episode now, and it has no outcome. Running the experiment again goes on
          with it.
        </p>
      </section>
    );
  }
  const last = calls.at(-1);
  const asksModel = header.system_prompt !== "";
  return (
    <section class="ep-part ep-waiting">
      <h3>
        <span class="ep-pulse" aria-hidden="true" />
        {last?.error
          ? "The model is asked again"
          : asksModel
            ? "The model is thinking"
            : "The next step is on its way"}
        {since >= 1 && <small> {durationText(since * 1_000)}</small>}
      </h3>
      {calls.map((call) => (
        <div key={call.call}>
          {call.error ? (
            <p class="worse-text">{shownText(call.error.message)}</p>
          ) : (
            <ShownTextView text={call.text ?? ""} isCode />
          )}
        </div>
      ))}
    </section>
  );
}

/** Whole seconds since a time of `performance.now()`, counting while `isCounting`. */
function useSecondsSince(start: number, isCounting: boolean): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!isCounting) return;
    const timer = setInterval(() => setNow(performance.now()), 1_000);
    return () => clearInterval(timer);
  }, [isCounting]);
  return Math.max(0, Math.floor((now - start) / 1_000));
}
