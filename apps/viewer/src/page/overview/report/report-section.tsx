import { useEffect, useRef, useState } from "preact/hooks";
import type { ExperimentEntry } from "../../../contract/experiment-entry.ts";
import type { ExperimentPlots } from "../../../contract/experiment-view.ts";
import { source } from "../../shell/source.ts";
import { Failure, Loading } from "../loading.tsx";
import { reportContent } from "./report-content.ts";

/** The report or the comparison of an experiment as the command writes it, read when it is asked for. */
export function ReportSection({
  part,
  entry,
}: {
  readonly part: keyof ExperimentPlots;
  readonly entry: ExperimentEntry;
}) {
  const [plots, setPlots] = useState<ExperimentPlots | null>(null);
  const [error, setError] = useState<string | null>(null);
  const ended = entry.scored + entry.excluded;
  // Another episode that ended changes the report.
  useEffect(() => {
    let isShown = true;
    source.readPlots(entry.key).then(
      (read) => {
        if (!isShown) return;
        setPlots(read);
        setError(null);
      },
      (reason: Error) => isShown && setError(reason.message),
    );
    return () => {
      isShown = false;
    };
  }, [entry.key, ended]);
  const html = plots?.[part] ?? null;
  return (
    <>
      {error !== null && <Failure reason={error} />}
      {plots === null && error === null && <Loading what={`the ${part}`} />}
      {plots !== null && html === null && (
        <p class="nothing soft">A comparison needs two agents that played the same seeds.</p>
      )}
      {html !== null && <ReportContent html={html} />}
    </>
  );
}

function ReportContent({ html }: { readonly html: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = box.current;
    if (target === null) return;
    const opened = openedDetails(target);
    target.replaceChildren(reportContent(html));
    for (const [index, details] of target.querySelectorAll("details").entries()) {
      details.open = opened.has(index);
    }
    performance.mark("report-shown");
  }, [html]);
  return <div ref={box} class="report" />;
}

/** Which details the reader has opened: they stay so when the report is renewed. */
function openedDetails(target: HTMLElement): Set<number> {
  const all = [...target.querySelectorAll("details")];
  return new Set(all.flatMap(({ open }, index) => (open ? [index] : [])));
}
