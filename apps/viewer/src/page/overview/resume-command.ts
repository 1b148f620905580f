/** The command that goes on with an experiment, as a shell takes it; its folder is named as the page knows it. */
export function resumeCommand(key: string): string {
  const word = /^[\w./:@%+,=-]+$/.test(key) ? key : `'${key.replaceAll("'", "'\\''")}'`;
  return `gym-llm run --resume ${word}`;
}
