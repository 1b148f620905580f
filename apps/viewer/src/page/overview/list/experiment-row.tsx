import { costText, countText } from "@gym-llm/experiment/figures";
import type { ExperimentEntry } from "../../../contract/experiment-entry.ts";
import { experimentHash } from "../../shell/route.ts";
import { now } from "../clock.ts";
import { agoText, dateText, shortCount } from "../number-texts.ts";
import { Progress } from "../progress.tsx";
import { ResumeHint } from "../resume-hint.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { Name } from "../text.tsx";
import { fewNames } from "./experiment-list.ts";

/** One experiment of the list. */
export function ExperimentRow({ entry }: { readonly entry: ExperimentEntry }) {
  const { key, name, status, environments, agents, changedAt, startedAt } = entry;
  const time = changedAt ?? startedAt;
  return (
    <li class="entry" data-experiment={key}>
      <div class="what">
        <h2>
          <a href={experimentHash(key)}>
            <Name of={name} />
          </a>
        </h2>
        <Names title="Environments" names={environments} />
        <Names title="Agents" names={agents} />
      </div>
      <div class="state">
        <p>
          <StatusBadge status={status} />
          <Flags entry={entry} />
        </p>
        <Progress entry={entry} />
      </div>
      <dl class="sums">
        <div>
          <dt>cost{status === "running" && " so far"}</dt>
          <dd>{costText(entry.costUsd)}</dd>
        </div>
        <div>
          <dt>tokens</dt>
          <dd title={countText(entry.tokens)}>{shortCount(entry.tokens)}</dd>
        </div>
        <div>
          <dt>{status === "running" ? "started" : "changed"}</dt>
          <dd>{time === null ? "–" : <When iso={status === "running" ? startedAt : time} />}</dd>
        </div>
      </dl>
      {status === "stopped" && <ResumeHint experiment={key} />}
    </li>
  );
}

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  const { shown, more } = fewNames(names);
  if (shown.length === 0) return null;
  return (
    <p class="names">
      <span class="unseen">{title}: </span>
      {shown.map((name) => (
        <span key={name} class="name">
          <Name of={name} />
        </span>
      ))}
      {more > 0 && <span class="soft">and {more} more</span>}
    </p>
  );
}

function Flags({ entry: { excluded, open, damaged, status } }: { entry: ExperimentEntry }) {
  return (
    <>
      {excluded > 0 && <span class="flag warn">{countText(excluded)} excluded</span>}
      {open > 0 && (
        <span class={status === "running" ? "flag" : "flag warn"}>
          {countText(open)} {status === "running" ? "being played" : "without an end"}
        </span>
      )}
      {damaged > 0 && <span class="flag worse-text">{countText(damaged)} damaged</span>}
    </>
  );
}

function When({ iso }: { readonly iso: string | null }) {
  if (iso === null) return <>–</>;
  return (
    <time dateTime={iso} title={dateText(iso)}>
      {agoText(iso, now.value)}
    </time>
  );
}
