import { stripVTControlCharacters } from "node:util";
import type { RgbFrame } from "@gym-llm/core";
import {
  type CellSize,
  frameToHalfBlocks,
  frameToITerm,
  frameToKitty,
  kittyDeletion,
} from "@gym-llm/render";
import type { Overlay } from "./live-region.ts";
import type { TerminalAbility } from "./terminal-ability.ts";

/** A frame as a terminal takes it: lines of characters, or a picture over empty ones. */
export interface DrawnPicture {
  readonly lines: readonly string[];
  readonly columns: number;
  readonly overlay: Overlay | null;
}

/** Ids of kitty's pictures are shared by all programs of a terminal: two that nobody else is likely to take. */
const KITTY_IDS = [1_735_290_721, 1_735_290_722] as const;

/** Makes pictures for one terminal, one after another. */
export class FramePictures {
  readonly #ability: TerminalAbility;
  #count = 0;

  constructor(ability: TerminalAbility) {
    this.#ability = ability;
  }

  /** Whether a picture may have more room than it has pixels. */
  get mayEnlarge(): boolean {
    return this.#ability.picture !== "half-blocks";
  }

  /** A frame for a rectangle of characters; a promise of it where it has to be compressed. */
  encode(frame: RgbFrame, cells: CellSize): DrawnPicture | Promise<DrawnPicture> {
    const { picture, color } = this.#ability;
    const { columns, rows } = cells;
    if (picture === "half-blocks") {
      const lines = frameToHalfBlocks(frame, { columns, rows, color }).split("\n");
      const width = stripVTControlCharacters(lines[0] as string).length;
      return { lines, columns: width, overlay: null };
    }
    const overlaid = (sequence: string, removal: string): DrawnPicture => ({
      lines: [],
      columns,
      overlay: { columns, rows, sequence, removal },
    });
    if (picture === "iterm") {
      return frameToITerm(frame, cells).then((sequence) => overlaid(sequence, ""));
    }
    const turn = this.#count++ % 2;
    const id = KITTY_IDS[turn] as number;
    const replaces = KITTY_IDS[1 - turn] as number;
    return frameToKitty(frame, { columns, rows, id, replaces }).then((sequence) =>
      overlaid(sequence, kittyDeletion(id)),
    );
  }
}
