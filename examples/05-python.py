#!/usr/bin/env python3
"""05-python.py [FILE…] - the Python package: names of one's own, many texts at once, a table of who was named where.

From a checkout: PYTHONPATH=bindings/python python3 examples/05-python.py
"""

import sys
from collections import Counter
from pathlib import Path

import newsent


def main() -> int:
    paths = [Path(name) for name in sys.argv[1:]] or sorted((Path(__file__).parent / "data").glob("*.txt"))
    texts = [path.read_text("utf-8") for path in paths]

    # A pack of our own above the default one. Bad names raise newsent.RowsError.
    builder = newsent.Builder()
    builder.entity("nordlicht", "company", "Nordlicht Photonics", aliases=["Nordlicht"], country="SE")

    named = Counter()
    with newsent.Engine([builder.pack()]) as engine:
        # One call, all processors, documents in the order of the texts.
        for path, text, document in zip(paths, texts, engine.extract_many(texts)):
            print(f"{path.name}:", ", ".join(topic.label for topic in document.topics if topic.above) or "no topic")
            for entity in document.entities[:5]:
                first = entity.mentions[0]
                assert first.in_title or text[first.start:first.end] == first.text
                ids = "".join(f" {kind}={value}" for kind, value in entity.ids.items())
                print(f"  {entity.salience:.2f} {entity.type:12} {entity.name} ({entity.key or entity.local}){ids}")
            named.update(entity.key for entity in document.entities if entity.key)
    print("in more than one article:", ", ".join(sorted(key for key, count in named.items() if count > 1)))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (newsent.Error, OSError) as error:
        sys.exit(f"05-python: {error}")
