"""Steps per second of Gymnasium environments: the workload of steps.ts, for comparison."""

import json
import statistics
import sys
import time
import warnings

import gymnasium

warnings.simplefilter("ignore")
seconds = float(sys.argv[1])
rates = {}
for environment_id in sys.argv[2:]:
    try:
        env = gymnasium.make(environment_id)
    except gymnasium.error.Error:
        continue
    env.action_space.seed(0)
    actions = [env.action_space.sample() for _ in range(4096)]
    env.reset(seed=0)
    index = 0
    runs = []
    for _ in range(4):
        calls = 0
        start = time.perf_counter()
        while True:
            for _ in range(1000):
                _, _, terminated, truncated, _ = env.step(actions[index & 4095])
                index += 1
                if terminated or truncated:
                    env.reset()
            calls += 1000
            elapsed = time.perf_counter() - start
            if elapsed >= seconds:
                break
        runs.append(calls / elapsed)
    rates[environment_id] = statistics.median(runs[1:])
print(json.dumps(rates))
