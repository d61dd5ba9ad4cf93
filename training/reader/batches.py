"""Batches of examples, made by processes of their own: random choice of question, passage, near miss and cut."""

import multiprocessing
import random
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Callable, NamedTuple, Optional

import numpy as np

from cloze import ClozeMaker
from corpus import Corpus
from inputs import Example, build_input, crop, room_beside, without_answer, without_places
from questions import Questions
from settings import WORKERS

GROUP = 4
"""Passages beside each other for one question: its own first, then three that do not answer."""
AHEAD = 40
"""Batches asked for before they are needed."""
TRIES = 5

Mix = dict[str, float]
"""Source of questions, or `cloze` -> how often."""


class BatchMaker(NamedTuple):
    """All that a batch is drawn from; `windows` and `near_windows` only for groups."""

    corpus: Corpus
    questions: Questions
    clozes: ClozeMaker
    windows: Optional[np.ndarray] = None
    near_windows: Optional[list[list[int]]] = None

    def single(self, rng: random.Random, source: str) -> list[Example]:
        """A question with its passage (60 %), with a near one (26 %), or with its own without the answer (14 %)."""
        if source == "cloze":
            return [self.clozes.make(rng)]
        number = rng.choice(self.questions.by_source[source])
        row = self.questions.rows[number]
        ids, gaps, title = self.questions.passages[row["p"]]
        spans, chance = row["a"], rng.random()
        shown = title if rng.random() < 0.5 else []
        if spans is not None and chance > 0.6:
            emptied = without_answer(ids, gaps, spans) if chance > 0.86 and source != "stard" else None
            if emptied is not None:
                (ids, gaps), spans = emptied, None
            elif self.questions.near[number]:
                ids, gaps, title = self.questions.passages[rng.choice(self.questions.near[number])]
                spans, shown = None, title if rng.random() < 0.5 else []
        return [fit(rng, row["q"], shown, ids, gaps, spans, 0.5)]

    def group(self, rng: random.Random, source: str) -> list[Example]:
        """A question with GROUP passages, the first its own; GROUP clozes that have nothing to do with each other."""
        if source == "cloze":
            return [self.clozes.make(rng) for _ in range(GROUP)]
        number = rng.choice(self.questions.by_source[source])
        row = self.questions.rows[number]
        ids, gaps, title = self.questions.passages[row["p"]]
        if "n" in row:
            return self._made_group(rng, row)
        shown = title if rng.random() < 0.5 else []
        examples = [fit(rng, row["q"], shown, ids, gaps, row["a"], 0.4)]
        for wrong_ids, wrong_gaps, wrong_title in self._wrong_passages(rng, number, source):
            shown = wrong_title if rng.random() < 0.5 else []
            examples.append(fit(rng, row["q"], shown, wrong_ids, wrong_gaps, None, 0.3))
        return examples

    def _made_group(self, rng: random.Random, row: dict) -> list[Example]:
        """A made document, mostly once more without what answers, then others of its kind, all with their titles."""
        ids, gaps, title = self.questions.passages[row["p"]]
        emptied = without_places(ids, gaps, row["c"]) if "c" in row and rng.random() < 0.7 else None
        wrong = [] if emptied is None else [(*emptied, title)]
        near = rng.sample(row["n"], min(len(row["n"]), GROUP - 1 - len(wrong)))
        wrong += [self.questions.passages[other] for other in near]
        while len(wrong) < GROUP - 1:
            wrong.append(self.questions.passages[rng.randrange(self.questions.found)])
        passages = [(ids, gaps, title, row["a"]), *((*other, None) for other in wrong)]
        return [fit(rng, row["q"], shown, i, g, spans, 0.1) for i, g, shown, spans in passages]

    def claim(self, rng: random.Random, source: str) -> list[Example]:
        """A claim beside its passage, one in seven true ones beside the passage without what carries it."""
        row = self.questions.rows[rng.choice(self.questions.by_source[source])]
        ids, gaps, title = self.questions.passages[row["p"]]
        spans = row["a"]
        if spans and rng.random() < 0.14:
            emptied = without_places(ids, gaps, spans)
            if emptied is not None:
                (ids, gaps), spans = emptied, None
        return [fit(rng, row["q"], title, ids, gaps, spans, 0.0)]

    def _wrong_passages(self, rng: random.Random, number: int, source: str) -> list[tuple]:
        """Every other time the own passage without the answer, then near ones, windows twice as often as passages."""
        row = self.questions.rows[number]
        ids, gaps, title = self.questions.passages[row["p"]]
        wrong = []
        if row["a"] is not None and source != "stard" and rng.random() < 0.5:
            emptied = without_answer(ids, gaps, row["a"])
            if emptied is not None:
                wrong.append((*emptied, title))
        near = [(False, n) for n in self.questions.near[number]] + [(True, n) for n in self.near_windows[number]] * 2
        rng.shuffle(near)
        for is_window, which in near[: GROUP - 1 - len(wrong)]:
            wrong.append(self.window(which) if is_window else self.questions.passages[which])
        while len(wrong) < GROUP - 1:
            wrong.append(self.questions.passages[rng.randrange(len(self.questions.passages))])
        return wrong

    def window(self, number: int) -> tuple:
        """A window like a passage: (ids, gaps, no title)."""
        part = slice(*self.windows[number])
        return self.corpus.ids[part].astype(np.int32), self.corpus.gaps[part].astype(np.int32), []


def fit(rng, question, title, ids, gaps, spans, shorter: float) -> Example:
    ids, gaps, spans = crop(ids, gaps, spans, room_beside(question, title), rng, shorter)
    return build_input(question, title, ids, gaps, spans)


_maker: Optional[BatchMaker] = None


def _adopt(maker: BatchMaker) -> None:
    global _maker
    _maker = maker


def _make(seed: int, count: int, mix: Mix, how: str):
    """(inputs, starts, ends, is the example part of a group of one question), stacked."""
    rng = random.Random(seed)
    draw = {"group": _maker.group, "single": _maker.single, "claim": _maker.claim}[how]
    examples, real = [], []
    for source in rng.choices(list(mix), list(mix.values()), k=count):
        drawn = _draw(draw, rng, source)
        examples += drawn
        real.append(source != "cloze")
    inputs, starts, ends = zip(*examples)
    return np.stack(inputs), np.stack(starts), np.stack(ends), np.array(real)


def _draw(draw: Callable, rng: random.Random, source: str) -> list[Example]:
    """Some passages have too few sentences to be cut: then another is drawn."""
    for _ in range(TRIES):
        try:
            return draw(rng, source)
        except (ValueError, IndexError):
            continue
    return draw(rng, "cmrc")


class Batches:
    """Makes batches AHEAD of their use. The processes are forked and never touch the GPU."""

    def __init__(self, maker: BatchMaker, seed: int, count: int, how: str = "single") -> None:
        context = multiprocessing.get_context("fork")
        self._pool = ProcessPoolExecutor(WORKERS, mp_context=context, initializer=_adopt, initargs=(maker,))
        self._seed, self._count, self._how = seed, count, how
        self._ahead: list[Future] = []

    def next(self, mix: Mix):
        """The batch asked for longest ago; one more is asked for by `mix`."""
        missing = AHEAD + 1 - len(self._ahead)
        for _ in range(missing):
            self._seed += 1
            self._ahead.append(self._pool.submit(_make, self._seed, self._count, mix, self._how))
        return self._ahead.pop(0).result()

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
