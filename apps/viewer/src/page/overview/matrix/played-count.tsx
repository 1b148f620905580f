import { countText } from "@gym-llm/experiment/figures";
import type { MatrixCell } from "../../../contract/experiment-view.ts";

/** How many episodes of how many planned ones are scores, and what became of others. */
export function PlayedCount({ cell: { scored, planned, excluded, open } }: { cell: MatrixCell }) {
  return (
    <>
      {countText(scored)}
      {planned !== null && planned !== scored && <span class="soft"> of {countText(planned)}</span>}
      {excluded > 0 && <small class="warn">{countText(excluded)} excluded</small>}
      {open > 0 && <small class="soft">{countText(open)} open</small>}
    </>
  );
}
