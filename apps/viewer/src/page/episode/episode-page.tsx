/** One episode, step by step. */
export function EpisodePage({ path }: { readonly path: string; readonly query: URLSearchParams }) {
  return <h1>{path}</h1>;
}
