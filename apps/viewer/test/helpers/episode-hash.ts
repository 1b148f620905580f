/** The address of an episode's page behind `#/`. */
export function episodeHash(path: string, query = ""): string {
  return `episode/${path.split("/").map(encodeURIComponent).join("/")}${query}`;
}
