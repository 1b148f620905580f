import { experimentHash, type Route } from "./route-address.ts";

/** A place on the way to the present page; `hash` is `null` for the page itself. */
export interface Crumb {
  readonly text: string;
  readonly hash: string | null;
}

/** The way from the list of experiments to a page. `keys` are those of the experiments that are known. */
export function crumbsTo(route: Route, keys: readonly string[] = []): Crumb[] {
  const home = { text: "Experiments", hash: "#/" };
  switch (route.page) {
    case "experiments":
      return [{ ...home, hash: null }];
    case "experiment":
      return [home, { text: experimentName(route.key), hash: null }];
    case "episode": {
      const key = experimentOf(route.path, keys);
      const own = key === "." ? route.path : route.path.slice(key.length + 1);
      return [
        home,
        { text: experimentName(key), hash: experimentHash(key) },
        { text: own.replace(/(^|\/)episodes\//, "$1"), hash: null },
      ];
    }
    case "play":
      return [home, { text: "Play", hash: null }];
    case "unknown":
      return [home, { text: "Nothing here", hash: null }];
  }
}

/**
 * The key of the experiment that an episode belongs to: the longest of those known that its path begins with; without
 * any, the folder that holds `episodes`.
 */
export function experimentOf(path: string, keys: readonly string[] = []): string {
  const known = keys
    .filter((key) => path.startsWith(`${key}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (known !== undefined) return known;
  if (keys.includes(".")) return ".";
  const end = path.lastIndexOf("/episodes/");
  return end === -1 ? "." : path.slice(0, end);
}

function experimentName(key: string): string {
  return key === "." ? "this folder" : key;
}
