"""The nastiest files we know how to make, and every broken copy of a good one: a result or a code, nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.reading import Limits, read_document
from ingest.reading.worker import Pool
from knowledge.errors import DocumentError, document_errors
from tests.ingest.reading import make

TASK = "ingest.reading.document:read_task"
LIMITS = Limits(seconds=30)
EXPECTED = {
    "empty": {"empty"},
    "text named pdf": {"not_a_document"},
    "a million pages promised": {"too_many_pages"},
    "huge page": {"too_large"},
    "thin page": {"too_large"},
    "png of a billion pixels": {"too_large"},
    "locked": {"encrypted"},
    "bomb packed twice": {"out_of_memory", "timed_out"},
    "header only": {"damaged"},
    "no pages": {"damaged"},
    "truncated": {"damaged"},
    "cut jpeg": {"damaged"},
    "cut png": {"damaged"},
}


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(1, LIMITS) as pool:
        yield pool


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return make.hostile_files()


@pytest.mark.slow
def test_hostile_files_end_with_a_code_and_the_reader_goes_on(pool: Pool, files: dict[str, bytes]) -> None:
    codes = {}
    for name, data in files.items():
        error = pool.submit(TASK, data).result().error
        codes[name] = error.code if error else "read"
    assert set(codes.values()) <= {"read", *document_errors()}
    wrong = {name: code for name, code in codes.items() if code not in EXPECTED.get(name, {code})}
    assert wrong == {}
    assert pool.run(TASK, make.text_pdf())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_flipped_bits_and_cut_ends_give_a_result_or_a_code(pool: Pool, data: st.DataObject) -> None:
    broken = bytearray(make.text_pdf())
    for _ in range(data.draw(st.integers(1, 30))):
        broken[data.draw(st.integers(0, len(broken) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    end = data.draw(st.integers(1, len(broken)))
    outcome = pool.submit(TASK, bytes(broken[: max(end, len(broken) // 2)])).result()
    assert outcome.payload or outcome.error


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00"])
)
def test_random_bytes_are_refused_by_name(data: bytes, start: bytes) -> None:
    with pytest.raises(DocumentError):
        read_document(start + data, Limits())
