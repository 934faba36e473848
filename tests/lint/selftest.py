#!/usr/bin/env python3
"""selftest.py - lint.py sees each fault that it should: a small tree with one of every kind."""
import pathlib
import subprocess
import sys
import tempfile

LINT = pathlib.Path(__file__).resolve().parent / "lint.py"
CASES = {  # rule: file, text
    "rooms": ("lib/base/a.c", '#include "gaz/b.h"\n'),
    "third party": ("lib/base/a.c", "#include <utf8proc.h>\n"),
    "calls": ("lib/base/a.c", "static void f(void) { abort(); }\n"),
    "guards": ("lib/base/a.h", "#ifndef A_H\n#define A_H\n#endif\n"),
    "no global state": ("lib/base/a.c", "static int count = 0;\n"),
    "length": ("lib/base/a.c", "\n" * 501),
    "text files": ("docs/a.md", b"caf\xe9\n"),
    "finished": ("docs/a.md", "TODO: write\n"),
    "no machine paths": ("docs/a.md", "see /home/somebody\n"),
    "sources": ("gazetteers/company/a.tsv", "key\tname\nacme\tAcme\n"),
}


def lint(name: str, text: str | bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / name
        path.parent.mkdir(parents=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        done = subprocess.run([sys.executable, str(LINT), folder], capture_output=True, text=True, check=False)
        return done.stdout


passed = failed = 0
for rule, (name, text) in CASES.items():
    if f"FAIL {rule}\n     {name}:" in lint(name, text):
        passed += 1
    else:
        failed += 1
        print(f"FAIL {rule}: {name} was not reported")
if "FAIL" in lint("lib/base/a.c", '#include "base/a.c"\n\nstatic int ns_one(void) { return 1; /* abort() */ }\n'):
    failed += 1
    print("FAIL a good file was reported")
else:
    passed += 1
print(f"{passed} passed, {failed} failed, 0 skipped")
sys.exit(1 if failed else 0)
