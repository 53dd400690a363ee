"""The example dataset in output/ is what the first command of the README makes from seeds/."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from incidents.cli import main

ROOT = Path(__file__).parent.parent
OUTPUT = ROOT / "output"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset folder that the command makes now."""
    folder = tmp_path_factory.mktemp("made") / "output"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        with pytest.raises(SystemExit) as ended:
            main(["extract", "seeds", "--output", str(folder)])
    assert ended.value.code == 0
    return folder


def test_the_same_files_are_there(made: Path) -> None:
    assert {path.name for path in OUTPUT.iterdir()} == {path.name for path in made.iterdir()}


@pytest.mark.parametrize("name", ["facts", "incidents", "tolls", "documents", "rejected"])
def test_a_table_is_reproduced_exactly(made: Path, name: str) -> None:
    assert (OUTPUT / f"{name}.csv").read_bytes() == (made / f"{name}.csv").read_bytes()
    assert pq.read_table(OUTPUT / f"{name}.parquet").equals(pq.read_table(made / f"{name}.parquet"))
