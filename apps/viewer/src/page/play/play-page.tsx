/** The game that a person plays. */
export function PlayPage() {
  return <h1>Play</h1>;
}
