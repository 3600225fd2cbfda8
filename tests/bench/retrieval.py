"""How well passages are found: our index against its parts and against what the libraries give by themselves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from knowledge.embedding import Embedder, MiniLm, Use
from knowledge.remembered import Remembered, remember
from knowledge.spaces import vector_texts
from knowledge.words import language_of
from tests.bench._corpora import Corpus, corpora_folder, ndcg, read_scifact, read_xquad, recall

TITLE = "Finding passages"
COMMAND = "CERTSCOPE_BENCH_CORPORA=FOLDER python -m tests.bench retrieval"
K = 100
Run = Mapping[str, Sequence[str]]
XQUAD = (("en", "en"), ("zh", "zh"), ("es", "es"), ("en", "zh"), ("en", "es"), ("zh", "en"))  # passages, questions


TEXT = """CertScope's figures are those of its commands: `certscope ingest corpus.jsonl --collection NAME`, then
`certscope search --collection NAME --queries q.jsonl --run out.trec -k 100`, and the run file is scored. Vectors were
computed once by the same embedders and are kept with the corpora (as bytes, as the index keeps them), for all ways
alike. Chroma alone and LlamaIndex's own ways use MiniLM where passages and questions are English, else the multilingual
encoder; bm25s has its English stemmer and stop words.

Weights were chosen on SciFact's training claims; while choosing, its validation claims, which are what is shown here,
were looked at too, and so were XQuAD's questions. So these are figures of a development set."""


def measure() -> str:
    """A table: corpus, way of finding, nDCG@10, recall@10."""
    folder = corpora_folder()
    if folder is None:
        return "Not measured: CERTSCOPE_BENCH_CORPORA names no folder with the public corpora."
    corpora = {"SciFact": read_scifact(folder)}
    for told, asked in XQUAD:
        corpora[f"XQuAD {told}" if told == asked else f"XQuAD {asked} → {told}"] = read_xquad(folder, told, asked)
    vectors = folder / "vectors.npz"
    english, general = remembered(vectors, corpora.values())
    rows = ["| corpus | way | nDCG@10 | recall@10 |", "|---|---|--:|--:|"]
    with tempfile.TemporaryDirectory() as data:
        commands = Commands(Path(data), vectors)
        for name, corpus in corpora.items():
            for way, run in {"CertScope": commands.run(corpus), **runs(corpus, english, general)}.items():
                found = f"{ndcg(run, corpus.answers):.3f} | {recall(run, corpus.answers):.3f}"
                rows.append(f"| {name} | {way} | {found} |")
            sys.stderr.write("\n".join(rows[-5:]) + "\n")
    return "\n".join([*rows, "", TEXT])


def remembered(path: Path, corpora: Iterable[Corpus]) -> tuple[Remembered, Remembered]:
    """Both embedders with the corpora's vectors at hand."""
    english, every = set(), set()
    for corpus in corpora:
        every |= {text for passage in corpus.passages for text in vector_texts(passage)} | set(
            corpus.questions.values()
        )
        english |= {text for passage in corpus.passages if passage.language == "en" for text in vector_texts(passage)}
        english |= set(corpus.questions.values())
    if any(len(Remembered(one, path).at_hand) < len(texts) for one, texts in ((MiniLm(), english), (Use(), every))):
        remember(path, [(MiniLm(), sorted(english)), (Use(), sorted(every))])
    return Remembered(MiniLm(), path), Remembered(Use(), path)


def runs(corpus: Corpus, english: Embedder, general: Embedder) -> dict[str, Run]:
    """Every way of finding, on one corpus."""
    asked = Counter(language_of(question) for question in corpus.questions.values()).most_common(1)[0][0]
    one = english if corpus.passages[0].language == asked == "en" else general
    return {
        "Chroma alone": chroma(corpus, one),
        "bm25s": bm25s_run(corpus),
        **llama_index_runs(corpus, one),
    }


def answered(corpus: Corpus, find: Callable[[str], Sequence[str]]) -> Run:
    """The found ids of every question."""
    return {id_: find(text) for id_, text in corpus.questions.items()}


class Commands:
    """Our own commands, each in a process of its own, as people call them."""

    def __init__(self, folder: Path, vectors: Path) -> None:
        self._folder, self._vectors = folder, vectors
        self._taken: set[str] = set()

    def run(self, corpus: Corpus) -> Run:
        """The corpus taken in, if it was not yet, and its questions asked."""
        collection = corpus.passages[0].collection
        if collection not in self._taken:
            rows = [{"_id": one.corpus_id, "title": one.title, "text": one.text} for one in corpus.passages]
            self._call("ingest", self._lines("corpus.jsonl", rows), "--collection", collection)
            self._taken.add(collection)
        queries = self._lines("q.jsonl", [{"_id": id_, "text": text} for id_, text in corpus.questions.items()])
        out = self._folder / "out.trec"
        self._call("search", "--collection", collection, "--queries", queries, "--run", out, "-k", K)
        found: dict[str, list[str]] = {id_: [] for id_ in corpus.questions}
        for line in out.read_text(encoding="utf-8").splitlines():
            question, _, document, *_ = line.split()
            found[question].append(document)
        return found

    def _lines(self, name: str, rows: Sequence[Mapping[str, str]]) -> Path:
        path = self._folder / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    def _call(self, *words: object) -> None:
        command = [sys.executable, "-m", "tests.bench._cli", str(self._vectors), *map(str, words)]
        environment = {**os.environ, "CERTSCOPE_DATA_DIR": str(self._folder / "data")}
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def chroma(corpus: Corpus, embedder: Embedder) -> Run:
    """One vector a passage in Chroma, nothing else."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.EphemeralClient(settings=Settings(anonymized_telemetry=False))
    name = f"alone-{corpus.passages[0].collection}"
    collection = client.get_or_create_collection(
        name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    vectors = embedder.embed([vector_texts(passage)[0] for passage in corpus.passages])
    ids = [passage.corpus_id for passage in corpus.passages]
    for start in range(0, len(ids), 2000):
        collection.add(ids=ids[start : start + 2000], embeddings=vectors[start : start + 2000])
    run = answered(corpus, lambda text: collection.query(embedder.embed([text]), n_results=10)["ids"][0])
    client.delete_collection(name)
    return run


def bm25s_run(corpus: Corpus) -> Run:
    """bm25s with its own tokens, English stop words and stemmer."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    texts = [f"{passage.title} {passage.text}" for passage in corpus.passages]
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False)

    def find(text: str) -> list[str]:
        tokens = bm25s.tokenize(text, stopwords="en", stemmer=stemmer, show_progress=False)
        if not tokens.vocab:
            return []
        found, _ = retriever.retrieve(tokens, k=10, show_progress=False)
        return [corpus.passages[number].corpus_id for number in found[0]]

    return answered(corpus, find)


def llama_index_runs(corpus: Corpus, embedder: Embedder) -> dict[str, Run]:
    """LlamaIndex's vector index with the same embedding, and its fusion of that with our keyword terms."""
    from llama_index.core import VectorStoreIndex
    from llama_index.core.llms import MockLLM
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
    from llama_index.core.schema import TextNode

    from tests.bench._llama import Bm25Retriever, embedding

    vectors = embedder.embed([vector_texts(passage)[0] for passage in corpus.passages])
    nodes = [
        TextNode(id_=passage.corpus_id, text=f"{passage.title} {passage.text}", embedding=vector.tolist())
        for passage, vector in zip(corpus.passages, vectors, strict=True)
    ]
    dense = VectorStoreIndex(nodes, embed_model=embedding(embedder)).as_retriever(similarity_top_k=K)
    keyword = Bm25Retriever(nodes, K)
    fusion = QueryFusionRetriever(
        [dense, keyword],
        llm=MockLLM(),  # asked for nothing with one query, but without one OpenAI is tried
        num_queries=1,
        similarity_top_k=10,
        mode=FUSION_MODES.RECIPROCAL_RANK,
        use_async=False,
    )

    def found_by(retriever: object) -> Run:
        return answered(corpus, lambda text: [hit.node.node_id for hit in retriever.retrieve(text)])  # type: ignore[attr-defined]

    return {"LlamaIndex VectorStoreIndex": found_by(dense), "LlamaIndex QueryFusionRetriever": found_by(fusion)}
