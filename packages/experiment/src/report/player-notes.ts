import { PLAYER_KINDS, type PlayerKind } from "../results/player-kind.ts";
import { counted, countText } from "./number-text.ts";
import type { AgentReport, Report } from "./report.ts";

type Player = Pick<AgentReport, "name" | "kind">;

/** What a reader of a person's line must know. */
export const PERSON_REMARK =
  "A person at the keyboard, not a model: no answer of theirs counts as valid or invalid.";

/** How many players of each kind there are, each name once: `2 models, 1 person, 1 baseline`. */
export function kindsText(players: readonly Player[]): string {
  const kinds = new Map(players.map(({ name, kind }) => [name, kind]));
  return PLAYER_KINDS.flatMap((kind) => {
    const count = [...kinds.values()].filter((own) => own === kind).length;
    return count === 0 ? [] : [kindCount(count, kind)];
  }).join(", ");
}

/** Who of a report is no language model, a line each, where a table does not tell. */
export function playerNotes({ environments }: Pick<Report, "environments">): string[] {
  const players = environments.flatMap(({ agents }) => agents);
  const notes = (["person", "baseline"] as const).map((kind) => {
    const names = new Set(players.filter((player) => player.kind === kind).map(({ name }) => name));
    if (names.size === 0) return [];
    const what = { person: ["a person", "people"], baseline: ["a baseline", "baselines"] }[kind];
    return [
      `${[...names].join(", ")}: ${names.size === 1 ? what[0] : what[1]}, not ${names.size === 1 ? "a language model" : "language models"}.`,
    ];
  });
  return notes.flat();
}

function kindCount(count: number, kind: PlayerKind): string {
  return kind === "person" && count > 1 ? `${countText(count)} people` : counted(count, kind);
}
