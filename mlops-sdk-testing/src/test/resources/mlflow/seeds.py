"""Prints the seeds of the places in a file: a root and the words of a path with dots between them on each line."""

import sys

import numpy as np

for line in open(sys.argv[1]):
    root, _, path = line.rstrip("\n").partition(" ")
    key = tuple(int(word) for word in path.split(".") if word)
    sequence = np.random.SeedSequence(int(root) % 2**64, spawn_key=key)
    seed = sequence.generate_state(1, np.uint64).astype(np.int64)[0]
    print(seed, sequence.generate_state(1, np.uint32)[0] >> 1)
