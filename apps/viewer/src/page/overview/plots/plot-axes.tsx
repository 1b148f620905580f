import type { Scale } from "@gym-llm/experiment/figures";
import { labelledSlots, slotPercent } from "./seed-slots.ts";

/** Where a value stands above the ground of a plot, as SVG reads it. */
export function upAt(scale: Scale, value: number): string {
  return `${Number((100 - scale.percent(value)).toFixed(2))}%`;
}

/** The numbers along an upright axis. */
export function UprightAxis({
  scale,
  height,
  text = scale.text,
}: {
  readonly scale: Scale;
  readonly height: number;
  readonly text?: ((tick: number) => string) | undefined;
}) {
  return (
    <svg class="plot upright" width="100%" height={height} aria-hidden="true">
      {scale.ticks.map((tick) => (
        <text key={tick} x="100%" y={upAt(scale, tick)} dy="4" text-anchor="end">
          {text(tick)}
        </text>
      ))}
    </svg>
  );
}

/** Faint lines at the numbers of an upright axis. */
export function LevelLines({ scale }: { readonly scale: Scale }) {
  return (
    <>
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          class={tick === 0 ? "zero faint" : "grid"}
          x1="0"
          x2="100%"
          y1={upAt(scale, tick)}
          y2={upAt(scale, tick)}
        />
      ))}
    </>
  );
}

/** The seeds along a plot. */
export function SeedAxis({ seeds }: { readonly seeds: readonly number[] }) {
  const most = seeds.some((seed) => seed > 9999) ? 5 : 10;
  return (
    <svg class="plot seeds-axis" width="100%" height="18" aria-hidden="true">
      <line class="axis" x1="0" x2="100%" y1="0.5" y2="0.5" />
      {labelledSlots(seeds.length, most).map((slot) => {
        const percent = slotPercent(slot, seeds.length);
        const anchor = percent < 4 ? "start" : percent > 96 ? "end" : "middle";
        return (
          <text key={slot} x={`${percent}%`} y="15" text-anchor={anchor}>
            {seeds[slot]}
          </text>
        );
      })}
    </svg>
  );
}
