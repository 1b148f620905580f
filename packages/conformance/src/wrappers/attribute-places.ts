/**
 * Where our wrappers, single and vector, keep what Python's call so: a path of fields, in the wrapper itself or in what it
 * saves in snapshots.
 */
export const ATTRIBUTE_PLACES: Readonly<Record<string, readonly string[]>> = {
  return_queue: ["returnQueue"],
  length_queue: ["lengthQueue"],
  episode_count: ["episodeCount"],
  episode_returns: ["episodeReturns"],
  episode_lengths: ["episodeLengths"],
  prev_dones: ["wasDone"],
  accumulated_reward: ["accumulatedRewards"],
  max_timesteps: ["maxTimesteps"],
  timesteps: ["timesteps"],
  has_reset: ["hasReset"],
  repeat_action_duration_range: ["repeatActionDurationRange"],
  last_action: ["lastAction"],
  is_sticky_actions: ["isStickyActions"],
  num_repeats: ["numRepeats"],
  repeats_taken: ["repeatsTaken"],
  discounted_reward: ["discountedReward"],
  "return_rms.mean": ["returnStatistics", "mean"],
  "return_rms.var": ["returnStatistics", "variance"],
  "return_rms.count": ["returnStatistics", "count"],
  "obs_rms.mean": ["observationStatistics", "mean"],
  "obs_rms.var": ["observationStatistics", "variance"],
  "obs_rms.count": ["observationStatistics", "count"],
  _obs_buffer: ["observations"],
};
