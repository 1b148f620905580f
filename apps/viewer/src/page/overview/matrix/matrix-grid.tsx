import { countText } from "@gym-llm/experiment/figures";
import type { MatrixCell } from "../../../contract/experiment-view.ts";
import { experimentHash } from "../../shell/route.ts";
import { shownText } from "../../shell/shown-text.ts";
import { meanText } from "../number-texts.ts";
import { Name } from "../text.tsx";
import { IntervalDrawing } from "./interval-drawing.tsx";
import { type MatrixGroup, matrixAgents } from "./matrix-view.ts";
import { showEpisodes } from "./show-episodes.ts";

/** All agents against all environments at a glance: a mean with its interval in each field. */
export function MatrixGrid({
  experiment,
  groups,
}: {
  readonly experiment: string;
  readonly groups: readonly MatrixGroup[];
}) {
  const agents = matrixAgents(groups);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <section class="table" tabIndex={0} aria-label="Matrix of environments and agents">
      <table class="matrix-grid">
        <caption>
          Mean return ± half of its 95 % interval; each environment has a scale of its own.
        </caption>
        <thead>
          <tr>
            <th scope="col">agent</th>
            {groups.map(({ environment }) => (
              <th key={environment} scope="col" class="number">
                <Name of={environment} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agents.map(({ name, kind }, index) => (
            <tr
              key={name}
              class={(agents[index - 1]?.kind ?? kind) === kind ? undefined : "first-of-kind"}
            >
              <th scope="row" class={kind}>
                <Name of={name} />
                {kind !== "model" && <small>{kind}</small>}
              </th>
              {groups.map((group) => (
                <Field
                  key={group.environment}
                  experiment={experiment}
                  group={group}
                  cell={group.cells.find(({ agent }) => agent === name)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Field({
  experiment,
  group: { environment, scale, clearlyBest },
  cell,
}: {
  readonly experiment: string;
  readonly group: MatrixGroup;
  readonly cell: MatrixCell | undefined;
}) {
  if (cell === undefined) return <td />;
  const { agent, mean, interval, scored, planned, open } = cell;
  const isUnderWay = open > 0 || (planned !== null && scored + cell.excluded < planned);
  return (
    <td class={agent === clearlyBest ? "best" : undefined}>
      <div>
        <IntervalDrawing {...{ cell, scale }} height={18} hasGrid={false} />
        <a
          href={experimentHash(experiment, { environment, agent })}
          onClick={showEpisodes}
          title={`Episodes of ${shownText(agent)} in ${shownText(environment)}`}
        >
          {meanText(mean, interval)}
        </a>
        {isUnderWay && (
          <small class="soft">
            {countText(scored)}
            {planned !== null && ` of ${countText(planned)}`} scored
          </small>
        )}
      </div>
    </td>
  );
}
