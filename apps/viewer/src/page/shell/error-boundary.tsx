import { Component, type ComponentChildren } from "preact";
import { shownText } from "./shown-text.ts";

interface State {
  readonly error: Error | null;
}

/** Shows a message in the place of a page that cannot be drawn. */
export class ErrorBoundary extends Component<{ readonly children: ComponentChildren }, State> {
  override state: State = { error: null };

  static override getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div class="message" role="alert">
        <h1>This page could not be shown</h1>
        <p>
          Something in it went wrong: <code>{shownText(error.message)}</code>
        </p>
        <p>
          <button type="button" onClick={() => location.reload()}>
            Load it again
          </button>{" "}
          <a href="#/">All experiments</a>
        </p>
      </div>
    );
  }
}
