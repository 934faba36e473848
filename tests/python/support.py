"""What the tests share: a small pack of their own."""

import os
from pathlib import Path

import newsent

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ["NEWSENT_BUILD"]) if "NEWSENT_BUILD" in os.environ else ROOT / "build" / "dev"
TOOL = BUILD / "bin" / "newsent"
ARTICLES = sorted((ROOT / "examples" / "data").glob("*.txt"))

ROWS = """#! newsent-rows 1
#! type=company
key\tname\taliases\tattrs
huawei\tHuawei\t华为\tcountry=CN; wikidata=Q160120; industry=phones; industry=networks
citroen\tCitroën\t\tcountry=FR
att\tAT&T\t\tticker=NYSE:T
"""
PEOPLE = """#! newsent-rows 1
key\ttype\tname\taliases
ren\tperson\tRen Zhengfei\tRen [after-full]
shenzhen\tplace\tShenzhen\t深圳
polaris\tlaser\tPolaris 2\t
"""
TOPICS = """#! newsent-rows 1
#! type=topic
key\tname\tattrs
newsent:chips\tsemiconductors\tparent=medtop:04000000
medtop:04000000\teconomy, business and finance\t
newsent:sea\tthe sea\t
"""
TERMS = """#! newsent-terms 1
key\tterm\tweight
newsent:chips\tsemiconductor\t100
newsent:sea\tharbour\t1
"""
WORDS = """#! newsent-lexicon 1
word\tclass
Dr.\ttitle abbrev
Hannah\tgiven
the\tfunction
"""
TEXT = "Huawei founder Ren Zhengfei came to Shenzhen. \U0001F4F7 Ren likes Citroe\u0308n. Dr. Hannah Okafor saw a semiconductor."


def builder():
    made = newsent.Builder()
    for name, rows in (("companies", ROWS), ("people", PEOPLE), ("topics", TOPICS), ("terms", TERMS),
                       ("words", WORDS)):
        assert made.add_rows(rows, name) == 0, made.refused
    return made


def engine():
    return newsent.Engine([builder().pack()], default=False)


def default_engine():
    """The engine over the default pack, or None where it was not built."""
    try:
        return newsent.Engine()
    except newsent.NotFoundError:
        return None


def facts(document):
    """All that a document says, to be compared."""
    return ([(e.type, e.key, e.local, e.name, e.ids, e.attrs, e.score, e.link_score, e.salience,
              [(m.text, m.start, m.end, m.byte_start, m.byte_end, m.flags, m.score) for m in e.mentions])
             for e in document.entities],
            [(t.id, t.label, t.score, t.above, [(v.text, v.start, v.end, v.weight) for v in t.evidence])
             for t in document.topics],
            [(t.text, t.kind, t.start, t.end, t.flags) for t in document.tokens], document.lang)
