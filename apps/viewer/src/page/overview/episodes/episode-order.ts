import type { EpisodeEntry } from "../../../contract/experiment-view.ts";
import { EPISODE_COLUMNS, type EpisodeColumnKey } from "./episode-columns.ts";

/** By what a table of episodes is sorted; `null` for the order in which they were planned. */
export type EpisodeOrder = {
  readonly column: EpisodeColumnKey;
  readonly isDescending: boolean;
} | null;

/** Orders that have a name, by how an address says them. */
export const NAMED_ORDERS: readonly { readonly title: string; readonly sort: string }[] = [
  { title: "As planned", sort: "" },
  { title: "Best first", sort: "-return" },
  { title: "Worst first", sort: "return" },
  { title: "Longest first", sort: "-steps" },
  { title: "Shortest first", sort: "steps" },
  { title: "Most invalid answers first", sort: "-invalid" },
  { title: "Most tokens first", sort: "-tokens" },
  { title: "Slowest first", sort: "-duration" },
];

const WORDS = new Intl.Collator("en", { numeric: true });

/** Reads an order: `steps` ascending, `-steps` descending. What it does not know is the order of the plan. */
export function parseOrder(sort: string | null): EpisodeOrder {
  const isDescending = sort?.startsWith("-") ?? false;
  const name = isDescending ? sort?.slice(1) : sort;
  const column = EPISODE_COLUMNS.find(({ key }) => key === name);
  return column === undefined ? null : { column: column.key, isDescending };
}

/** An order as an address has it. */
export function orderText(order: EpisodeOrder): string {
  return order === null ? "" : `${order.isDescending ? "-" : ""}${order.column}`;
}

/** What clicking on a column's title leads to: numbers begin with the largest, words with A; a third click ends it. */
export function nextOrder(order: EpisodeOrder, column: EpisodeColumnKey): EpisodeOrder {
  const begins = isLargestFirst(column);
  if (order?.column !== column) return { column, isDescending: begins };
  return order.isDescending === begins ? { column, isDescending: !begins } : null;
}

/** Episodes in an order; equal ones stay as they were, unknown values stand last. */
export function sorted(episodes: readonly EpisodeEntry[], order: EpisodeOrder): EpisodeEntry[] {
  const column = EPISODE_COLUMNS.find(({ key }) => key === order?.column);
  if (order === null || column === undefined) return [...episodes];
  const { value } = column;
  const direction = order.isDescending ? -1 : 1;
  return [...episodes].sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === "number" && typeof right === "number") return direction * (left - right);
    return direction * WORDS.compare(String(left), String(right));
  });
}

function isLargestFirst(key: EpisodeColumnKey): boolean {
  if (key === "seed" || key === "run") return false;
  return EPISODE_COLUMNS.find((column) => column.key === key)?.isNumber ?? false;
}
