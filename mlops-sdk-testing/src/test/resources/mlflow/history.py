"""Stores a long history of one metric in a server's SQLite database, one point a step, as the API would."""

import sqlite3
import sys

database, run, key, points = sys.argv[1:]
last = int(points) - 1
with sqlite3.connect(database, timeout=60) as db:
    db.executemany(
        "INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES (?, ?, ?, ?, ?, 0)",
        ((key, step / 8.0, 1_700_000_000_000 + step, run, step) for step in range(last + 1)),
    )
    db.execute(
        "INSERT INTO latest_metrics (key, value, timestamp, step, is_nan, run_uuid) VALUES (?, ?, ?, ?, 0, ?)",
        (key, last / 8.0, 1_700_000_000_000 + last, last, run),
    )
