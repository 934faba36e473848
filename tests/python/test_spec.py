"""The cases of tests/spec through the Python package (tests/spec/README.md)."""

import re
import unittest

import newsent
from support import ROOT, facts

SPEC = ROOT / "tests" / "spec"
BLOCKS = ("mentions", "title-mentions", "names", "entities", "attrs", "topics", "evidence", "tokens", "sentences", "lang",
          "json")
SORTED = ("entities", "attrs", "topics", "evidence")
ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|x\{([0-9a-fA-F]+)\}|([tnr\\]))")


def unescaped(line):
    def one(match):
        if match[1]:
            return chr(int(match[1], 16)).encode("utf-8")
        if match[2]:
            return bytes([int(match[2], 16)])
        return {"t": b"\t", "n": b"\n", "r": b"\r", "\\": b"\\"}[match[3]]

    out, at = b"", 0
    for match in ESCAPE.finditer(line):
        out += line[at:match.start()].encode("utf-8") + one(match)
        at = match.end()
    return out + line[at:].encode("utf-8")


def read_cases(path):
    """One dictionary a case: fields, and lists of lines."""
    case = block = None
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if line.startswith("|"):
            content = line[2:] if line.startswith("| ") else line[1:]
            block.append(content if isinstance(block, Rows) else unescaped(content))
        elif line and not line.startswith("#"):
            name, _, value = line.partition(":")
            value, block = value.strip(), []
            if name == "case":
                if case:
                    yield case
                case = {"case": value, "place": f"{path.name}:{number}", "layers": []}
            elif name == "rows":
                block = Rows()
                case["layers"].append([block])
            elif name == "also":
                block = Rows()
                case["layers"][-1].append(block)
            elif name == "layer":
                case["layers"].append([SPEC / value])
            elif name in BLOCKS or name in ("text", "title"):
                case[name] = block
                if value:
                    block.append(value.encode("utf-8"))
            elif name in ("pack", "encoding", "input"):
                case[name] = value
            else:
                raise ValueError(f"{path.name}:{number}: unknown field {name}")
    if case:
        yield case


class Rows(list):
    """Lines that are taken as they stand."""


def pack_of(layer):
    builder = newsent.Builder()
    for part in layer:
        if isinstance(part, Rows):
            builder.add_rows("".join(line + "\n" for line in part))
        else:
            builder.add_file(part)
    if builder.refused:
        raise AssertionError(builder.refused)
    return builder.pack()


def utf16(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def say(case, document):
    """What the document says, in the lines of the format. UTF-16 is counted here, not asked of the library."""
    title = document.title or ""

    def mentions(in_title, block):
        field = title if in_title else document.text
        units = bool(block) and block[0].count(b"\t") == 8
        for m in document.mentions:
            if m.in_title == in_title:
                line = [m.entity.type, m.entity.key or "-", m.text, m.start, m.end]
                if units:
                    line += [m.byte_start, m.byte_end, utf16(field[:m.start]), utf16(field[:m.end])]
                yield line

    above = [topic for topic in document.topics if topic.above]
    said = {
        "mentions": mentions(False, case.get("mentions")),
        "title-mentions": mentions(True, case.get("title-mentions")),
        "names": ([m.entity.type, m.entity.key or "-", m.text] for m in document.mentions),
        "entities": ([e.type, e.key or e.local, e.name, len(e.mentions)] for e in document.entities),
        "attrs": ([e.key, attr, value] for e in document.entities for attr, values in e.attrs.items() for value in values),
        "topics": ([topic.id] for topic in above),
        "evidence": ([topic.id, e.text, e.start, e.end] for topic in above for e in topic.evidence),
        "tokens": ([t.text, t.kind, t.start, t.end] for t in document.tokens),
        "sentences": ([s.text, s.start, s.end] for s in document.sentences),
        "lang": [[document.lang]],
        "json": [[re.sub(r'"engine":"[^"]*"', '"engine":"*"', document.to_jsonl().rstrip("\n"), count=1)]],
    }
    return {name: ["\t".join(map(str, line)).encode("utf-8") for line in lines] for name, lines in said.items()}


class Spec(unittest.TestCase):
    maxDiff = None

    def run_case(self, case):
        with_default = case.get("pack") == "default"
        packs = [pack_of(layer) for layer in case["layers"]]
        try:
            engine = newsent.Engine(packs, default=with_default)
        except newsent.NotFoundError:
            self.skipTest("no default pack")
        title = b"\n".join(case["title"]) if "title" in case else None
        options = {name: case[name] for name in ("encoding", "input") if name in case}
        text = b"\n".join(case.get("text", []))
        document = engine.extract(text, title, **options)
        said = say(case, document)
        for name in BLOCKS:
            if name in case:
                expected, found = case[name], said[name]
                if name in SORTED:
                    expected, found = sorted(expected), sorted(found)
                self.assertEqual(expected, found, f"{case['place']}: {case['case']}: {name}")
        for below in range(len(packs)):
            engine = newsent.Engine(packs[:below], default=with_default)
            other = engine.extract(text, title, overlays=packs[below:], **options)
            self.assertEqual(facts(other), facts(document))
            self.assertEqual(other.to_json(evidence=True, all_topics=True),
                             document.to_json(evidence=True, all_topics=True))


def add_tests():
    for path in sorted(SPEC.glob("*.spec")):
        for case in read_cases(path):
            def test(self, case=case):
                self.run_case(case)
            test.__doc__ = f"{case['place']}: {case['case']}"
            setattr(Spec, f"test_{case['place'].replace('.', '_').replace(':', '_')}", test)


add_tests()
