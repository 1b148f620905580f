import type { DrawingContext } from "@gym-llm/core";
import { ACTION_FILL, ACTION_OUTLINE } from "@gym-llm/core/drawing";

/** Where a curved arrow lies: around the origin, starting straight up. */
export interface TurnArrow {
  readonly radius: number;
  readonly thickness: number;
  /** How far it goes round, in radians, its head included; positive counter-clockwise. */
  readonly span: number;
}

/** A curved arrow around the origin that begins straight up. */
export function drawTurnArrow(context: DrawingContext, arrow: TurnArrow): void {
  const { radius, thickness } = arrow;
  const side = Math.sign(arrow.span);
  const span = Math.abs(arrow.span);
  const head = Math.min(span, (1.9 * thickness) / radius);
  const start = -Math.PI / 2;
  const neck = start - side * (span - head);
  const tip = start - side * span;
  const half = thickness / 2;
  const corner = (distance: number, angle: number) =>
    [distance * Math.cos(angle), distance * Math.sin(angle)] as const;
  context.beginPath();
  context.arc(0, 0, radius + half, start, neck, side > 0);
  context.lineTo(...corner(radius + 2 * half, neck));
  context.lineTo(...corner(radius, tip));
  context.lineTo(...corner(radius - 2 * half, neck));
  context.arc(0, 0, radius - half, neck, start, side < 0);
  context.closePath();
  context.fillStyle = ACTION_FILL;
  context.strokeStyle = ACTION_OUTLINE;
  context.lineWidth = 2;
  context.fill();
  context.stroke();
}
