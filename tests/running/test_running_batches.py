"""Documents in batches."""

import pytest

from incidents.reading import Document
from incidents.running import batches as module
from incidents.running.batches import batches


def documents(*lengths):
    return [Document(f"d{number}", "here", "x" * length) for number, length in enumerate(lengths)]


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(module, "MOST_DOCUMENTS", 3)
    monkeypatch.setattr(module, "MOST_CHARACTERS", 10)


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize(
    ("lengths", "sizes"),
    [
        ([], []),
        ([1], [1]),
        ([1, 1, 1], [3]),
        ([1, 1, 1, 1], [3, 1]),
        ([4, 6, 1], [2, 1]),
        ([50, 50], [1, 1]),
        ([0, 0, 0, 0, 0, 0], [3, 3]),
    ],
)
def test_a_batch_is_full_by_documents_or_by_characters(lengths, sizes):
    given = documents(*lengths)
    made = list(batches(given))
    assert [len(batch) for batch in made] == sizes
    assert [document for batch in made for document in batch] == given


@pytest.mark.usefixtures("small_batches")
def test_no_more_is_read_than_a_batch_needs():
    taken = []
    first = next(batches(taken.append(document) or document for document in documents(1, 1, 1, 1, 1)))
    assert taken == first
