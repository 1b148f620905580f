import { signal } from "@preact/signals";

/** Light, dark, or as the reader's system is. */
export type Theme = "system" | "light" | "dark";

/** In the order in which they are offered. */
export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const STORED_AS = "gym-llm-theme";

/** The theme that was chosen. */
export const theme = signal<Theme>(storedTheme());

/** Dresses the page as was chosen when it was last open. */
export function applyTheme(): void {
  dress(theme.peek());
}

/** Chooses a theme, and remembers it where the browser allows it. */
export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  dress(chosen);
  try {
    if (chosen === "system") localStorage.removeItem(STORED_AS);
    else localStorage.setItem(STORED_AS, chosen);
  } catch {
    // Browsers may forbid storage, to pages opened as files for instance: then the choice lasts as long as the page.
  }
}

function dress(chosen: Theme): void {
  if (chosen === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.dataset["theme"] = chosen;
}

function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORED_AS);
    return THEMES.find((known) => known === stored) ?? "system";
  } catch {
    return "system";
  }
}
