"""Writes seed_sequence.csv, the values that SeedSequenceTest expects: python3 seed_sequence.py > seed_sequence.csv"""

import hashlib

import numpy as np

ROOTS = [0, 1, 42, -1, 2**31, 2**32 - 1, 2**32, 2**63 - 1, -(2**63)]
PATHS = ["", "0", "1", "2", "1/0", "7/2147483647/3", "'nd4j'", "'network'", "'worker-0'/3", "'zufällig'", "5/'split'"]


def words(part):
    if part.startswith("'"):
        name = part.strip("'")
        return map(int, np.frombuffer(hashlib.sha256(name.encode()).digest()[:16], "<u4"))
    return [int(part)]


print("root,path,uint32,uint64")
for root in ROOTS:
    for path in PATHS:
        key = tuple(word for part in path.split("/") if part for word in words(part))
        sequence = np.random.SeedSequence(root % 2**64, spawn_key=key)
        ints = " ".join(f"{value:08x}" for value in sequence.generate_state(6, np.uint32))
        longs = " ".join(f"{value:016x}" for value in sequence.generate_state(3, np.uint64))
        print(f"{root},{path},{ints},{longs}")
for root in (42, -1):
    for index, child in enumerate(np.random.SeedSequence(root % 2**64).spawn(3)):
        ints = " ".join(f"{value:08x}" for value in child.generate_state(6, np.uint32))
        longs = " ".join(f"{value:016x}" for value in child.generate_state(3, np.uint64))
        print(f"{root},{index},{ints},{longs}")
