"""How well passages are found: our index against its parts and against what the libraries give by themselves."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from knowledge.embedding import Embedder, MiniLm, Use
from knowledge.index import PassageIndex
from knowledge.models import Passage, Viewer
from knowledge.remembered import Remembered, remember
from knowledge.spaces import vector_texts
from tests.bench._corpora import Corpus, corpora_folder, ndcg, read_scifact, read_xquad, recall

TITLE = "Finding passages"
COMMAND = "CERTSCOPE_BENCH_CORPORA=FOLDER python -m tests.bench retrieval"
VIEWER = Viewer(user="bench")
K = 100
Run = Mapping[str, Sequence[str]]
XQUAD = (("en", "en"), ("zh", "zh"), ("es", "es"), ("en", "zh"), ("en", "es"), ("zh", "en"))  # passages, questions


def measure() -> str:
    """A table: corpus, way of finding, nDCG@10, recall@10."""
    folder = corpora_folder()
    if folder is None:
        return "Not measured: CERTSCOPE_BENCH_CORPORA names no folder with the public corpora."
    corpora = {"SciFact": read_scifact(folder)}
    for told, asked in XQUAD:
        corpora[f"XQuAD {told}" if told == asked else f"XQuAD {asked} → {told}"] = read_xquad(folder, told, asked)
    english, general = remembered(folder / "vectors.npz", corpora.values())
    rows = ["| corpus | way | nDCG@10 | recall@10 |", "|---|---|--:|--:|"]
    for name, corpus in corpora.items():
        for way, run in runs(corpus, english, general).items():
            found = f"{ndcg(run, corpus.answers):.3f} | {recall(run, corpus.answers):.3f}"
            rows.append(f"| {name} | {way} | {found} |")
    return (
        "\n".join(rows) + "\n\nWeights were chosen on SciFact's training claims; what is shown is the validation split."
    )


def remembered(path: Path, corpora: Sequence[Corpus] | object) -> tuple[Remembered, Remembered]:
    """Both embedders with the corpora's vectors at hand."""
    english, every = set(), set()
    for corpus in corpora:  # type: ignore[attr-defined]
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
    monolingual = corpus.passages[0].language == "en"
    one = english if monolingual else general
    return {
        "CertScope": certscope(corpus, english, general),
        "Chroma alone": chroma(corpus, one),
        "bm25s": bm25s_run(corpus),
        **llama_index_runs(corpus, one),
    }


def answered(corpus: Corpus, find: Callable[[str], Sequence[str]]) -> Run:
    """The found ids of every question."""
    return {id_: find(text) for id_, text in corpus.questions.items()}


def certscope(corpus: Corpus, english: Embedder, general: Embedder) -> Run:
    """Our index as it is used."""
    held = {passage.id: passage for passage in corpus.passages}
    collection = corpus.passages[0].collection

    def live(ids: Sequence[str]) -> dict[str, Passage]:
        return {id_: held[id_] for id_ in ids if id_ in held}

    with tempfile.TemporaryDirectory() as folder:
        index = PassageIndex(Path(folder), english=english, general=general)
        index.replace(collection, corpus.passages)
        run = answered(
            corpus,
            lambda text: [hit.passage.corpus_id for hit in index.search(text, VIEWER, [collection], K, live)],
        )
        index.close()
    return run


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
        llm=None,
        num_queries=1,
        similarity_top_k=10,
        mode=FUSION_MODES.RECIPROCAL_RANK,
        use_async=False,
    )

    def found_by(retriever: object) -> Run:
        return answered(corpus, lambda text: [hit.node.node_id for hit in retriever.retrieve(text)])  # type: ignore[attr-defined]

    return {"LlamaIndex VectorStoreIndex": found_by(dense), "LlamaIndex QueryFusionRetriever": found_by(fusion)}
