/** A folder, and what must not have the same label as another of it. */
export interface LabelledFolder {
  readonly folder: string;
  /** Folders of one rival get different labels, such as those of one environment. */
  readonly rival: string;
}

/**
 * The part of each folder's path that tells it from its rivals: the fewest parts of the path, the same ones for all
 * folders, so that what lies in one experiment has one label. All `null` when there are no rivals.
 */
export function folderLabels(folders: readonly LabelledFolder[]): (string | null)[] {
  const paths = folders.map(({ folder }) => folder.split(/[\\/]/).filter((part) => part !== "."));
  const indices = folders.map((_, index) => index);
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const rivals of Map.groupBy(indices, (index) => folders[index]?.rival).values()) {
    if (rivals.length < 2) continue;
    const [from, to] = distinctRange(rivals.map((index) => paths[index] ?? []));
    start = Math.min(start, from);
    end = Math.max(end, to);
  }
  return paths.map((path) =>
    end === 0 ? null : path.slice(start, end).join("/") || path.join("/"),
  );
}

/** Where paths begin to differ, and behind which part each of them differs from every other. */
function distinctRange(paths: readonly (readonly string[])[]): [start: number, end: number] {
  const longest = Math.max(...paths.map((path) => path.length));
  let start = 0;
  while (start < longest - 1 && new Set(paths.map((path) => path[start])).size === 1) start++;
  let end = start + 1;
  const labels = () => new Set(paths.map((path) => path.slice(start, end).join("/")));
  while (end < longest && labels().size < paths.length) end++;
  return [start, end];
}
