import type { HeaderLine } from "@gym-llm/experiment/log";
import { shownText } from "../shell/shown-text.ts";
import { actionText, type ShownAction, shownActions } from "./actions.ts";
import { AttemptDetails, RefusedAttempts, tookText } from "./attempt-view.tsx";
import { EndView } from "./end-view.tsx";
import type { EpisodeState, PositionDecision } from "./episode-state.ts";
import { signedText } from "./number-text.ts";
import { Part, Scrolled } from "./part.tsx";
import type { EpisodePictures } from "./picture.ts";
import { PromptView } from "./prompt-view.tsx";
import { ShownTextView } from "./shown-text-view.tsx";
import { sourceText } from "./source-text.ts";
import { WaitingView } from "./waiting-view.tsx";
import { observationWords } from "./words.ts";

/** What the player was shown at the position, what it made of it, what it did, and what came of that. */
export function DecisionView({
  state,
  pictures,
  isRunning,
}: {
  readonly state: EpisodeState;
  readonly pictures: EpisodePictures;
  /** Whether somebody plays the episode now. */
  readonly isRunning: boolean;
}) {
  void state.revision.value;
  const position = state.position.value;
  const header = state.header.value;
  const decided = state.decisionAt(position);
  const words = observationWords(state, pictures.simulation.value, position);
  const before = decided ? null : state.decisionAt(position - 1);
  const attempts = decided?.record.attempts ?? [];
  const asked = attempts[0]?.request.messages ?? [];
  const isAtEnd = position === state.length.value;
  const answer = attempts.findLast(({ error }) => error === null) ?? attempts.at(-1);
  const reply = attempts.findLast(({ error, text }) => error === null && text !== null);
  return (
    <div class="ep-mind">
      {isAtEnd && <EndView state={state} />}
      {isAtEnd && state.outcome.value === null && header && (
        <WaitingView state={state} header={header} isRunning={isRunning} />
      )}
      {decided && header && (
        <Part name={asked.length > 0 ? "Its answer" : "Its reason"}>
          <Answer decided={decided} header={header} />
        </Part>
      )}
      {before && header && (
        <Part name={before.record.attempts.length > 0 ? "Its last answer" : "Its last reason"}>
          <Answer decided={before} header={header} />
        </Part>
      )}
      {answer?.reasoning && (
        <Part name="Its reasoning" copied={answer.reasoning}>
          <Scrolled name="All of its reasoning" kind="ep-reasoning">
            <ShownTextView text={answer.reasoning} />
          </Scrolled>
        </Part>
      )}
      {asked.length > 0 && (
        <Part name="What the model was shown" copied={asked.map(({ text }) => text).join("\n\n")}>
          <Scrolled name="All that it was shown" kind="ep-shown">
            {asked.map(({ text, images }, index) => (
              <div key={index}>
                <ShownTextView text={text} isCode />
                {images && <PictureNote count={images.length} />}
              </div>
            ))}
          </Scrolled>
        </Part>
      )}
      {asked.length === 0 && words !== null && (
        <Part name="The situation">
          <ShownTextView text={words} />
        </Part>
      )}
      <RefusedAttempts attempts={attempts} />
      {reply?.text != null && (
        <Part name="Raw reply" remark={tookText(attempts)} copied={reply.text}>
          <Scrolled name="All of the raw reply">
            <ShownTextView text={reply.text} isCode />
          </Scrolled>
        </Part>
      )}
      {attempts.length > 0 && (
        <div class="ep-details">
          <PromptView state={state} pictures={pictures} position={position} />
          <AttemptDetails attempts={attempts} />
        </div>
      )}
    </div>
  );
}

/** What was answered, the action among all, and how it was come by. */
function Answer({
  decided,
  header,
}: {
  readonly decided: PositionDecision;
  readonly header: HeaderLine;
}) {
  return (
    <>
      {decided.reflection !== "" && (
        <Scrolled name="All of its words" kind="ep-reflection">
          <ShownTextView text={decided.reflection} />
        </Scrolled>
      )}
      {decided.record.action !== null && (
        <Actions
          actions={shownActions(header.action_schema, decided.record.action)}
          text={actionText(header.action_schema, decided.record.action)}
        />
      )}
      <p class="ep-came">
        {sourceText(decided.record) && (
          <span class={`ep-source ep-source-${toneOf(decided.record.source)}`}>
            {sourceText(decided.record)}
          </span>
        )}
        {decided.record.masked && (
          <span class="ep-source ep-source-bad">ruled out by the environment's mask</span>
        )}
        {decided.step ? (
          <span class="soft">
            led to reward <b>{signedText(decided.step.reward)}</b>
          </span>
        ) : (
          <span class="soft">was not carried out</span>
        )}
      </p>
    </>
  );
}

function PictureNote({ count }: { readonly count: number }) {
  return (
    <p class="soft">
      {count === 1
        ? "With a picture: the frame beside this."
        : `With ${count} pictures, the newest is the frame beside this.`}
    </p>
  );
}

function Actions({
  actions,
  text,
}: {
  readonly actions: readonly ShownAction[];
  readonly text: string;
}) {
  if (!actions.some(({ isChosen }) => isChosen) || actions.length > MOST_ACTIONS) {
    return (
      <p class="ep-actions">
        <span class="ep-action ep-chosen">{shownText(text)}</span>
      </p>
    );
  }
  return (
    <ul class="ep-actions" aria-label="Actions">
      {actions.map((action) => (
        <li
          key={action.label}
          class={action.isChosen ? "ep-action ep-chosen" : "ep-action"}
          aria-current={action.isChosen ? "true" : undefined}
          title={action.description}
        >
          {shownText(action.label)}
          {action.value !== null && <b> {shownText(action.value)}</b>}
          {action.share !== null && (
            <span class="ep-share" aria-hidden="true">
              <i style={{ left: `${action.share * 100}%` }} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

const MOST_ACTIONS = 24;

function toneOf(source: HeaderLine["agent"][string] | null): string {
  const text = String(source);
  if (source === null || text.startsWith("fallback:")) return "bad";
  return text === "reask" || text === "soft-match" ? "doubtful" : "plain";
}
