import { useEffect, useState } from "preact/hooks";
import { loadEnvironments } from "../shell/load-environments.ts";
import { CopyButton } from "./copy-button.tsx";
import type { EpisodeState } from "./episode-state.ts";
import { episodeTools } from "./episode-tools.ts";
import { countText } from "./number-text.ts";
import type { EpisodePictures } from "./picture.ts";
import type { PromptHistory, PromptSource, SentPrompt } from "./prompt-history.ts";
import { ShownTextView } from "./shown-text-view.tsx";

/** The whole prompt of a decision, made when it is asked for. */
export function PromptView({
  state,
  pictures,
  position,
}: {
  readonly state: EpisodeState;
  readonly pictures: EpisodePictures;
  readonly position: number;
}) {
  const [isOpen, setOpen] = useState(false);
  const [prompt, setPrompt] = useState<SentPrompt | null>(null);
  const attempts = state.decisionAt(position)?.record.attempts ?? [];
  const request = attempts[0]?.request;
  useEffect(() => {
    if (!isOpen) return;
    let isOld = false;
    void promptOf(state, pictures, position).then((made) => {
      if (!isOld) setPrompt(made);
    });
    return () => {
      isOld = true;
    };
  }, [isOpen, position, state]);
  const count = (request?.earlier.messages ?? 0) + (request?.messages.length ?? 0);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        Whole prompt <small>{count === 1 ? "1 message" : `${countText(count)} messages`}</small>
      </summary>
      {isOpen && prompt && <Prompt prompt={prompt} />}
    </details>
  );
}

function Prompt({ prompt }: { readonly prompt: SentPrompt }) {
  if ("problem" in prompt) {
    return <p class="ep-notice">It cannot be put together again. {prompt.problem}</p>;
  }
  return (
    <>
      <CopyButton
        text={prompt.messages.map(({ role, text }) => `${role}:\n${text}`).join("\n\n")}
        what="the whole prompt"
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <ol class="ep-prompt" tabIndex={0} aria-label="The whole prompt">
        {prompt.messages.map(({ role, text, pictures }, index) => (
          <li key={index} class={`ep-role-${role}`}>
            <b>{role}</b>
            <ShownTextView text={text} isCode />
            {pictures > 0 && (
              <p class="soft">With {pictures === 1 ? "a picture" : `${pictures} pictures`}.</p>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** Kept as long as the log does not grow. */
const histories = new WeakMap<EpisodeState, { revision: number; history: PromptHistory }>();

/** One after the other: a history is played forwards by one agent. */
let turn: Promise<unknown> = Promise.resolve();

function promptOf(
  state: EpisodeState,
  pictures: EpisodePictures,
  position: number,
): Promise<SentPrompt> {
  const made = turn.then(async () => {
    try {
      await loadEnvironments();
      return await historyOf(state, pictures).promptOf(position, 0);
    } catch (error) {
      return { problem: (error as Error).message };
    }
  });
  turn = made;
  return made;
}

function historyOf(state: EpisodeState, pictures: EpisodePictures): PromptHistory {
  const revision = state.revision.peek();
  const known = histories.get(state);
  if (known?.revision === revision) return known.history;
  const history = episodeTools().rebuildPrompts(promptSource(state, pictures));
  histories.set(state, { revision, history });
  return history;
}

function promptSource(state: EpisodeState, pictures: EpisodePictures): PromptSource {
  const header = state.header.peek();
  if (header === null) throw new Error("The log has no header line.");
  const decisions = state.steps.map(({ decision }) => decision);
  const last = state.outcome.peek()?.decision;
  return {
    header,
    decisions: last ? [...decisions, last] : decisions,
    infos: [state.reset?.info ?? {}, ...state.steps.map(({ info }) => info)],
    actionSpace: pictures.simulation.peek()?.definition?.actionSpace ?? null,
  };
}
