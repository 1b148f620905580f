import type { PictureFormat } from "./episode-pictures.ts";

/** So much of a name is kept readable. */
const READABLE = 40;
/** Of the 64-bit hash FNV-1a (Fowler, Noll and Vo). */
const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/**
 * The file of a bundle, without its ending, for what goes by a name: `experiments`, or `experiment/`, `plots/`, `log/` or
 * `pictures/` with a key or an episode's path. Names may hold whatever a file system has; these files work on all systems, on
 * any web server and behind `file:`: lower-case letters, digits and dashes, told apart by a hash of the name.
 */
export function bundleFile(name: string): string {
  const [kind = "", ...rest] = name.split("/");
  if (rest.length === 0) return `data/${kind}`;
  const readable = rest
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  return `data/${kind}/${readable.slice(-READABLE).replace(/^-|-$/g, "")}-${hashText(name)}`;
}

/** The file of a bundle that holds a picture of an episode. */
export function pictureFile(episode: string, format: PictureFormat): string {
  return `${bundleFile(`${format}/${episode}`)}.${format}`;
}

function hashText(text: string): string {
  let hash = OFFSET_BASIS;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  }
  return hash.toString(36);
}
