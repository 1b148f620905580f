import { shownText } from "../shell/shown-text.ts";

/** A name that came from outside, which may be broken behind its slashes. */
export function Name({ of }: { readonly of: string }) {
  const [first = "", ...rest] = shownText(of).split("/");
  return (
    <>
      {first}
      {rest.map((part, index) => (
        <span key={index}>
          /<wbr />
          {part}
        </span>
      ))}
    </>
  );
}
