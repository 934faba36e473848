"""text[m.start:m.end] == m.text, whatever the text."""

import random
import unittest

from support import engine

PIECES = ["Huawei", "华为", "Citroën", "Citroe\u0308n", "AT&T", "Ren Zhengfei", "Shenzhen", "深圳", "Polaris 2", "semiconductor",
          " ", " ", " ", "\n", "\r\n", "\t", ".", ",", "'s", "’s", "-", "(", ")", "\U0001F4F7", "\U0001F468\u200d\U0001F466",
          "İ", "ß", "𝒊", "e\u0301", "\0", "\ufeff", "\u00ad", "\u200b", "\u2028", "中文", "한국어", "ไทย", "#", "@", "http://a.b/",
          "\ud800", "\udcff", "\U0010ffff", "\ufffd", "word", "3.5%", "$141"]


class Offsets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = engine()

    def check_span(self, text, span):
        self.assertEqual(text[span.start:span.end], span.text)
        if not any("\ud800" <= char <= "\udfff" for char in text):
            self.assertEqual(text.encode()[span.byte_start:span.byte_end].decode(), span.text)

    def test_random_texts(self):
        chance = random.Random(20240503)
        found = 0
        for _ in range(600):
            text = "".join(chance.choices(PIECES, k=chance.randrange(1, 60)))
            document = self.engine.extract(text)
            self.assertEqual(document.text, text)
            for span in document.mentions + document.tokens + document.sentences:
                self.check_span(text, span)
                self.assertLess(span.start, span.end)
            for topic in document.topics:
                for span in topic.evidence:
                    self.check_span(text, span)
            for before, after in zip(document.tokens, document.tokens[1:]):
                self.assertLessEqual(before.end, after.start)
            found += len(document.mentions)
            place = chance.randrange(len(text) + 1)
            mapped = document.map_offset(place, "code_point", "utf16")
            self.assertEqual(mapped, len(text[:place].encode("utf-16-le", "surrogatepass")) // 2)
            self.assertEqual(document.map_offset(mapped, "utf16", "code_point"), place)
        self.assertGreater(found, 1000)

    def test_random_bytes(self):
        chance = random.Random(7)
        for _ in range(300):
            data = bytes(chance.choices(b"Huawei \xff\xe5\x8d\x8e\xc3\xa9\xf0\x9f\x93\xb7\x80\xed\xa0", k=chance.randrange(1, 80)))
            document = self.engine.extract(b"  " + data)
            self.assertEqual(document.text, "  " + data.decode("utf-8", "replace"))
            for span in document.mentions + document.tokens:
                self.check_span(document.text, span)

    def test_beginning(self):
        document = self.engine.extract("\ufeffHuawei")
        self.assertEqual([(m.text, m.start, m.end, m.byte_start) for m in document.mentions], [("Huawei", 1, 7, 3)])
        document = self.engine.extract("\ufeffHuawei".encode())
        self.assertEqual((document.text, document.mentions[0].start), ("Huawei", 0))
        document = self.engine.extract("\udc80\ud800 Huawei")
        self.assertEqual([(m.text, m.start, m.end) for m in document.mentions], [("Huawei", 3, 9)])

    def test_map_offset(self):
        document = self.engine.extract("\U0001F4F7 华为", title="\U0001F4F7")
        self.assertEqual([document.map_offset(i, "byte", "utf16") for i in (0, 1, 4, 5, 8, 11)], [0, 0, 2, 3, 4, 5])
        self.assertEqual(document.map_offset(1, "code_point", "byte", in_title=True), 4)
        for bad in ((12, "byte", "utf16"), (-1, "byte", "utf16"), (0, "bit", "utf16")):
            with self.assertRaises(ValueError):
                document.map_offset(*bad)


if __name__ == "__main__":
    unittest.main()
