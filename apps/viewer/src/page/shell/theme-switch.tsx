import { chooseTheme, THEMES, type Theme, theme } from "./theme.ts";

const NAMES: Readonly<Record<Theme, string>> = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
};
/** Drawn in a box of 16 by 16. */
const PICTURES: Readonly<Record<Theme, string>> = {
  system: "M2 3h12v8H2zM6 14h4M8 11v3",
  light:
    "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3.05 3.05l1.1 1.1M11.85 11.85l1.1 1.1M3.05 12.95l1.1-1.1M11.85 4.15l1.1-1.1",
  dark: "M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6z",
};

/** Light, dark, or as the system is. */
export function ThemeSwitch() {
  return (
    <fieldset class="themes">
      <legend class="unseen">Colours</legend>
      {THEMES.map((name) => (
        <label key={name} title={NAMES[name]}>
          <input
            type="radio"
            name="theme"
            value={name}
            checked={theme.value === name}
            onChange={() => chooseTheme(name)}
          />
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={PICTURES[name]} />
          </svg>
          <span class="unseen">{NAMES[name]}</span>
        </label>
      ))}
    </fieldset>
  );
}
