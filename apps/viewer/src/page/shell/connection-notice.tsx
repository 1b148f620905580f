import { connection } from "./connection.ts";

/** Says that the server is gone, and that it is back. */
export function ConnectionNotice() {
  const state = connection.value;
  return (
    <div class="connection" role="status" data-connection={state}>
      {state === "away" && (
        <p class="away">
          <b>The server is gone.</b> This page shows what it last told, and goes on as soon as it is
          back. To start it again: <code>gym-llm view &lt;folder&gt;</code>
        </p>
      )}
      {state === "back" && <p class="back">The server is back.</p>}
    </div>
  );
}
