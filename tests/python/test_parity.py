"""The package and the program say the same, byte for byte."""

import subprocess
import tempfile
import unittest
from pathlib import Path

import newsent
from support import ARTICLES, ROOT, TEXT, TOOL, builder


@unittest.skipUnless(TOOL.is_file(), "no program newsent in this build")
class Parity(unittest.TestCase):
    def run_tool(self, *arguments):
        done = subprocess.run([str(TOOL), "extract", *map(str, arguments)], capture_output=True, cwd=ROOT)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        return done.stdout.decode("utf-8")

    def test_own_pack(self):
        with tempfile.TemporaryDirectory() as folder:
            pack, text = Path(folder) / "mine.nspack", Path(folder) / "text.txt"
            builder().write(pack)
            options = ["--no-default-pack", "--pack", pack, "--from", "text"]
            engine = newsent.Engine([pack], default=False)
            # ill-formed UTF-8 and a byte order mark: the package gets the same bytes as the program
            for raw in (TEXT.encode(), b"\xef\xbb\xbfHuawei \xff\xc3 Huawei\r\n", b"Huawei\0Huawei", "华为\n".encode()):
                text.write_bytes(raw)
                document = engine.extract(raw, input="text")
                self.assertEqual(self.run_tool(*options, "--to", "jsonl", text), document.to_jsonl(str(text)))
                self.assertEqual(self.run_tool(*options, "--to", "jsonl", "--evidence", "--all-topics", "--text", text),
                                 document.to_jsonl(str(text), evidence=True, all_topics=True, text=True))

    def test_articles(self):
        try:
            engine = newsent.Engine()
        except newsent.NotFoundError:
            self.skipTest("no default pack")
        for path in ARTICLES:
            name = path.relative_to(ROOT)
            document = engine.extract(path.read_bytes(), input="text")
            self.assertEqual(self.run_tool("--from", "text", "--to", "jsonl", name), document.to_jsonl(str(name)))


if __name__ == "__main__":
    unittest.main()
