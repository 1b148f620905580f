/**
 * The render package, with its canvas made known to environments; loaded only where frames are wanted.
 * Called before the first episode, so that no episode has to wait for fonts and libraries.
 */
export async function loadRender(): Promise<typeof import("@gym-llm/render")> {
  const render = await import("@gym-llm/render");
  render.prepareDrawing();
  return render;
}
