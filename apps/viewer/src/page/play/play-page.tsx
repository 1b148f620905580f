import { keyName } from "@gym-llm/core";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { PlayState } from "../../contract/play.ts";
import { EpisodeStage } from "../episode/episode-stage.tsx";
import { type OpenEpisode, openEpisode } from "../episode/open-episode.ts";
import { isBundle } from "../shell/bundle-source.ts";
import { shownText } from "../shell/shown-text.ts";
import { source } from "../shell/source.ts";
import { EndCard } from "./end-card.tsx";
import { Goal } from "./goal.tsx";
import { KeyButtons } from "./key-buttons.tsx";
import { PlayInputs } from "./play-inputs.ts";
import { openPlayLink, type PlayLink, playSource } from "./play-link.ts";
import { TypedAction } from "./typed-action.tsx";

/** The game that a person plays. */
export function PlayPage() {
  if (isBundle()) {
    return (
      <>
        <h1>Play</h1>
        <p>
          These are files without a server. To play, type: <code>gym-llm play TaxiLLM-v4</code>
        </p>
        <p>
          <a href="#/">All experiments</a>
        </p>
      </>
    );
  }
  return <ServedGame />;
}

function ServedGame() {
  const [link, setLink] = useState<PlayLink | null>(null);
  useEffect(() => {
    const opened = openPlayLink();
    setLink(opened);
    return () => opened.close();
  }, []);
  const game = link?.state.value ?? null;
  const problem = link?.problem.value ?? null;
  return (
    <div class="play">
      {game === null && <h1>Play</h1>}
      {problem !== null && (
        <p class="play-problem" role="alert">
          {shownText(problem)}
        </p>
      )}
      {game === null && problem !== null && (
        <p>
          <a href="#/">All experiments</a>
        </p>
      )}
      {link && game && <Game link={link} game={game} />}
    </div>
  );
}

function Game({ link, game }: { readonly link: PlayLink; readonly game: PlayState }) {
  const inputs = useMemo(() => new PlayInputs(link.send), [link]);
  inputs.follow(game);
  useKeyboard(inputs, link);
  const { environment, goal, remark, typedActions, phase } = game;
  return (
    <>
      <header class="play-head">
        <h1>{shownText(environment)}</h1>
        <p>{statusText(game)}</p>
        {!game.isOver && (
          <button type="button" onClick={() => link.send({ type: "quit" })}>
            End the game
          </button>
        )}
      </header>
      <div class="play-table">
        <div class="play-screen">
          {game.episode === null ? (
            <p>The first episode is being prepared.</p>
          ) : (
            <Screen key={game.episode} episode={game.episode} />
          )}
          {phase === "ready" && game.episode !== null && (
            <p class="play-ready">Press a key to begin</p>
          )}
        </div>
        <div class="play-side">
          <EndCard game={game} send={link.send} />
          {!game.isOver && phase !== "between" && (
            <>
              {game.keys.length > 0 && <KeyButtons keys={game.keys} inputs={inputs} />}
              {typedActions !== null && <TypedAction space={typedActions} send={link.send} />}
            </>
          )}
          {remark !== null && <p class="play-remark">{shownText(remark)}</p>}
          <Goal text={goal} />
        </div>
      </div>
    </>
  );
}

const live = playSource(source);

/** The episode that is played, always at its newest step. */
function Screen({ episode }: { readonly episode: string }) {
  const [opened, setOpened] = useState<OpenEpisode | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const one: OpenEpisode = openEpisode(live, episode, () =>
      one.state.seek(one.state.length.peek()),
    );
    one.ready.catch((error: Error) => setProblem(error.message));
    setOpened(one);
    return () => one.close();
  }, [episode]);
  if (problem !== null) return <p role="alert">{shownText(problem)}</p>;
  return opened && <EpisodeStage state={opened.state} source={live} />;
}

/** Keys of the whole window; fields and the browser's own combinations are left alone. */
function useKeyboard(inputs: PlayInputs, link: PlayLink): void {
  useEffect(() => {
    const onDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
      if (event.key === "Enter" && !isButton(event.target)) link.send({ type: "next" });
      else if (inputs.press(keyName(event.key))) event.preventDefault();
    };
    const onUp = (event: KeyboardEvent) => inputs.release(keyName(event.key));
    const letGo = () => inputs.releaseAll();
    const onHidden = () => document.hidden && letGo();
    addEventListener("keydown", onDown);
    addEventListener("keyup", onUp);
    addEventListener("blur", letGo);
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      removeEventListener("keydown", onDown);
      removeEventListener("keyup", onUp);
      removeEventListener("blur", letGo);
      document.removeEventListener("visibilitychange", onHidden);
      letGo();
    };
  }, [inputs]);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, select, textarea");
}

function isButton(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("button, a, summary") !== null;
}

function statusText(game: PlayState): string {
  const { episodesPlayed, episodesPlanned, person, pace, stepsPerSecond, phase } = game;
  const number = phase === "between" || game.isOver ? episodesPlayed : episodesPlayed + 1;
  const time = pace === "step" ? "time goes on with each key" : `${stepsPerSecond} steps a second`;
  return `${shownText(person)} · episode ${number} of ${episodesPlanned} · ${time}`;
}
