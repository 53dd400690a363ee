"""The data package says what is in the folder, and the reference implementation agrees."""

import hashlib
import json

import frictionless
import pytest
from tables.samples import row

from incidents.dataset import dataset_from_rows
from incidents.tables import TABLES


@pytest.fixture
def folder(tmp_path):
    rows = {name: [row(table)] for name, table in TABLES.items()}
    rows["facts"].append(
        row(
            TABLES["facts"],
            fact_id="f2",
            part_of="f1",
            place='a, "b"\n',
            date_start=None,
            date_end=None,
            date_precision="unknown",
            latitude=None,
            longitude=None,
        )
    )
    rows["documents"] = [row(TABLES["documents"], n_facts=2)]
    rows["incidents"].append(row(TABLES["incidents"], incident_id="i2", nationalities=[], conflict=True))
    dataset_from_rows(rows).write(tmp_path)
    return tmp_path


def problems(folder):
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return sorted({kind for (kind,) in report.flatten(["type"])})


def test_the_reference_implementation_finds_it_valid(folder):
    assert problems(folder) == []


def test_it_reads_the_types(folder):
    package = frictionless.Package(str(folder / "datapackage.json"))
    facts = package.get_resource("facts").read_rows()
    assert (facts[0]["count"], float(facts[0]["latitude"]), str(facts[0]["date_start"])) == (12, 51.75, "2020-03-12")
    assert facts[1]["latitude"] is None and facts[1]["place"] == 'a, "b"\n'
    assert [incident["conflict"] for incident in package.get_resource("incidents").read_rows()] == [False, True]


@pytest.mark.parametrize(
    ("table", "old", "new", "problem"),
    [
        ("facts", ",killed,", ",kilted,", "constraint-error"),
        ("facts", ",d1,", ",d9,", "foreign-key"),
        ("facts", "f2,", "f1,", "primary-key"),
        ("facts", ",2020-03-12,", ",12 March 2,", "type-error"),
        ("facts", ",f1,", ",f9,", "foreign-key"),
        ("incidents", ",false", ",maybe", "type-error"),
    ],
)
def test_it_finds_what_is_wrong(folder, table, old, new, problem):
    path = folder / f"{table}.csv"
    changed = path.read_text(encoding="utf-8")
    assert old in changed
    path.write_text(changed.replace(old, new), encoding="utf-8")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:  # what is wrong shall be found by its meaning, not by its hash
        del resource["hash"], resource["bytes"]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert problem in problems(folder)


def test_it_finds_a_changed_file_by_its_hash(folder):
    path = folder / "rejected.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert problems(folder) == ["hash-count"]


def test_every_file_with_its_size_and_hash(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    resources = {resource["path"]: resource for resource in package["resources"]}
    assert resources.keys() == {path.name for path in folder.iterdir()} - {"datapackage.json"}
    for name, resource in resources.items():
        content = (folder / name).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()


def test_it_describes_what_was_chosen(folder):
    dataset_from_rows({}).write(folder, ["csv"], ["facts", "documents"])
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == ["facts.csv", "documents.csv"]
    keys = package["resources"][0]["schema"]["foreignKeys"]
    assert [key["reference"]["resource"] for key in keys] == ["documents", ""]
    assert problems(folder) == []
