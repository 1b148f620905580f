import { costText, countText } from "@gym-llm/experiment/figures";
import { useRef } from "preact/hooks";
import type { ExperimentEntry } from "../../contract/experiment-entry.ts";
import { now } from "./clock.ts";
import { agoText, dateText, shortCount, spanText } from "./number-texts.ts";
import { type PaceSample, remainingMs, withSample } from "./pace.ts";
import { Progress } from "./progress.tsx";
import { ResumeHint } from "./resume-hint.tsx";
import { StatusBadge } from "./status-badge.tsx";
import { Name } from "./text.tsx";

/** An experiment's name, and how it stands once that is known. The heading stays the same: it may have the focus. */
export function ExperimentHead({
  name,
  entry,
}: {
  readonly name: string;
  readonly entry: ExperimentEntry | null;
}) {
  return (
    <div class="experiment-head">
      <h1>
        <Name of={name} />
      </h1>
      {entry !== null && (
        <p>
          <StatusBadge status={entry.status} />
          <Times entry={entry} />
          {entry.status === "running" && <Remaining entry={entry} />}
        </p>
      )}
    </div>
  );
}

/** How far an experiment is, and its sums. */
export function ExperimentSums({ entry }: { readonly entry: ExperimentEntry }) {
  const { key, status, excluded, open, damaged, costUsd, tokens, planned, scored } = entry;
  const isRunning = status === "running";
  return (
    <>
      {status !== "finished" && <Progress entry={entry} />}
      {status === "stopped" && <ResumeHint experiment={key} />}
      <dl class="tiles">
        <Tile term="scored episodes" value={countText(scored)}>
          {planned !== null && `of ${countText(planned)}`}
        </Tile>
        {excluded > 0 && <Tile term="excluded" value={countText(excluded)} isWarning />}
        {open > 0 && (
          <Tile
            term={isRunning ? "being played" : "without an end"}
            value={countText(open)}
            isWarning={!isRunning}
          />
        )}
        {damaged > 0 && <Tile term="damaged logs" value={countText(damaged)} isWarning />}
        <Tile term={isRunning ? "tokens so far" : "tokens"} value={shortCount(tokens)} />
        <Tile term={isRunning ? "cost so far" : "cost"} value={costText(costUsd)} />
      </dl>
    </>
  );
}

function Tile({
  term,
  value,
  children,
  isWarning = false,
}: {
  readonly term: string;
  readonly value: string;
  readonly children?: string | false;
  readonly isWarning?: boolean;
}) {
  return (
    <div class={isWarning ? "warn" : undefined}>
      <dt>{term}</dt>
      <dd>
        {value}
        {children && <small> {children}</small>}
      </dd>
    </div>
  );
}

function Times({ entry: { status, startedAt, changedAt } }: { readonly entry: ExperimentEntry }) {
  const shown = status === "running" ? startedAt : changedAt;
  if (shown === null) return <span class="soft">nothing played yet</span>;
  const title =
    startedAt === null
      ? dateText(shown)
      : `Started ${dateText(startedAt)}${changedAt === null ? "" : `, last changed ${dateText(changedAt)}`}`;
  return (
    <span class="soft" title={title}>
      {status === "running" ? "started" : "last changed"}{" "}
      <time dateTime={shown}>{agoText(shown, now.value)}</time>
    </span>
  );
}

/** How long the rest takes at the pace seen since this page was opened; nothing until enough was seen. */
function Remaining({ entry }: { readonly entry: ExperimentEntry }) {
  const samples = useRef<readonly PaceSample[]>([]);
  const ended = entry.scored + entry.excluded;
  // Read without following it: a sample is a change of the entry, not of the time.
  const time = Date.now();
  samples.current = withSample(samples.current, { time, ended });
  const remaining = remainingMs(samples.current, entry.planned, Math.max(time, now.value));
  if (remaining === null) return null;
  return (
    <span class="soft" title="At the pace of the episodes that ended since this page was opened">
      about {spanText(remaining)} left
    </span>
  );
}
