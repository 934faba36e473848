"""Entities, mentions, topics, tokens, sentences and the ways to write them."""

import json
import unittest

import newsent
from support import TEXT, engine


class Objects(unittest.TestCase):
    def setUp(self):
        self.engine = engine()
        self.document = self.engine.extract(TEXT, title="Huawei in Shenzhen")

    def test_entities_and_mentions(self):
        by_key = {entity.key: entity for entity in self.document.entities}
        huawei = by_key["huawei"]
        self.assertEqual((huawei.type, huawei.name, huawei.local), ("company", "Huawei", None))
        self.assertEqual(huawei.ids, {"wikidata": "Q160120"})
        self.assertEqual(huawei.attrs["industry"], ["phones", "networks"])
        self.assertEqual([m.in_title for m in huawei.mentions], [True, False])
        self.assertEqual([m.text for m in by_key["ren"].mentions], ["Ren Zhengfei", "Ren"])
        self.assertTrue(0 < huawei.salience <= 1 and 0 < huawei.score <= 1 and 0 < huawei.link_score <= 1)
        unlisted = by_key[None]
        self.assertEqual((unlisted.type, unlisted.name, unlisted.local, unlisted.link_score, unlisted.ids),
                         ("person", "Hannah Okafor", "T1", 0, {}))
        self.assertTrue(unlisted.mentions[0].flags & newsent.MentionFlag.UNLISTED)
        for mention in self.document.mentions:
            field = self.document.title if mention.in_title else TEXT
            self.assertEqual(field[mention.start:mention.end], mention.text)
            self.assertEqual(field.encode()[mention.byte_start:mention.byte_end].decode(), mention.text)
            self.assertIn(mention, mention.entity.mentions)
        self.assertEqual(len(self.document.mentions), sum(len(e.mentions) for e in self.document.entities))

    def test_topics_and_evidence(self):
        topics = {topic.id: topic for topic in self.document.topics}
        chips = topics["newsent:chips"]
        self.assertEqual((chips.label, chips.above), ("semiconductors", True))
        self.assertEqual([e.text for e in chips.evidence], ["semiconductor"])
        self.assertEqual(TEXT[chips.evidence[0].start:chips.evidence[0].end], "semiconductor")
        low = self.engine.extract("A harbour of a kind, " + "and yet more words of it " * 30).topics
        self.assertEqual([(topic.id, topic.above) for topic in low], [("newsent:sea", False)])

    def test_tokens_and_sentences(self):
        document = self.engine.extract("Huawei's phone costs $141 million. It rose 3%.")
        self.assertEqual([(t.text, t.kind) for t in document.tokens[:3]],
                         [("Huawei", "word"), ("'s", "possessive"), ("phone", "word")])
        million = next(t for t in document.tokens if t.text == "million")
        self.assertEqual(million.kind, "money")
        self.assertTrue(million.flags & newsent.TokenFlag.CONTINUES)
        self.assertEqual([s.text for s in document.sentences], ["Huawei's phone costs $141 million.", "It rose 3%."])
        second = document.sentences[1]
        self.assertEqual([t.text for t in document.tokens[second.token_start:second.token_end]], ["It", "rose", "3%", "."])
        self.assertTrue(all(t.sentence == 1 for t in document.tokens[second.token_start:second.token_end]))

    def test_writing(self):
        found = self.document.to_dict("7", evidence=True, all_topics=True, text=True)
        self.assertEqual((found["schema"], found["id"], found["engine"]), ("newsent/1", "7", self.engine.fingerprint))
        self.assertEqual(found, json.loads(self.document.to_json("7", evidence=True, all_topics=True, text=True)))
        self.assertEqual([e["name"] for e in found["entities"]], [e.name for e in self.document.entities])
        self.assertEqual([e.get("local") for e in found["entities"]], [e.local for e in self.document.entities])
        self.assertEqual(self.document.to_jsonl().count("\n"), 1)
        rows = self.document.to_tsv(header=True).splitlines()
        self.assertEqual(len(rows), 1 + len(self.document.mentions))
        tags = [line.split("\t")[1] for line in self.document.to_conll().splitlines() if "\t" in line]
        self.assertEqual(sum(tag.startswith("B-") for tag in tags), len(self.document.mentions))

    def test_options(self):
        only = self.engine.extract(TEXT, types=["company", "laser"])
        self.assertEqual({e.type for e in only.entities}, {"company"})
        self.assertEqual(self.engine.extract(TEXT, types=[]).text, TEXT)
        self.assertLess(len(self.engine.extract(TEXT, min_score=1.0).entities), len(self.document.entities))
        with self.assertRaises(newsent.ArgumentError):
            self.engine.extract(TEXT, min_score=1.1)
        self.assertEqual(self.engine.extract(b"\xbb\xaa\xce\xaa", encoding="gb18030").text, "华为")
        self.assertEqual([t[0] for t in self.engine.topics], ["medtop:04000000", "newsent:chips", "newsent:sea"])

    def test_title_as_bytes(self):
        document = self.engine.extract(TEXT, title="Huawei 华为".encode())
        self.assertEqual(document.title, "Huawei 华为")
        self.assertEqual([m.text for m in document.mentions if m.in_title], ["Huawei", "华为"])
        self.assertIsNone(self.engine.extract(TEXT).title)


class Builder(unittest.TestCase):
    def test_entities_by_calls(self):
        with newsent.Builder() as builder:
            builder.entity("acme", "company", "Acme Robotics", aliases=["Acme [exact]"], country="SE",
                           industry=["robots", "toys"])
            builder.meta("licence", "MIT")
            self.assertEqual((builder.report["entities"], builder.report["aliases"]), (1, 2))
            data = builder.finish()
            pack = newsent.Pack.open_bytes(data)
        self.assertEqual(pack.info["entity_count"], 1)
        self.assertIn(("licence", "MIT"), pack.meta)
        acme = pack.lookup("ACME robotics")[0]
        self.assertEqual((acme.key, acme.type, acme.name), ("acme", "company", "Acme Robotics"))
        self.assertEqual(acme.attrs, {"country": ["SE"], "industry": ["robots", "toys"]})
        self.assertEqual([(a.name, a.policy) for a in acme.aliases], [("Acme Robotics", "cased"), ("Acme", "exact")])
        self.assertEqual(pack.get("acme").name, "Acme Robotics")
        self.assertIsNone(pack.get("nobody"))
        self.assertEqual(pack.lookup("nobody"), [])

    def test_refused_rows(self):
        builder = newsent.Builder()
        count = builder.add_rows("#! newsent-rows 1\n#! type=company\nkey\tname\nBad Key\tX\ngood\tGood\n", "mine.tsv")
        self.assertEqual(count, 1)
        self.assertEqual((builder.refused[0].file, builder.refused[0].line), ("mine.tsv", 4))
        self.assertEqual([m.text for m in newsent.Engine([builder.pack()], default=False).extract("Good").mentions],
                         ["Good"])
        with self.assertRaises(newsent.RowsError):
            builder.entity("x", "company", "no [nonsense]")


if __name__ == "__main__":
    unittest.main()
