"""The lexical leg that the model is measured with: BM25 over jieba words and Latin words, scaled to about 0..1."""

import math
from collections import Counter

import jieba
import numpy as np

from text import HAN_RUNS, RUNS, normalize

jieba.setLogLevel(60)
K1, B = 1.2, 0.75


def terms_of(text: str) -> list[str]:
    terms: list[str] = []
    for run in RUNS.findall(normalize(text)):
        terms += jieba.cut_for_search(run) if HAN_RUNS.fullmatch(run) else [run]
    return terms


class Bm25:
    """Exhaustive; scores of all passages for a query."""

    def __init__(self, passages: list[str]) -> None:
        bags = [Counter(terms_of(p)) for p in passages]
        lengths = np.array([sum(bag.values()) for bag in bags], dtype=np.float64)
        self.size = len(passages)
        factor = K1 * (1 - B + B * lengths / lengths.mean())
        postings: dict[str, list[tuple[int, float]]] = {}
        for i, bag in enumerate(bags):
            for term, tf in bag.items():
                postings.setdefault(term, []).append((i, tf * (K1 + 1) / (tf + factor[i])))
        self.postings = {t: (np.array([i for i, _ in p]), np.array([s for _, s in p])) for t, p in postings.items()}

    def idf(self, term: str) -> float:
        df = len(self.postings[term][0]) if term in self.postings else 0
        return math.log(1 + (self.size - df + 0.5) / (df + 0.5))

    def normalized(self, query: dict[str, float], scale: float) -> np.ndarray:
        """BM25 / (scale * sum of idf over terms with df < N/2; absent terms count in full). query: term -> weight."""
        scores, total = np.zeros(self.size), 1e-9
        for term, weight in query.items():
            if term in self.postings:
                rows, impacts = self.postings[term]
                scores[rows] += weight * self.idf(term) * impacts
                if len(rows) >= self.size / 2:
                    continue
            total += weight * self.idf(term)
        return scores / (scale * total)
