"""Steps per second of Gymnasium environments: the workloads of steps.ts and vector-table.ts, for comparison."""

import json
import platform
import statistics
import sys
import time
import warnings

import gymnasium
import numpy

warnings.simplefilter("ignore")
seconds = float(sys.argv[1])
MODES = {"sync": "sync", "async": "async", "vectorEntryPoint": "vector_entry_point"}


def calls_per_second(call, batch):
    """The median of three runs, after a warm-up of one."""
    runs = []
    for _ in range(4):
        calls = 0
        start = time.perf_counter()
        while True:
            for _ in range(batch):
                call()
            calls += batch
            elapsed = time.perf_counter() - start
            if elapsed >= seconds:
                break
        runs.append(calls / elapsed)
    return statistics.median(runs[1:])


def environment_rate(environment_id):
    env = gymnasium.make(environment_id)
    env.action_space.seed(0)
    actions = [env.action_space.sample() for _ in range(4096)]
    env.reset(seed=0)
    index = 0

    def step():
        nonlocal index
        _, _, terminated, truncated, _ = env.step(actions[index & 4095])
        index += 1
        if terminated or truncated:
            env.reset()

    return calls_per_second(step, 1000)


def vector_rate(environment_id, count, mode):
    envs = gymnasium.make_vec(environment_id, num_envs=count, vectorization_mode=mode)
    envs.action_space.seed(0)
    actions = [envs.action_space.sample() for _ in range(256)]
    envs.reset(seed=0)
    index = 0

    def step():
        nonlocal index
        envs.step(actions[index & 255])
        index += 1

    try:
        return count * calls_per_second(step, 100)
    finally:
        envs.close()


def answer(question, *words):
    if question == "versions":
        return f"Gymnasium {gymnasium.__version__}, NumPy {numpy.__version__}, Python {platform.python_version()}"
    try:
        if question == "environment":
            return environment_rate(words[0])
        return vector_rate(words[0], int(words[1]), MODES[words[2]])
    except gymnasium.error.Error:
        return None


if __name__ == "__main__":
    print(json.dumps(answer(*sys.argv[2:])))
