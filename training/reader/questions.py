"""The questions of prepare-questions.ts, and wrong passages that look right for each."""

import json
import os

import numpy as np
import torch
import torch.nn.functional as F

from corpus import Corpus, Words
from settings import SENTENCE_GAPS

DRY_WINDOWS = 2000
SHORTEST_WRONG = 20
NEAR_PASSAGES = 8
NEAR_WINDOWS = 6
WINDOW_LOW, WINDOW_HIGH, WINDOW_SHORTEST = 60, 250, 40
AT_ONCE = 512


class Questions:
    """`passages`: (ids, gaps, ids of the title) each; `rows`: the questions as written; `by_source`: their numbers.

    `near[i]`: up to NEAR_PASSAGES other passages nearest to question i by mean vector, set by find_near_passages.
    """

    def __init__(self, work_dir: str) -> None:
        with open(os.path.join(work_dir, "passages.jsonl"), encoding="utf-8") as file:
            rows = map(json.loads, file)
            self.passages = [(np.array(p["i"], np.int32), np.array(p["g"], np.int32), p["t"]) for p in rows]
        with open(os.path.join(work_dir, "questions.jsonl"), encoding="utf-8") as file:
            self.rows = [json.loads(line) for line in file]
        self.by_source: dict[str, list[int]] = {}
        for number, row in enumerate(self.rows):
            self.by_source.setdefault(row["s"], []).append(number)
        self.near: list[list[int]] = []

    def answered(self, source: str) -> list[int]:
        return [i for i in self.by_source.get(source, []) if self.rows[i]["a"]]

    def unanswered(self, source: str) -> list[int]:
        return [i for i in self.by_source.get(source, []) if self.rows[i]["a"] is None]


def mean_vectors(table: torch.Tensor, texts: list) -> torch.Tensor:
    """Lists of ids -> unit vectors, as the bundled model embeds them."""
    lists = [np.asarray(text[:400] if len(text) else [0]) for text in texts]
    sums = [table[torch.as_tensor(ids, device=table.device).long()].sum(0) for ids in lists]
    return F.normalize(torch.stack(sums), dim=-1)


def find_near_passages(questions: Questions, words: Words, device: str) -> list[list[int]]:
    """Of each question the nearest passages that are neither its own nor begin like it."""
    table = torch.tensor(words.table, device=device)
    vectors = mean_vectors(table, [ids for ids, _, _ in questions.passages])
    long_enough = [len(ids) > SHORTEST_WRONG for ids, _, _ in questions.passages]
    beginnings = [tuple(ids[:30]) for ids, _, _ in questions.passages]
    near = []
    for first in range(0, len(questions.rows), AT_ONCE):
        some = questions.rows[first : first + AT_ONCE]
        ranked = (mean_vectors(table, [q["q"] for q in some]) @ vectors.T).topk(12, -1).indices.cpu().numpy()
        for question, candidates in zip(some, ranked):
            own = question["p"]
            wrong = [
                int(c) for c in candidates if c != own and long_enough[c] and beginnings[c] != beginnings[own]
            ]
            near.append(wrong[:NEAR_PASSAGES])
    return near


def cut_windows(corpus: Corpus) -> np.ndarray:
    """The whole corpus -> [from, to) of WINDOW_SHORTEST to WINDOW_HIGH tokens, ending with a sentence if one ends."""
    windows = []
    for begin, end in zip(corpus.offsets, corpus.offsets[1:]):
        begin, end = int(begin), int(end)
        cuts = np.flatnonzero(np.isin(corpus.gaps[begin:end], tuple(SENTENCE_GAPS))) + begin
        while begin < end:
            inside = cuts[(cuts > begin + WINDOW_LOW) & (cuts <= begin + WINDOW_HIGH)]
            further = end - begin > WINDOW_HIGH
            stop = int(inside[-1]) if len(inside) and further else min(end, begin + WINDOW_HIGH)
            if stop - begin >= WINDOW_SHORTEST:
                windows.append((begin, stop))
            begin = stop
    return np.array(windows, np.int64)


def find_near_windows(questions: Questions, corpus: Corpus, words: Words, windows: np.ndarray, device: str):
    """Of each question up to NEAR_WINDOWS windows nearest by mean vector, without its answers and its passage."""
    precision = torch.float16 if device == "cuda" else torch.float32
    table = torch.tensor(words.table, device=device)
    ids = torch.tensor(corpus.ids.astype(np.int16), device=device).long()
    parts = []
    for first in range(0, len(windows), 4096):
        some = torch.tensor(windows[first : first + 4096], device=device)
        places = some[:, :1] + torch.arange(WINDOW_HIGH, device=device)[None]
        inside = (places < some[:, 1:]).to(precision)
        rows = table[ids[places.clamp(max=len(ids) - 1)]].to(precision)
        parts.append(F.normalize(torch.einsum("ntd,nt->nd", rows, inside).float(), dim=-1).to(precision))
    vectors = torch.cat(parts)
    near = []
    for first in range(0, len(questions.rows), AT_ONCE):
        some = questions.rows[first : first + AT_ONCE]
        asked = mean_vectors(table, [q["q"] for q in some]).to(precision)
        ranked = (asked @ vectors.T).topk(min(10, len(windows)), -1).indices.cpu().numpy()
        for question, candidates in zip(some, ranked):
            own = questions.passages[question["p"]][0]
            telling = [as_bytes(own[first : last + 1]) for first, last in question["a"] or []] + [as_bytes(own[5:17])]
            texts = {int(c): corpus.ids[slice(*windows[c])].tobytes() for c in candidates}
            near.append([c for c, text in texts.items() if not any(t in text for t in telling)][:NEAR_WINDOWS])
    return near


def as_bytes(ids: np.ndarray) -> bytes:
    return ids.astype(np.uint16).tobytes()
