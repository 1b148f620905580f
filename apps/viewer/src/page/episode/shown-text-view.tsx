import { useState } from "preact/hooks";
import { shownText, textPieces } from "../shell/shown-text.ts";
import { countText } from "./number-text.ts";

/** So many characters are shown before somebody asks for all. */
const SHOWN_CHARACTERS = 4_000;
const PIECE_CHARACTERS = 16_000;

/** A text that somebody else wrote, whatever it holds and however long it is. */
export function ShownTextView({
  text,
  isCode = false,
}: {
  readonly text: string;
  readonly isCode?: boolean;
}) {
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > SHOWN_CHARACTERS;
  const className = isCode ? "ep-text ep-code" : "ep-text";
  if (!isLong) return <div class={className}>{shownText(text)}</div>;
  const [start = ""] = textPieces(text, SHOWN_CHARACTERS);
  const pieces = isWhole ? textPieces(text, PIECE_CHARACTERS) : [start];
  return (
    <div class={className}>
      {pieces.map((piece, index) => (
        <div key={index} class="ep-piece">
          {shownText(piece)}
        </div>
      ))}
      <button type="button" class="ep-more" onClick={() => setWhole(!isWhole)}>
        {isWhole ? "Show less" : `… show all ${countText(text.length)} characters`}
      </button>
    </div>
  );
}
