"""Prints a run's journal as JSON, one line per event, with nothing but Python: python3 read_journal.py .mlops/runs/<key>

Reads params, tags, metrics and the end, by docs/design/journal-format.md; other events are named and passed over. Checksums are
not verified: what a damaged journal gives is `mlops report`'s business.
"""
import json
import pathlib
import struct
import sys

EVENTS = {2: "started", 3: "param", 5: "tag", 6: "renamed", 7: "artifact", 8: "model", 9: "dataset", 10: "ended"}
STATUSES = ["RUNNING", "FINISHED", "FAILED", "KILLED"]


class Record:
    """The body of one record; every call takes the next value off it."""

    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def take(self, count):
        self.at += count
        return self.data[self.at - count : self.at]

    def varint(self):
        value, shift = 0, 0
        while True:
            (byte,) = self.take(1)
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def signed(self):
        value = self.varint()
        return value >> 1 ^ -(value & 1)

    def text(self):
        return self.take(self.varint()).decode()

    def point(self, key, base_time):
        (value,) = struct.unpack(">d", self.take(8))
        return {"event": "metric", "key": key, "value": value, "time": base_time + self.signed(), "step": self.signed()}


def event(record, keys, base_time):
    kind = record.take(1)[0]
    if kind in (1, 4):
        number = record.varint()
        if kind == 1:
            keys[number] = record.text()
        return record.point(keys[number], base_time)
    if kind in (3, 5):
        return {"event": EVENTS[kind], "key": record.text(), "value": record.text()}
    if kind == 2:
        return {"event": "started", "run": record.text(), "experiment": record.text(), "name": record.text()}
    if kind == 10:
        return {"event": "ended", "status": STATUSES[record.take(1)[0]]}
    return {"event": EVENTS.get(kind, kind)}


def events(run):
    for segment in sorted(pathlib.Path(run, "journal").glob("*.j")):
        data, keys = segment.read_bytes(), {}
        (base_time,) = struct.unpack(">q", data[28:36])
        file = Record(data, 40)
        while file.at < len(data):
            length = file.varint()
            file.take(4)
            record = Record(file.take(length))
            record.varint()
            yield event(record, keys, base_time)


if __name__ == "__main__":
    for each in events(sys.argv[1]):
        print(json.dumps(each))
