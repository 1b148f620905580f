/** Where a body is and how it is turned. */
export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}
