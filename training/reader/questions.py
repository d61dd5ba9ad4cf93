"""The questions of prepare-questions.ts, and wrong passages that look right for each."""

import json
import os
from typing import Iterator

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
FILES = (("passages.jsonl", "questions.jsonl"), ("made-passages.jsonl", "made-questions.jsonl"))


class Questions:
    """`passages`: (ids, gaps, ids of the title) each; `rows`: the questions as written; `by_source`: their numbers.

    `near[i]`: up to NEAR_PASSAGES other passages nearest to question i by mean vector, set by find_near_passages; of a
    question on a made document those that were drawn with it. The first `found` passages were not made.
    """

    def __init__(self, work_dir: str, files: tuple[str, ...] = FILES) -> None:
        self.passages, self.rows, self.found = [], [], 0
        for passages, questions in files:
            first = len(self.passages)
            for p in read_rows(work_dir, passages):
                self.passages.append((np.array(p["i"], np.int32), np.array(p["g"], np.int32), p["t"]))
            for row in read_rows(work_dir, questions):
                row["p"] += first
                if "n" in row:
                    row["n"] = [first + other for other in row["n"]]
                self.rows.append(row)
            self.found = self.found or len(self.passages)
        self.by_source: dict[str, list[int]] = {}
        for number, row in enumerate(self.rows):
            self.by_source.setdefault(row["s"], []).append(number)
        self.near: list[list[int]] = []

    def answered(self, source: str) -> list[int]:
        return [i for i in self.by_source.get(source, []) if self.rows[i]["a"] is not None]

    def unanswered(self, source: str) -> list[int]:
        return [i for i in self.by_source.get(source, []) if self.rows[i]["a"] is None]


def read_rows(work_dir: str, name: str) -> Iterator[dict]:
    """JSON lines, none where the file is missing: the first stages know of no made documents."""
    path = os.path.join(work_dir, name)
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            yield from map(json.loads, file)


def mean_vectors(table: torch.Tensor, texts: list) -> torch.Tensor:
    """Lists of ids -> unit vectors, as the bundled model embeds them."""
    lists = [np.asarray(text[:400] if len(text) else [0]) for text in texts]
    sums = [table[torch.as_tensor(ids, device=table.device).long()].sum(0) for ids in lists]
    return F.normalize(torch.stack(sums), dim=-1)


def find_near_passages(questions: Questions, words: Words, device: str) -> list[list[int]]:
    """Of each question the nearest passages that are neither its own nor begin like it."""
    table = torch.tensor(words.table, device=device)
    found = questions.passages[: questions.found]
    vectors = mean_vectors(table, [ids for ids, _, _ in found])
    long_enough = [len(ids) > SHORTEST_WRONG for ids, _, _ in found]
    beginnings = [tuple(ids[:30]) for ids, _, _ in questions.passages[: questions.found]]
    near = [row.get("n", []) for row in questions.rows]
    numbers = [number for number, row in enumerate(questions.rows) if "n" not in row]
    for first in range(0, len(numbers), AT_ONCE):
        some = numbers[first : first + AT_ONCE]
        asked = mean_vectors(table, [questions.rows[number]["q"] for number in some])
        ranked = (asked @ vectors.T).topk(12, -1).indices.cpu().numpy()
        for number, candidates in zip(some, ranked):
            own = questions.rows[number]["p"]
            wrong = [c for c in candidates.tolist() if c != own and long_enough[c] and beginnings[c] != beginnings[own]]
            near[number] = wrong[:NEAR_PASSAGES]
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
    near: list[list[int]] = [[] for _ in questions.rows]
    numbers = [number for number, row in enumerate(questions.rows) if "n" not in row]
    for first in range(0, len(numbers), AT_ONCE):
        some = numbers[first : first + AT_ONCE]
        asked = mean_vectors(table, [questions.rows[number]["q"] for number in some]).to(precision)
        ranked = (asked @ vectors.T).topk(min(10, len(windows)), -1).indices.cpu().numpy()
        for number, candidates in zip(some, ranked):
            question = questions.rows[number]
            own = questions.passages[question["p"]][0]
            telling = [as_bytes(own[first : last + 1]) for first, last in question["a"] or []] + [as_bytes(own[5:17])]
            texts = {int(c): corpus.ids[slice(*windows[c])].tobytes() for c in candidates}
            near[number] = [c for c, text in texts.items() if not any(t in text for t in telling)][:NEAR_WINDOWS]
    return near


def as_bytes(ids: np.ndarray) -> bytes:
    return ids.astype(np.uint16).tobytes()
