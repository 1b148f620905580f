/** Whether an episode is one of 0, 1, 8, 27 … 729, 1000, 2000, 3000 …: which `RecordVideo` records unless told otherwise. */
export function cappedCubicSchedule(episode: number): boolean {
  return episode < 1000 ? Math.round(Math.cbrt(episode)) ** 3 === episode : episode % 1000 === 0;
}
