"""Packs over an engine: for one text, for a batch, for good. The same as an engine of all packs."""

import gc
import pickle
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import newsent
from support import ARTICLES, TEXT, builder, default_engine, engine, facts

TENANT = """#! newsent-rows 1
key\ttype\tname\taliases\tattrs
ren\tperson\tRen Zhengfei Ours\tRen Zhengfei\tnote=1; note=2
no-shenzhen\tplace\tShenzhen [suppress]\t\t
fans\tclub\tCitroën [prior=900]\t\t
newsent:law\ttopic\tthe law\t\t
"""
TERMS = "#! newsent-terms 1\nkey\tterm\tweight\nnewsent:law\tsaw\t90\n"


def tenant():
    return newsent.Pack.from_rows(TENANT, TERMS)


class Overlays(unittest.TestCase):
    def test_parity(self):
        base, over = builder().pack(), tenant()
        whole = newsent.Engine([base, over], default=False)
        plain = newsent.Engine([base], default=False)
        want = facts(whole.extract(TEXT))
        self.assertNotEqual(facts(plain.extract(TEXT)), want)
        for document in (plain.extract(TEXT, overlays=[over]), plain.extended([over]).extract(TEXT),
                         newsent.Engine(default=False).extract(TEXT, overlays=(base, over)),
                         plain.extract_many([TEXT, TEXT], overlays=[over])[1]):
            self.assertEqual(facts(document), want)
            self.assertEqual(document.to_json(all_topics=True), whole.extract(TEXT).to_json(all_topics=True))
        self.assertEqual(plain.extended([over]).fingerprint, whole.fingerprint)
        self.assertNotEqual(plain.fingerprint, whole.fingerprint)
        self.assertEqual(plain.extended([over]).topics, whole.topics)
        self.assertEqual(facts(plain.extract(TEXT, overlays=[])), facts(plain.extract(TEXT)))

    def test_articles(self):
        plain = default_engine()
        if plain is None:
            self.skipTest("no default pack")
        over = tenant()
        whole = newsent.Engine([over])
        for path in ARTICLES:
            text = path.read_text("utf-8")
            self.assertEqual(plain.extract(text, overlays=[over]).to_json(), whole.extract(text).to_json())

    def test_what_they_do(self):
        found = {e.key: e for e in engine().extract(TEXT, overlays=[tenant()]).entities}
        self.assertEqual((found["ren"].name, found["ren"].attrs), ("Ren Zhengfei Ours", {"note": ["1", "2"]}))
        self.assertEqual(found["fans"].type, "club")
        self.assertNotIn("shenzhen", found)
        self.assertIn("shenzhen", {e.key for e in engine().extract(TEXT).entities})

    def test_attributes_of_layers(self):
        one = "#! newsent-rows 1\n#! type=company\nkey\tname\tattrs\na\tAcme\tx=1; x=2; y=3\n"
        two = "#! newsent-rows 1\n#! type=company\nkey\tname\tattrs\na\tAcme\tx=4; z=5\n"
        made = newsent.Engine([newsent.Pack.from_rows(one)], default=False)
        (entity,) = made.extract("Acme", overlays=[newsent.Pack.from_rows(two)]).entities
        self.assertEqual(entity.attrs, {"x": ["4"], "z": ["5"], "y": ["3"]})

    def test_types_of_an_overlay(self):
        document = engine().extract(TEXT, overlays=[tenant()], types=["club"])
        self.assertEqual([e.key for e in document.entities], ["fans"])
        with self.assertRaises(ValueError):
            engine().extract(TEXT, types=["club"])

    def test_any_order(self):
        made, over = engine(), tenant()
        want = facts(made.extract(TEXT, overlays=[over]))
        document = made.extract(TEXT, overlays=[over])
        batched = made.extract_many([TEXT], overlays=[over])[0]
        over.close()
        made.close()
        with self.assertRaises(ValueError):
            engine().extract(TEXT, overlays=[over])
        del made, over
        gc.collect()
        self.assertEqual(facts(document), want)
        self.assertEqual(facts(batched), want)

    def test_threads(self):
        made = engine()
        packs = [newsent.Pack.from_rows(f"#! newsent-rows 1\n#! type=company\nkey\tname\nx{i}\tHuawei [prior=900]\n")
                 for i in range(8)]
        with ThreadPoolExecutor(8) as pool:
            found = pool.map(lambda i: made.extract(TEXT, overlays=[packs[i % 8]]).entities, range(200))
            for i, entities in enumerate(found):
                self.assertIn(f"x{i % 8}", {e.key for e in entities})

    def test_errors(self):
        few = newsent.Pack.from_rows("#! newsent-rows 1\n#! type=company\nkey\tname\n")
        made = engine()
        made.extract(TEXT, overlays=[few] * 15)
        for use in (lambda: made.extract(TEXT, overlays=[few] * 16), lambda: made.extended([few] * 16),
                    lambda: made.extract_many([TEXT], overlays=[few] * 16)):
            with self.assertRaises(newsent.LimitError):
                use()
        with self.assertRaises(newsent.FileError):
            made.extract(TEXT, overlays=["/nowhere/a.nspack"])
        with self.assertRaises(newsent.RowsError) as caught:
            newsent.Pack.from_rows(TENANT, "#! newsent-rows 1\n#! type=company\nkey\tname\nA B\tx\n")
        self.assertEqual(caught.exception.line, 4)
        self.assertIn("rows 2, line 4", str(caught.exception))

    def test_pickle_of_an_extended_engine(self):
        with tempfile.TemporaryDirectory() as folder:
            low, high = Path(folder) / "low.nspack", Path(folder) / "high.nspack"
            builder().write(low)
            over = newsent.Builder()
            over.add_rows(TENANT)
            over.write(high)
            made = newsent.Engine([low], default=False).extended([high])
            again = pickle.loads(pickle.dumps(made))
            self.assertEqual(again.fingerprint, made.fingerprint)
            self.assertEqual(facts(again.extract(TEXT)), facts(made.extract(TEXT)))
        with self.assertRaises(pickle.PicklingError):
            pickle.dumps(engine().extended([tenant()]))


if __name__ == "__main__":
    unittest.main()
