"""The declared columns: what the contract says, and nothing heavy to know them."""

import subprocess
import sys

import pytest

from incidents import tables, vocabularies
from incidents.column_types import arrow_schema
from incidents.tables import FACTS, INCIDENTS, TABLES

FACT_COLUMNS = """
    fact_id document_id incident_id outcome count count_low count_high precision count_text victims status role
    nationality affiliation sex age_group part_of scope modality revision attribution attribution_type event_type
    perpetrator perpetrator_claim date_start date_end date_precision date_source date_text place admin1 country latitude
    longitude place_precision place_source sentence start end quote rule
"""
INCIDENT_COLUMNS = """
    incident_id date_start date_end date_precision place admin1 country latitude longitude place_precision event_type
    perpetrator killed killed_low killed_high wounded wounded_low wounded_high missing abducted detained displaced
    killed_civilian killed_security killed_militant killed_unknown wounded_civilian wounded_security wounded_militant
    wounded_unknown killed_attackers wounded_attackers killed_children killed_women wounded_children wounded_women
    nationalities n_facts n_documents n_sources first_published last_published documents policy conflict
"""
DOCUMENT_COLUMNS = """
    document_id source title publisher published language n_characters text_sha256 n_facts status message
"""


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("facts", FACT_COLUMNS),
        ("incidents", INCIDENT_COLUMNS),
        ("tolls", "incident_id outcome as_of count low high attribution fact_id used why_not"),
        ("documents", DOCUMENT_COLUMNS),
        ("rejected", "document_id start end quote sentence reason rule"),
    ],
)
def test_columns_in_order(table, names):
    assert TABLES[table].names == tuple(names.split())


def test_text_is_the_only_optional_column():
    assert {name: [c.name for c in table.optional] for name, table in TABLES.items() if table.optional} == {
        "documents": ["text"]
    }
    assert tables.DOCUMENTS.with_optional().names == (*tables.DOCUMENTS.names, "text")


def test_names_are_known_without_heavy_libraries():
    heavy = "{'pandas', 'pandera', 'pyarrow', 'numpy'}"
    code = f"import sys, incidents.tables, incidents.schemas; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_category_fits_into_one_byte_and_is_a_plain_word():
    for table in TABLES.values():
        for column in table.columns:
            assert (column.kind == "category") == bool(column.values)
            assert len(column.categories) <= 100
            for value, meaning in (column.values or {}).items():
                assert value.replace("_", "").isalpha() and value.islower()
                assert len(meaning) > 3


def test_vocabularies_of_the_contract():
    assert " ".join(vocabularies.OUTCOME) == "killed wounded missing abducted detained displaced"
    assert list(vocabularies.PRECISION)[-3:] == ["range", "vague", "unstated"]
    assert "child" not in vocabularies.ROLE  # age is age_group's


def test_columns_shared_by_facts_and_incidents_are_the_same():
    of_facts = {column.name: column for column in FACTS.columns}
    shared = [column for column in INCIDENTS.columns if column.name in of_facts and column.name != "incident_id"]
    assert len(shared) == 11
    assert all(column is of_facts[column.name] for column in shared)


def test_arrow_types():
    schema = arrow_schema(INCIDENTS)
    types = {name: str(schema.field(name).type) for name in ("killed", "date_start", "place_precision", "conflict")}
    assert types == {"killed": "int64", "date_start": "date32[day]", "place_precision": "int8", "conflict": "bool"}
    assert schema.field("killed").nullable and not schema.field("incident_id").nullable
