/** Follows a link of the matrix to the episodes further down on the same page. */
export function showEpisodes(): void {
  // The link changes the filters first.
  setTimeout(() => {
    const { matches } = matchMedia("(prefers-reduced-motion: reduce)");
    const behavior = matches ? "instant" : "smooth";
    document.getElementById("episodes")?.scrollIntoView({ behavior, block: "start" });
  });
}
