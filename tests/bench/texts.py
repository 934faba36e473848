#!/usr/bin/env python3
"""texts.py FILE.jsonl[.gz] > FILE.txt - the texts of JSONL records, split by form feeds, for bench."""
import gzip
import json
import sys

opened = gzip.open if sys.argv[1].endswith(".gz") else open
with opened(sys.argv[1], "rt", encoding="utf-8") as lines:
    for line in lines:
        text = json.loads(line).get("text") or ""
        sys.stdout.buffer.write(text.replace("\f", " ").encode("utf-8") + b"\f")
