/** One experiment: its matrix, its episodes, its plots. */
export function ExperimentPage({
  experiment,
}: {
  readonly experiment: string;
  readonly query: URLSearchParams;
}) {
  return <h1>{experiment}</h1>;
}
