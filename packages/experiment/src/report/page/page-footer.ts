import { type Html, html } from "../html/html.ts";
import { counted } from "../number-text.ts";
import type { Report } from "../report.ts";

/** The most folders that are named one by one. */
const NAMED = 12;

/** When a page was made, and of what. */
export function pageFooter({
  generatedAt,
  folders,
}: Pick<Report, "generatedAt" | "folders">): Html {
  const date = `${generatedAt.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const named = folders
    .slice(0, NAMED)
    .map((folder, index) => html`${index > 0 && ", "}<code>${folder}</code>`);
  const more = folders.length > NAMED && ` and ${counted(folders.length - NAMED, "more folder")}`;
  return html`<footer>Made ${date} from the episode logs in ${named}${more}. All of it can be computed again from them.</footer>
`;
}
