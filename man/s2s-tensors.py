#!/usr/bin/env python3
"""Reads a stream: zstd -dc train.tensors.zst | python3 s2s-tensors.py

A stream is records; a record is eight bytes of length, a JSON header of
that length, and the bytes of the tensors that the header names. See
s2s-tensors(5)."""
import json
import struct
import sys

import numpy

TYPES = {"U8": "u1", "I32": "<i4", "I64": "<i8", "F32": "<f4"}


def records(stream):
    """Yields (metadata, tensors by name); a stream without its end raises."""
    metadata = {}
    while length := stream.read(8):
        header = json.loads(stream.read(struct.unpack("<Q", length)[0]))
        metadata = header.pop("__metadata__")
        ends = [entry["data_offsets"][1] for entry in header.values()]
        body = stream.read(max(ends, default=0))
        tensors = {}
        for name, entry in header.items():
            part = body[slice(*entry["data_offsets"])]
            values = numpy.frombuffer(part, TYPES[entry["dtype"]])
            tensors[name] = values.reshape(entry["shape"])
        yield metadata, tensors
    if metadata.get("record") != "end":
        raise EOFError("truncated: the stream stops before its end record")


if __name__ == "__main__":
    batches = sentences = 0
    for metadata, tensors in records(sys.stdin.buffer):
        if metadata["record"] == "batch":
            batches += 1
            sentences += len(tensors["lines"])
            shapes = {name: array.shape for name, array in tensors.items()}
            print(metadata["index"], shapes)
    print(f"{batches} batches, {sentences} sentences")
