import { InvalidArgumentError } from "commander";

/** Where a rollout is drawn: `terminal`, or the path of a GIF. For commander. */
export function renderPlace(text: string): string {
  if (text === "terminal" || /[^/\\]\.gif$/i.test(text)) return text;
  throw new InvalidArgumentError("Give terminal, or the name of a file that ends in .gif.");
}
