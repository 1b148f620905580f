/** The list of experiments. */
export function ExperimentsPage() {
  return <h1>Experiments</h1>;
}
