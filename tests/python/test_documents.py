"""The programs and snippets that users see first: examples/05-python.py and the README."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ["NEWSENT_BUILD"])
ARTICLE = ROOT / "examples" / "data" / "technology.txt"


def snippets(language):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^```" + language + r"\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


class Documents(unittest.TestCase):
    def test_python_example(self):
        program = ROOT / "examples" / "05-python.py"
        out = subprocess.run([sys.executable, str(program), str(ARTICLE)], stdout=subprocess.PIPE, check=True).stdout
        self.assertIn("ASML", out.decode())

    def test_python_of_the_readme(self):
        (code,) = snippets("python")
        program = f"text = open({str(ARTICLE)!r}, encoding='utf-8').read()\n" + code
        out = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True).stdout
        self.assertIn("company asml ASML", out.decode())

    @unittest.skipUnless(shutil.which("cc"), "no C compiler")
    def test_c_of_the_readme(self):
        (code,) = snippets("c")
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder) / "app"
            subprocess.run(["cc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-x", "c", "-", "-o", str(program),
                            f"-I{ROOT / 'include'}", f"-L{BUILD / 'lib'}", f"-Wl,-rpath,{BUILD / 'lib'}", "-lnewsent"],
                           input=code.encode(), check=True)
            out = subprocess.run([str(program)], stdout=subprocess.PIPE, check=True).stdout.decode()
        self.assertIn('"key": "ren-zhengfei"', out)


if __name__ == "__main__":
    unittest.main()
