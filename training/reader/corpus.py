"""The corpus of prepare-corpus.ts, and what is known of each token before any training."""

import json
import os

import numpy as np
import onnx
from onnx import numpy_helper

from settings import DRY, MODELS, SENTENCE_GAPS

DRY_DOCUMENTS = 400
NORM_MEAN, NORM_SPREAD = 1.687, 0.367
"""Of log(norm + 1e-3) over the 24,000 rows: the norm of a row is the weight of its token."""
RARE_QUANTILE = 0.25
"""A token heavier than this share of all can be worth asking for."""


class Corpus:
    """All documents as one row of tokens: ids (uint16), gaps (uint8), offsets of the documents (one more than them)."""

    def __init__(self, work_dir: str) -> None:
        self.ids = np.fromfile(os.path.join(work_dir, "corpus.ids"), np.uint16)
        self.gaps = np.fromfile(os.path.join(work_dir, "corpus.gaps"), np.uint8)
        offsets = np.fromfile(os.path.join(work_dir, "corpus.offsets"), np.uint32).astype(np.int64)
        self.offsets = offsets[: DRY_DOCUMENTS + 1] if DRY else offsets

    def __len__(self) -> int:
        return len(self.offsets) - 1


class Words:
    """Rows of the bundled embedding model: `unit` (V x 256, length 1), `log_norm` (V, -3..3), kinds of tokens."""

    def __init__(self) -> None:
        bundled = os.path.join(MODELS, "bundled")
        graph = onnx.load(os.path.join(bundled, "onnx", "model_quantized.onnx")).graph
        stored = {tensor.name: numpy_helper.to_array(tensor).astype(np.float32) for tensor in graph.initializer}
        self.table = stored["rows"] * stored["scales"]
        norm = np.linalg.norm(self.table, axis=1)
        self.unit = self.table / np.maximum(norm, 1e-6)[:, None]
        self.log_norm = np.clip((np.log(norm + 1e-3) - NORM_MEAN) / NORM_SPREAD, -3, 3)
        with open(os.path.join(bundled, "tokenizer.json"), encoding="utf-8") as file:
            self.pieces = [piece for piece, _ in json.load(file)["model"]["vocab"]]
        self.id_of = {piece: number for number, piece in enumerate(self.pieces)}
        self.is_digit = np.array([piece.isdigit() for piece in self.pieces])
        self.is_latin = np.array([bool(p) and all("a" <= c <= "z" for c in p) for p in self.pieces])
        self.is_rare = norm > np.quantile(norm, RARE_QUANTILE)

    def __len__(self) -> int:
        return len(self.pieces)

    def phrase(self, text: str) -> list[int]:
        """Longest pieces first: good enough for question words."""
        found, at = [], 0
        while at < len(text):
            ends = (end for end in range(len(text), at, -1) if text[at:end] in self.id_of)
            end = next(ends, None)
            if end is not None:
                found.append(self.id_of[text[at:end]])
            at = end or at + 1
        return found


def sentence_starts(gaps: np.ndarray) -> list[int]:
    """Places where a sentence begins, and the length."""
    return [0] + [i for i in range(1, len(gaps)) if gaps[i] in SENTENCE_GAPS] + [len(gaps)]
