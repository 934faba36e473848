#!/usr/bin/env python3
"""dump.py wikidata|geonames|alternate N [SEED] > FILE - data in the form of Wikidata's dump or GeoNames' tables, of N things that
nobody has heard of: the importers are timed on it. The same N and SEED give the same bytes."""
import json
import random
import sys

START = ["Quu", "Zor", "Fno", "Bli", "Kra", "Mel", "Vand", "Ost", "Tir", "Hul", "Gre", "Pel", "Sna", "Wim", "Dor", "Yel"]
MIDDLE = ["x", "ber", "lan", "vo", "nis", "ta", "dri", "gan", "mo", "rel", "shi", "ku", "zen", "pa", "lo", "fi"]
END = ["well", "stad", "burg", "son", "by", "ton", "ville", "berg", "ia", "ov", "ez", "mark", "dale", "grad", "ham", "ski"]
HAN = "华为库克斯韦尔佛诺德城市公司人民日报新闻科技东西南北山水"
LANGS = ["en", "de", "fr", "es", "it", "nl", "pl", "ru", "zh", "ja", "ar", "sv", "pt", "uk", "ca", "fa", "he", "ko", "cs", "tr"]
# About the shares of a real dump: most items are papers, stars and genes that nobody asked for.
CLASSES = ([13442814] * 40 + [5] * 12 + [16521] * 8 + [523] * 8 + [4167836] * 8 + [7187] * 6 + [486972] * 5 + [4830453] * 2
           + [515] + [43229] + [7397] + [4022] * 2 + [79007] * 6)
COUNTRIES = [30, 145, 183, 142, 148, 17, 155, 668, 39, 55]
EXCHANGES = [13677, 82059, 171240, 217475, 999999901]


def name(rnd: random.Random) -> str:
    return rnd.choice(START) + rnd.choice(MIDDLE) * rnd.randint(0, 1) + rnd.choice(MIDDLE) + rnd.choice(END)


def item(number: int) -> dict:
    return {"value": {"entity-type": "item", "numeric-id": number, "id": f"Q{number}"}, "type": "wikibase-entityid"}


def snak(prop: str, value: dict, datatype: str, rnd: random.Random) -> dict:
    return {"snaktype": "value", "property": prop, "hash": f"{rnd.getrandbits(160):040x}", "datavalue": value,
            "datatype": datatype}


def statement(subject: int, prop: str, value: dict, datatype: str, rnd: random.Random, qualifiers: dict | None = None) -> dict:
    made = {"mainsnak": snak(prop, value, datatype, rnd), "type": "statement",
            "id": f"Q{subject}${rnd.getrandbits(128):032X}", "rank": rnd.choices(["normal", "preferred", "deprecated"], [95, 4, 1])[0]}
    if qualifiers:
        made["qualifiers"] = {key: [value] for key, value in qualifiers.items()}
        made["qualifiers-order"] = list(qualifiers)
    if rnd.random() < 0.6:
        made["references"] = [{"hash": f"{rnd.getrandbits(160):040x}", "snaks-order": ["P248", "P813"], "snaks": {
            "P248": [snak("P248", item(rnd.randint(1, 10**8)), "wikibase-item", rnd)],
            "P813": [snak("P813", {"value": {"time": "+2020-01-01T00:00:00Z", "precision": 11, "timezone": 0},
                                   "type": "time"}, "time", rnd)]}}]
    return made


def entity(number: int, rnd: random.Random) -> dict:
    kind = rnd.choice(CLASSES)
    first = name(rnd)
    labels = {}
    for lang in LANGS[:rnd.randint(1, len(LANGS))]:
        text = "".join(rnd.choices(HAN, k=4)) if lang in ("zh", "ja") else f"{first} {name(rnd)}" if kind == 5 else first
        labels[lang] = {"language": lang, "value": text}
    aliases = {lang: [{"language": lang, "value": f"{first} {name(rnd)}"} for _ in range(rnd.randint(1, 3))]
               for lang in labels if rnd.random() < 0.3}
    claims = {"P31": [statement(number, "P31", item(kind), "wikibase-item", rnd)],
              "P17": [statement(number, "P17", item(rnd.choice(COUNTRIES)), "wikibase-item", rnd)]}
    for _ in range(rnd.randint(0, 8)):
        prop = f"P{rnd.randint(100, 9999)}"
        claims[prop] = [statement(number, prop, item(rnd.randint(1, 10**8)), "wikibase-item", rnd)
                        for _ in range(rnd.randint(1, 2))]
    if kind == 4830453:
        symbol = {"P249": snak("P249", {"value": name(rnd)[:4].upper(), "type": "string"}, "string", rnd)}
        claims["P414"] = [statement(number, "P414", item(rnd.choice(EXCHANGES)), "wikibase-item", rnd, symbol)]
    if kind in (515, 486972):
        amount = {"value": {"amount": f"+{rnd.randint(100, 10**7)}", "unit": "1"}, "type": "quantity"}
        claims["P1082"] = [statement(number, "P1082", amount, "quantity", rnd)]
    links = {f"{lang}wiki": {"site": f"{lang}wiki", "title": first, "badges": []} for lang in LANGS[:rnd.randint(0, 12)]}
    return {"type": "item", "id": f"Q{number}", "labels": labels,
            "descriptions": {lang: {"language": lang, "value": "an invented thing of no use"} for lang in labels},
            "aliases": aliases or [], "claims": claims, "sitelinks": links or [], "lastrevid": rnd.randint(1, 2 * 10**9)}


def wikidata(count: int, rnd: random.Random) -> None:
    print("[")
    for i in range(count):
        line = json.dumps(entity(10**8 + i, rnd), ensure_ascii=rnd.random() < 0.5, separators=(",", ":"))
        print(line + ("," if i + 1 < count else ""))
    print("]")


def geonames(count: int, rnd: random.Random) -> None:
    codes = [("P", "PPL"), ("P", "PPL"), ("P", "PPLX"), ("A", "ADM3"), ("H", "STM"), ("S", "SCH"), ("T", "MT"), ("L", "PRK")]
    for i in range(count):
        text = name(rnd)
        feature, code = rnd.choice(codes)
        print(10**8 + i * 3, text, text, ",".join(name(rnd) for _ in range(rnd.randint(0, 4))), "47.01", "8.02", feature, code,
              rnd.choice(["US", "CN", "DE", "FR", "IN"]), "", "01", "002", "", "", rnd.choice([0, 0, 500, 20000]), "", 400,
              "Europe/Zurich", "2026-01-01", sep="\t")


def alternate(count: int, rnd: random.Random) -> None:
    for i in range(count):
        print(i + 1, 10**8 + rnd.randint(0, count // 2) * 3, rnd.choice(["en", "zh", "de", "ru", "link", ""]), name(rnd),
              rnd.choice(["", "", "1"]), "", "", rnd.choice(["", "", "", "1"]), "", "", sep="\t")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    KIND, COUNT = sys.argv[1], int(sys.argv[2])
    {"wikidata": wikidata, "geonames": geonames, "alternate": alternate}[KIND](
        COUNT, random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1))
