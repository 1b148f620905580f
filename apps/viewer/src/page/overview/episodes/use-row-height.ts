import { useEffect, useState } from "preact/hooks";

/** On narrower pages a row is a card of two lines; the style has the same bound. */
const NARROW = "(max-width: 44rem)";
const ROW = 38;
const CARD = 68;

/** The height of a row of the table of episodes in pixels. */
export function useRowHeight(): number {
  const [query] = useState(() => matchMedia(NARROW));
  const [isNarrow, setNarrow] = useState(query.matches);
  useEffect(() => {
    const onChange = () => setNarrow(query.matches);
    query.addEventListener("change", onChange);
    return () => query.removeEventListener("change", onChange);
  }, [query]);
  return isNarrow ? CARD : ROW;
}
