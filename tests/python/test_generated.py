"""What generate.py writes is what is committed; and the table names exactly the functions that are exported."""

import ctypes
import re
import struct
import subprocess
import sys
import unittest

from newsent import _errors, _raw
from newsent._library import lib
from support import ROOT


class Generated(unittest.TestCase):
    def test_nothing_to_write(self):
        script = ROOT / "bindings" / "python" / "generate.py"
        done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_every_exported_function(self):
        exported = set(re.findall(r"^ +(newsent_\w+);", (ROOT / "lib" / "newsent.map").read_text(), re.M))
        self.assertEqual(exported, set(_raw.PROTOTYPES))

    def test_sizes_and_formats(self):
        for number, record in _raw.STRUCT_SIZES:
            self.assertEqual(lib.newsent_struct_size(number), ctypes.sizeof(record), record.__name__)
        for name, form in _raw.FORMATS.items():
            self.assertEqual(struct.calcsize(form), ctypes.sizeof(getattr(_raw, name)), name)

    def test_every_status_has_an_exception(self):
        for number, name in _errors.NAMES.items():
            self.assertEqual(lib.newsent_status_name(number).decode(), name)
        self.assertEqual(lib.newsent_status_name(max(_errors.NAMES) + 1), b"NEWSENT_E_UNKNOWN")


if __name__ == "__main__":
    unittest.main()
