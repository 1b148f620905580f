// biome-ignore-all lint/a11y/noRedundantRoles: browsers take roles away where the style makes a grid of a table.
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { EpisodeEntry, ExperimentView } from "../../../contract/experiment-view.ts";
import { pushQuery } from "../../shell/route.ts";
import { type EpisodeColumn, shownColumns } from "./episode-columns.ts";
import { nextOrder, orderText, parseOrder } from "./episode-order.ts";
import { EpisodeRow } from "./episode-row.tsx";
import { partnersAmong } from "./partners.ts";
import { rowAfterKey, rowWindow, topToShow } from "./row-window.ts";
import { SideBySideBar } from "./side-by-side-bar.tsx";
import { useRowHeight } from "./use-row-height.ts";

/** The most rows whose box grows with them; a longer table scrolls inside of it. */
const MOST_HIGH = 16;

/**
 * Episodes as a table of which only the rows that can be seen are drawn. Arrow keys, Page Up and Down, Home and End
 * move along the rows, Enter opens one.
 */
export function EpisodesTable({
  view,
  rows,
  query,
}: {
  readonly view: ExperimentView;
  readonly rows: readonly EpisodeEntry[];
  readonly query: URLSearchParams;
}) {
  const columns = useMemo(() => shownColumns(view.episodes), [view.episodes]);
  const partners = useMemo(() => partnersAmong(view.episodes), [view.episodes]);
  const rowHeight = useRowHeight();
  const box = useRef<HTMLTableSectionElement>(null);
  const top = useSignal(0);
  const active = useSignal<string | null>(null);
  const chosen = useSignal<string | null>(null);
  const mustFocus = useRef(false);
  const height = Math.min(rows.length, MOST_HIGH) * rowHeight;
  const place = { rowHeight, top: Math.min(top.value, rows.length * rowHeight), height };
  const { start, end } = rowWindow(rows.length, place);
  const found = rows.findIndex(({ path }) => path === active.value);
  const current = Math.max(0, found);
  const drawn = rows.slice(start, end).map((episode, index) => ({ episode, index: start + index }));
  // The row that has the keyboard stays where it is, however far it is scrolled away.
  if (rows[current] !== undefined && (current < start || current >= end)) {
    drawn.push({ episode: rows[current], index: current });
  }

  useLayoutEffect(() => {
    if (!mustFocus.current) return;
    mustFocus.current = false;
    box.current
      ?.querySelector<HTMLElement>(`[aria-rowindex="${current + 2}"] a`)
      ?.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || box.current === null) return;
    const next = rowAfterKey(event.key, current, { count: rows.length, perPage: MOST_HIGH - 1 });
    if (next === null) return;
    event.preventDefault();
    box.current.scrollTop = topToShow(next, { ...place, top: box.current.scrollTop });
    top.value = box.current.scrollTop;
    active.value = rows[next]?.path ?? null;
    mustFocus.current = true;
  };

  return (
    <>
      <div class="long-table">
        <table
          role="table"
          aria-label="Episodes"
          aria-rowcount={rows.length + 1}
          style={{
            "--columns": `${columns.map(({ width }) => width).join(" ")} 2.2rem`,
            "--rows": `${rows.length * rowHeight}px`,
          }}
        >
          <Head columns={columns} query={query} />
          <tbody
            ref={box}
            role="rowgroup"
            style={{ height: `${height}px` }}
            onScroll={({ currentTarget }) => {
              top.value = currentTarget.scrollTop;
            }}
            onKeyDown={onKeyDown}
          >
            {drawn.map(({ episode, index }) => (
              <EpisodeRow
                key={episode.path}
                {...{ episode, index, columns, rowHeight }}
                isCurrent={index === current}
                partners={partners(episode)}
                isChosen={chosen.value === episode.path}
                onFocus={() => {
                  active.value = episode.path;
                }}
                onChoose={() => {
                  chosen.value = chosen.value === episode.path ? null : episode.path;
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
      <SideBySideBar
        episode={view.episodes.find(({ path }) => path === chosen.value) ?? null}
        partners={partners}
        onClose={() => {
          chosen.value = null;
        }}
      />
    </>
  );
}

const SORTED = { none: "none", up: "ascending", down: "descending" } as const;

function Head({
  columns,
  query,
}: {
  readonly columns: readonly EpisodeColumn[];
  readonly query: URLSearchParams;
}) {
  const order = parseOrder(query.get("sort"));
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        {columns.map(({ key, isNumber }) => {
          const direction = order?.column !== key ? "none" : order.isDescending ? "down" : "up";
          const next = orderText(nextOrder(order, key));
          return (
            <th
              key={key}
              scope="col"
              role="columnheader"
              class={isNumber ? "number" : undefined}
              aria-sort={SORTED[direction]}
            >
              <button
                type="button"
                class={`sort ${direction}`}
                onClick={() => pushQuery({ sort: next || null })}
              >
                {key}
              </button>
            </th>
          );
        })}
        <th scope="col" role="columnheader">
          <span class="unseen">side by side</span>
        </th>
      </tr>
    </thead>
  );
}
