import { useState } from "preact/hooks";
import type { PlayInput } from "../../contract/play.ts";
import { shownText } from "../shell/shown-text.ts";

/** A field for actions that no key stands for. */
export function TypedAction({
  space,
  send,
}: {
  readonly space: string;
  readonly send: (input: PlayInput) => void;
}) {
  const [text, setText] = useState("");
  const [isBad, setIsBad] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    try {
      send({ type: "act", action: JSON.parse(text) as unknown });
      setIsBad(false);
    } catch {
      setIsBad(true);
    }
  };
  return (
    <form class="play-typed" onSubmit={submit}>
      <label>
        <span class="play-typed-space">Action as JSON, an element of {shownText(space)}</span>
        <input
          value={text}
          autocomplete="off"
          spellcheck={false}
          aria-invalid={isBad}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit">Take it</button>
      {isBad && <p role="alert">This is no JSON.</p>}
    </form>
  );
}
