"""Errors, closing, threads, processes, pickles, batches."""

import gc
import multiprocessing
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import newsent
from support import ARTICLES, TEXT, builder, default_engine, engine, facts


class Errors(unittest.TestCase):
    def test_codes(self):
        with self.assertRaises(newsent.FileError) as caught:
            newsent.Pack.open("/nowhere/a.nspack")
        self.assertEqual((caught.exception.code, caught.exception.name), (3, "NEWSENT_E_IO"))
        self.assertIn("/nowhere/a.nspack", str(caught.exception))
        with self.assertRaises(newsent.NotPackError):
            newsent.Pack.open_bytes(b"no pack at all, but long enough to be looked into" * 10)
        data = bytearray(builder().finish())
        data[len(data) // 2] ^= 1
        with self.assertRaises(newsent.CorruptError):
            newsent.Pack.open_bytes(data)
        made = engine()
        with self.assertRaises(newsent.LimitError) as caught:
            made.extract("x" * 100, max_bytes=10)
        self.assertIn("max", str(caught.exception))
        with self.assertRaises(newsent.EncodingError):
            made.extract(b"x", encoding="no-such-encoding")
        self.assertIsInstance(pickle.loads(pickle.dumps(caught.exception)), newsent.LimitError)

    def test_values(self):
        made = engine()
        for options in ({"input": "pdf"}, {"types": ["animal"]}, {"encoding": "utf-8"}):
            with self.assertRaises(ValueError):
                made.extract("x", **options)
        with self.assertRaises(TypeError):
            made.extract(7)

    def test_no_library(self):
        environment = dict(os.environ, NEWSENT_LIBRARY="/nowhere/libnewsent.so.0")
        done = subprocess.run([sys.executable, "-c", "import newsent"], env=environment, capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("ImportError: newsent: cannot load /nowhere/libnewsent.so.0", done.stderr)
        self.assertIn("NEWSENT_LIBRARY", done.stderr)


class Closing(unittest.TestCase):
    def test_document(self):
        with engine().extract(TEXT) as document:
            topics = document.topics
            entities = document.entities
            names = [(entity.name, entity.mentions[0].text) for entity in entities]
        for use in (document.to_json, lambda: document.tokens, lambda: document.lang, lambda: topics[0].evidence,
                    document.__enter__):
            with self.assertRaises(ValueError):
                use()
        document.close()
        gc.collect()
        self.assertEqual(names, [(entity.name, entity.mentions[0].text) for entity in entities])
        self.assertEqual(document.text, TEXT)

    def test_any_order(self):
        pack = builder().pack()
        made = newsent.Engine([pack], default=False)
        document = made.extract(TEXT)
        want = facts(made.extract(TEXT))
        batched = made.extract_many([TEXT])[0]
        pack.close()
        made.close()
        for use in (lambda: made.extract("x"), lambda: made.fingerprint, made.__enter__, lambda: pack.info):
            with self.assertRaises(ValueError):
                use()
        del pack, made
        gc.collect()
        self.assertEqual(facts(document), want)
        self.assertEqual(facts(batched), want)
        del document, batched
        gc.collect()

    def test_builder(self):
        made = builder()
        pack = made.pack()
        made.close()
        with self.assertRaises(ValueError):
            made.finish()
        self.assertGreater(pack.info["entity_count"], 0)

    def test_handles_are_no_pickles(self):
        with self.assertRaises(TypeError):
            pickle.dumps(engine().extract(TEXT))


class Threads(unittest.TestCase):
    def test_one_engine(self):
        made = engine()
        texts = [TEXT * n for n in range(1, 9)] + ["", "\ud800", "华为 " * 200]
        want = [facts(made.extract(text)) for text in texts]
        with ThreadPoolExecutor(8) as pool:
            for _ in range(10):
                self.assertEqual(want, list(pool.map(lambda text: facts(made.extract(text)), texts)))

    def test_one_document(self):
        document = engine().extract(TEXT)
        want = facts(engine().extract(TEXT))
        with ThreadPoolExecutor(8) as pool:
            self.assertTrue(all(found == want for found in pool.map(lambda _: facts(document), range(50))))

    def test_closing_under_calls(self):
        made = engine()
        text = TEXT * 500
        begun = threading.Barrier(5)
        results = []

        def read():
            begun.wait()
            try:
                results.append(len(made.extract(text).mentions))
            except ValueError:
                results.append(None)

        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        begun.wait()
        made.close()
        for thread in threads:
            thread.join()
        self.assertEqual(len(results), 4)

    def test_default_engine(self):
        if default_engine() is None:
            self.skipTest("no default pack")
        with ThreadPoolExecutor(8) as pool:
            self.assertEqual(len({id(found) for found in pool.map(lambda _: newsent.default_engine(), range(32))}), 1)
        text = ARTICLES[0].read_text("utf-8")
        for mention in newsent.extract(text).mentions:
            self.assertEqual(text[mention.start:mention.end], mention.text)

    def test_fork(self):
        made = engine()
        want = facts(made.extract(TEXT))
        with multiprocessing.get_context("fork").Pool(2) as pool:
            children = [pool.apply_async(_facts_of_fork, (TEXT,)) for _ in range(4)]
            self.assertTrue(all(child.get(60) == want for child in children))
        self.assertEqual(facts(made.extract(TEXT)), want)


_engine_of_fork = engine()


def _facts_of_fork(text):
    return facts(_engine_of_fork.extract(text))


class Pickles(unittest.TestCase):
    def test_engine(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "mine.nspack"
            builder().write(path)
            made = newsent.Engine([path], default=False)
            again = pickle.loads(pickle.dumps(made))
            self.assertEqual(again.fingerprint, made.fingerprint)
            self.assertEqual(facts(again.extract(TEXT)), facts(made.extract(TEXT)))
            again.close()
            self.assertEqual(pickle.loads(pickle.dumps(made)).fingerprint, made.fingerprint)
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                self.assertEqual(pool.apply_async(facts_with, (made, TEXT)).get(60), facts(made.extract(TEXT)))
            stale = pickle.dumps(made)
            other = newsent.Builder()
            other.entity("other", "company", "Other")
            other.write(path)
            newsent._engine._restored_core.cache_clear()
            with self.assertRaises(pickle.UnpicklingError):
                pickle.loads(stale)

    def test_pack_in_memory(self):
        with self.assertRaises(pickle.PicklingError):
            pickle.dumps(engine())


def facts_with(made, text):
    return facts(made.extract(text))


class Batch(unittest.TestCase):
    def test_same_as_one_by_one(self):
        made = engine()
        texts = [TEXT, "", "Huawei", b"\xff Huawei", "\ud800 华为", "nothing"] * 20
        want = [facts(made.extract(text)) for text in texts]
        for threads in (0, 1, 2, 7):
            self.assertEqual(want, [facts(document) for document in made.extract_many(texts, threads)])
        self.assertEqual(made.extract_many([]), [])
        self.assertEqual(made.extract_many(iter(["Huawei"]))[0].to_jsonl(), made.extract("Huawei").to_jsonl())

    def test_one_fails(self):
        made = engine()
        texts = ["Huawei", "x" * 100, "Huawei"]
        found = made.extract_many(texts, max_bytes=50, on_error="return")
        self.assertEqual([type(item).__name__ for item in found], ["Document", "LimitError", "Document"])
        with self.assertRaises(newsent.LimitError):
            made.extract_many(texts, max_bytes=50)


if __name__ == "__main__":
    unittest.main()
