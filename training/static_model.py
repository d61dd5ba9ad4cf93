"""The trained table in Python: tokens, mean vectors, MaxSim. The reference that the ONNX file and the runtime must agree with."""

import os

import numpy as np

from encode import Encoder
from text import normalize

DIMENSIONS = 256
# Text without any known token still needs a direction: <s> stands first in every text, with one tiny component.
START_ID = 1
START_VALUE = 1e-4


class StaticModel:
    """table: float32 [vocabulary, 256]; row norms are the token weights."""

    def __init__(self, table: np.ndarray, encoder: Encoder) -> None:
        self.table = table.astype(np.float32).copy()
        self.table[:3] = 0
        self.table[START_ID, 0] = START_VALUE
        self.encoder = encoder
        self.norms = np.linalg.norm(self.table, axis=1)
        self.unit = self.table / np.maximum(self.norms, 1e-12)[:, None]

    @classmethod
    def load(cls, work_dir: str, table_file: str) -> "StaticModel":
        encoder = Encoder(os.path.join(work_dir, "vocabulary.model"))
        return cls(np.fromfile(table_file, dtype="<f4").reshape(-1, DIMENSIONS), encoder)

    def quantized(self) -> "StaticModel":
        """The same model after int8 rounding, as it is shipped."""
        rows, scales = quantize(self.table)
        return StaticModel(rows.astype(np.float32) * scales, self.encoder)

    def tokens(self, texts: list[str]) -> list[list[int]]:
        return self.encoder.encode_many([normalize(text) for text in texts])

    def embed(self, tokens: list[list[int]]) -> np.ndarray:
        """[texts, 256], unit length: the sum of the rows (mean pooling up to a factor), <s> included."""
        vectors = np.stack([self.table[ids].sum(axis=0) if ids else np.zeros(DIMENSIONS, np.float32) for ids in tokens])
        vectors += self.table[START_ID]
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def quantize(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """float [V, D] -> (int8 [V, D], float32 scales [V, 1]); row = int8 * scale, scale = largest magnitude / 127."""
    scales = np.maximum(np.abs(table).max(axis=1, keepdims=True) / 127, 1e-12).astype(np.float32)
    return np.clip(np.rint(table / scales), -127, 127).astype(np.int8), scales


def padded_unique(tokens: list[list[int]]) -> np.ndarray:
    """[texts, longest] distinct ids a text, filled up with id 0, whose row is zero."""
    unique = [list(dict.fromkeys(ids)) for ids in tokens]
    result = np.zeros((len(unique), max(1, max(map(len, unique), default=1))), dtype=np.int32)
    for row, ids in zip(result, unique):
        row[: len(ids)] = ids
    return result


def maxsim(model: StaticModel, query: list[int], passages: np.ndarray) -> np.ndarray:
    """sum_t |E_t| max_s cos(E_t, E_s) / sum_t |E_t|; passages: rows of padded_unique. 0 for a query without tokens."""
    ids = list(dict.fromkeys(query))
    weights = model.norms[ids]
    if not ids or weights.sum() == 0:
        return np.zeros(len(passages), np.float32)
    used, positions = np.unique(passages, return_inverse=True)
    cosines = model.unit[ids] @ model.unit[used].T
    cosines[:, used == 0] = -1  # padding never wins
    best = cosines[:, positions.reshape(passages.shape)].max(axis=2)
    return weights @ best / weights.sum()
