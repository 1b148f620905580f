// biome-ignore-all lint/a11y/noRedundantRoles: browsers take roles away where the style makes cards of a table.
import type { MatrixCell } from "../../../contract/experiment-view.ts";
import { experimentHash } from "../../shell/route.ts";
import { shownText } from "../../shell/shown-text.ts";
import { Name } from "../text.tsx";
import { IntervalDrawing, ScaleDrawing } from "./interval-drawing.tsx";
import { knownColumns, type MatrixColumn, MEAN_COLUMN } from "./matrix-columns.ts";
import type { MatrixGroup } from "./matrix-view.ts";
import { PlayedCount } from "./played-count.tsx";
import { showEpisodes } from "./show-episodes.ts";

/**
 * Every environment with all who play it, a line each: mean and interval on the environment's scale, and the numbers.
 * On a phone each line is a card, which is why the roles of a table are said outright.
 */
export function MatrixTable({
  experiment,
  groups,
}: {
  readonly experiment: string;
  readonly groups: readonly MatrixGroup[];
}) {
  const columns = knownColumns(groups.flatMap(({ cells }) => cells));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <section class="table" tabIndex={0} aria-label="Results by environment">
      <table class="matrix" role="table">
        <caption class="unseen">
          Mean return with its 95 % interval, and what it took, of every agent in every environment
        </caption>
        <thead>
          <tr role="row">
            <th scope="col" role="columnheader">
              agent
            </th>
            <th scope="col" role="columnheader" class="drawn">
              <span class="unseen">drawn </span>95 % interval
            </th>
            <Title column={MEAN_COLUMN} />
            <th scope="col" role="columnheader" class="number" title="Scored episodes">
              n
            </th>
            {columns.map((column) => (
              <Title key={column.title} column={column} />
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <Group key={group.environment} {...{ experiment, group, columns }} />
        ))}
      </table>
    </section>
  );
}

function Title({ column: { title, hint } }: { readonly column: MatrixColumn }) {
  return (
    <th scope="col" role="columnheader" class="number" title={hint}>
      {title}
    </th>
  );
}

function Group({
  experiment,
  group: { environment, cells, scale, clearlyBest },
  columns,
}: {
  readonly experiment: string;
  readonly group: MatrixGroup;
  readonly columns: readonly MatrixColumn[];
}) {
  return (
    <tbody data-environment={environment}>
      <tr role="row" class="environment">
        <th scope="rowgroup">
          <Name of={environment} />
        </th>
        <td role="cell" class="drawn">
          <ScaleDrawing scale={scale} />
        </td>
        <td role="cell" class="rest" colSpan={columns.length + 2} />
      </tr>
      {cells.map((cell, index) => (
        <Row
          key={cell.agent}
          {...{ experiment, cell, scale, columns }}
          isBest={cell.agent === clearlyBest}
          isFirstOfKind={(cells[index - 1]?.kind ?? cell.kind) !== cell.kind}
        />
      ))}
    </tbody>
  );
}

function Row({
  experiment,
  cell,
  scale,
  columns,
  isBest,
  isFirstOfKind,
}: {
  readonly experiment: string;
  readonly cell: MatrixCell;
  readonly scale: MatrixGroup["scale"];
  readonly columns: readonly MatrixColumn[];
  readonly isBest: boolean;
  readonly isFirstOfKind: boolean;
}) {
  const { environment, agent, kind } = cell;
  const hash = experimentHash(experiment, { environment, agent });
  return (
    <tr role="row" class={isFirstOfKind ? "cell first-of-kind" : "cell"} data-agent={agent}>
      <th scope="row" role="rowheader" class={kind}>
        <a
          href={hash}
          onClick={showEpisodes}
          aria-label={`${shownText(agent)} in ${shownText(environment)}: its episodes`}
        >
          <Name of={agent} />
        </a>
        {kind !== "model" && <small>{kind}</small>}
      </th>
      <td role="cell" class="drawn">
        <IntervalDrawing {...{ cell, scale }} />
      </td>
      <td role="cell" class="number mean" data-title={MEAN_COLUMN.title}>
        <b>{MEAN_COLUMN.text(cell)}</b>
        {isBest && (
          <small
            class="better-text"
            title="Its interval lies above those of all other models in this environment"
          >
            clear of the others
          </small>
        )}
      </td>
      <td role="cell" class="number" data-title="n">
        <PlayedCount cell={cell} />
      </td>
      {columns.map(({ title, text, detail, exact }) => {
        const below = detail?.(cell) ?? null;
        return (
          <td key={title} role="cell" class="number" data-title={title} title={exact?.(cell)}>
            {text(cell)}
            {below !== null && <small class="soft">{below}</small>}
          </td>
        );
      })}
    </tr>
  );
}
