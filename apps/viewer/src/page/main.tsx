import { render } from "preact";
import { EpisodePage } from "./episode/episode-page.tsx";
import { ExperimentPage } from "./overview/experiment-page.tsx";
import { ExperimentsPage } from "./overview/experiments-page.tsx";
import { PlayPage } from "./play/play-page.tsx";
import { watchNavigation } from "./shell/navigation.ts";
import { currentRoute, watchAddress } from "./shell/route.ts";
import { Shell } from "./shell/shell.tsx";
import { applyTheme } from "./shell/theme.ts";
import { UnknownPage } from "./shell/unknown-page.tsx";
import "./page.css";

function Page() {
  const route = currentRoute.value;
  switch (route.page) {
    case "experiments":
      return <ExperimentsPage />;
    case "experiment":
      return <ExperimentPage key={route.key} experiment={route.key} query={route.query} />;
    case "episode":
      return <EpisodePage key={route.path} path={route.path} query={route.query} />;
    case "play":
      return <PlayPage />;
    case "unknown":
      return <UnknownPage address={route.address} />;
  }
}

applyTheme();
watchAddress();
watchNavigation();
const root = document.getElementById("page");
if (root)
  render(
    <Shell>
      <Page />
    </Shell>,
    root,
  );
