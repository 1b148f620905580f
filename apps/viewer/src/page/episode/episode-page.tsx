import { batch, effect, useComputed, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { currentRoute, episodeHash, parseRoute, replaceQuery } from "../shell/route.ts";
import { shownText } from "../shell/shown-text.ts";
import { source } from "../shell/source.ts";
import { BesidePicker } from "./beside-picker.tsx";
import { Dock, goToMark } from "./dock.tsx";
import { EpisodeHead } from "./episode-head.tsx";
import { EpisodeView } from "./episode-view.tsx";
import { KeyHelp } from "./key-help.tsx";
import { pressKey } from "./keys.ts";
import { episodeMarks } from "./marks.ts";
import { NeighbourLinks } from "./neighbour-links.tsx";
import { neighboursOf } from "./neighbours.ts";
import { type OpenEpisode, openEpisode } from "./open-episode.ts";
import { Playback } from "./playback.ts";
import { throttled } from "./throttled.ts";
import { useExperiment } from "./use-experiment.ts";

/** Browsers allow about a hundred changes of the address in half a minute. */
const ADDRESS_PAUSE_MS = 400;

/** One episode, step by step, alone or beside another: picture and reasoning on one time axis. */
export function EpisodePage({
  path,
  query,
}: {
  readonly path: string;
  readonly query: URLSearchParams;
}) {
  const playback = useMemo(() => new Playback(), []);
  const opened = useSignal<readonly OpenEpisode[]>([]);
  const problem = useSignal<string | null>(null);
  const isHelpOpen = useSignal(false);
  const beside = query.get("beside");
  const asked = query.get("step");
  const isNew = useRef(true);

  useEffect(() => {
    const wanted = [path, ...(beside !== null && beside !== path ? [beside] : [])];
    const kept = new Map(opened.peek().map((one) => [one.state.path, one]));
    const next = wanted.map(
      (one) => kept.get(one) ?? openEpisode(source, one, () => playback.catchUp()),
    );
    for (const old of opened.peek()) if (!next.includes(old)) old.close();
    opened.value = next;
    playback.episodes.value = next.map(({ state }) => state);
    problem.value = null;
    let isOld = false;
    Promise.all(next.map(({ ready }) => ready)).then(
      () => {
        if (isOld) return;
        // An episode that comes to its side later leaves the first where it is.
        const isFirst = isNew.current;
        isNew.current = false;
        const wantsNewest = isFirst && query.get("follow") === "1";
        const position =
          isFirst && asked !== null
            ? positionOf(playback, Number(asked))
            : playback.position.peek();
        batch(() => {
          if (wantsNewest) playback.isFollowing.value = true;
          if (playback.isFollowing.peek()) playback.catchUp();
          else playback.seek(position);
        });
      },
      (error: Error) => {
        if (!isOld) problem.value = error.message;
      },
    );
    return () => {
      isOld = true;
    };
  }, [path, beside]);

  // An address that somebody typed or followed, or went back to; the page's own changes make no such event.
  useEffect(() => {
    const onAddress = () => {
      const route = parseRoute(location.hash);
      const step = route.page === "episode" && route.path === path ? route.query.get("step") : null;
      if (step !== null) playback.seekByHand(positionOf(playback, Number(step)));
    };
    addEventListener("hashchange", onAddress);
    return () => removeEventListener("hashchange", onAddress);
  }, [path]);

  useEffect(
    () => () => {
      for (const one of opened.peek()) one.close();
    },
    [],
  );
  useEffect(() => keepAddress(playback, path), [playback, path]);
  useEffect(() => keepTime(playback), [playback]);

  const marked = useComputed(() =>
    opened.value.map(({ state }) => {
      void state.revision.value;
      return { state, marks: episodeMarks(state.steps, state.outcome.value, state.failures) };
    }),
  );
  const canFollow =
    source.isLive && opened.value.some(({ state }) => state.connection.value !== "none");

  const experiment = useExperiment(path, canFollow);
  const isRunning = (experiment.value?.entry.status ?? "running") === "running";
  const isLive = canFollow && isRunning;
  const neighbours = experiment.value && neighboursOf(experiment.value.episodes, path);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isHelpOpen.peek()) return;
      const isTaken = pressKey(event, playback, {
        goToMark: (direction) => goToMark(playback, marked.peek(), direction),
        goToEpisode: (direction) => {
          const to = direction === 1 ? neighbours?.next : neighbours?.previous;
          if (to) location.hash = episodeHash(to.path);
        },
        openHelp: () => {
          isHelpOpen.value = true;
        },
        canFollow: isLive,
      });
      if (isTaken) event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [playback, isLive, neighbours?.previous?.path, neighbours?.next?.path]);

  const [first] = opened.value;
  void first?.state.revision.value;
  const hasNothing =
    first?.state.header.value === null &&
    (problem.value !== null || first.state.revision.value > 0);
  const viewed = hasNothing && problem.value !== null ? [] : opened.value;
  return (
    <div class="episode" data-episodes={opened.value.length}>
      <EpisodeHead path={path} states={opened.value.map(({ state }) => state)}>
        {neighbours && <NeighbourLinks neighbours={neighbours} />}
        {experiment.value && (
          <BesidePicker
            experiment={experiment.value}
            path={path}
            beside={beside}
            onChoose={(chosen) => replaceQuery({ beside: chosen })}
          />
        )}
      </EpisodeHead>
      {problem.value !== null && (
        <p class="ep-notice" role="alert">
          {shownText(problem.value)} {hasNothing && <a href="#/">All experiments</a>}
        </p>
      )}
      <div class="ep-views">
        {viewed.map(({ state }, index) => (
          <EpisodeView
            key={state.path}
            state={state}
            playback={playback}
            index={index}
            isAlone={viewed.length === 1}
            isRunning={isRunning}
          />
        ))}
      </div>
      {!hasNothing && (
        <Dock
          playback={playback}
          marked={marked.value}
          canFollow={isLive}
          isHelpOpen={isHelpOpen}
        />
      )}
      <KeyHelp isOpen={isHelpOpen} />
    </div>
  );
}

/** The step in the log at which the page stands. */
function numberOf(playback: Playback): number {
  const [first] = playback.episodes.peek();
  const position = playback.position.peek();
  return first && position <= first.length.peek() ? first.numberAt(position) : position;
}

function positionOf(playback: Playback, number: number): number {
  const [first] = playback.episodes.peek();
  const last = first?.numberAt(first.length.peek()) ?? 0;
  return first && number <= last ? first.positionOf(number) : number;
}

/** Keeps the address to where the page stands, so that it can be passed on. */
function keepAddress(playback: Playback, path: string): () => void {
  const write = throttled(ADDRESS_PAUSE_MS, () => {
    const route = currentRoute.peek();
    if (route.page !== "episode" || route.path !== path) return;
    replaceQuery({
      step: String(numberOf(playback)),
      follow: playback.isFollowing.peek() ? "1" : null,
    });
  });
  let isFirst = true;
  const stop = effect(() => {
    void playback.position.value;
    void playback.isFollowing.value;
    if (playback.length.peek() > 0 && !isFirst) write.call();
    isFirst = false;
  });
  return () => {
    stop();
    write.cancel();
  };
}

/** Lets time go on while the episode is played. */
function keepTime(playback: Playback): () => void {
  return effect(() => {
    if (!playback.isPlaying.value) return;
    let request = requestAnimationFrame(function onFrame(now) {
      playback.tick(now);
      request = requestAnimationFrame(onFrame);
    });
    return () => cancelAnimationFrame(request);
  });
}
