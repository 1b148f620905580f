/**
 * What a page is told while it follows logs. Over HTTP these are server-sent events whose `id` is the offset in bytes of
 * each followed log, joined by `.`, after the event: so a page that lost its server goes on where it was.
 */
export type FollowedEvent =
  /** Whole lines that were appended to a log. */
  | { readonly type: "lines"; readonly episode: string; readonly text: string }
  /** The log became shorter: what was cut off is no part of it any more. Read it from the start. */
  | { readonly type: "restart"; readonly episode: string }
  /** Something of an experiment changed: its matrix, or what episodes there are. */
  | { readonly type: "changed"; readonly experiment: string };
