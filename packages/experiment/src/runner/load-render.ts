/** The render package, with its canvas made known to environments; loaded only where frames are wanted. */
export async function loadRender(): Promise<typeof import("@gym-llm/render")> {
  const render = await import("@gym-llm/render");
  render.installCanvas();
  return render;
}
