import { source } from "../shell/source.ts";
import { resumeCommand } from "./resume-command.ts";

/** How to go on with an experiment that was left unfinished. */
export function ResumeHint({ experiment }: { readonly experiment: string }) {
  if (!source.isLive) return null;
  return (
    <p class="resume">
      To go on with it: <code>{resumeCommand(experiment)}</code>
      {experiment !== "." && <span class="soft"> (in the folder that is looked at)</span>}
    </p>
  );
}
