import type { Scale } from "@gym-llm/experiment/figures";
import type { MatrixCell } from "../../../contract/experiment-view.ts";

/** A mean and its interval on a scale, beside numbers that say the same: so it is hidden from screen readers. */
export function IntervalDrawing({
  cell: { mean, interval, kind },
  scale,
  height = 24,
  hasGrid = true,
}: {
  readonly cell: MatrixCell;
  readonly scale: Scale;
  readonly height?: number;
  readonly hasGrid?: boolean;
}) {
  const middle = height / 2;
  return (
    <svg class="plot" width="100%" height={height} aria-hidden="true">
      {hasGrid &&
        scale.ticks.map((tick) => (
          <line
            key={tick}
            class="grid"
            x1={scale.at(tick)}
            x2={scale.at(tick)}
            y1={0}
            y2={height}
          />
        ))}
      <g class={`interval ${kind}`}>
        {interval !== null && (
          <>
            <line
              x1={scale.at(interval.low)}
              x2={scale.at(interval.high)}
              y1={middle}
              y2={middle}
            />
            {[interval.low, interval.high].map((end, index) => (
              <line
                key={index === 0 ? "low" : "high"}
                class="end"
                x1={scale.at(end)}
                x2={scale.at(end)}
                y1={middle - 4}
                y2={middle + 4}
              />
            ))}
          </>
        )}
        {mean !== null && (
          <svg x={scale.at(mean)} y={middle} overflow="visible" aria-hidden="true">
            <path d="M0-5.5 5.5 0 0 5.5-5.5 0z" />
          </svg>
        )}
      </g>
    </svg>
  );
}

/** The numbers along a scale. */
export function ScaleDrawing({ scale }: { readonly scale: Scale }) {
  return (
    <svg class="plot" width="100%" height="16" aria-hidden="true">
      {scale.ticks.map((tick) => {
        const percent = scale.percent(tick);
        const anchor = percent < 12 ? "start" : percent > 88 ? "end" : "middle";
        return (
          <text key={tick} x={scale.at(tick)} y="12" text-anchor={anchor}>
            {scale.text(tick)}
          </text>
        );
      })}
    </svg>
  );
}
