"""Questions made of plain text, to learn on before there are real ones.

Recurring: a name or number stands in two sentences of a window; one of them becomes the question, the other answers.
Hidden: a number, name or phrase of a sentence is asked for; the sentence itself answers, or is taken out.
"""

import random

import numpy as np

from corpus import Corpus, Words, sentence_starts
from inputs import Example, build_input, crop, room_beside, without_answer

RECURRING, HIDDEN = 1, 0
WINDOW_TOKENS = 240
ANSWERS = 3
"""Other places of a recurring span that are kept; -1 fills up."""

QUESTION_WORDS = {
    "number": "多少 几 多少 多大 多久 哪年 什么时候 多少钱 哪一年 几个 多长时间".split(),
    "latin": "什么 哪个 哪种 谁 叫什么 哪一个".split(),
    "phrase": "什么 谁 哪里 哪个 哪些 什么 怎么 如何 为什么 是什么 哪家 哪儿 什么样 啥".split(),
}


def find_clozes(corpus: Corpus, words: Words, first: int, last: int) -> np.ndarray:
    """Documents [first, last) -> rows of (kind, window from, to, sentence from, to, span from, to, ANSWERS places)."""
    rng, found = random.Random(first), []
    for document in range(first, last):
        base, end = corpus.offsets[document], corpus.offsets[document + 1]
        ids, gaps = corpus.ids[base:end], corpus.gaps[base:end]
        starts = sentence_starts(gaps)
        if len(starts) < 4:
            continue
        for _ in range(1 + min(3, (end - base) // 300)):
            low = rng.randrange(len(starts) - 2)
            high = low + 1
            while high < len(starts) - 1 and starts[high + 1] - starts[low] <= WINDOW_TOKENS:
                high += 1
            if high - low < 3:
                continue
            pick = pick_recurring if rng.random() < 0.6 else pick_hidden
            picked = pick(rng, words, ids, gaps, starts, low, high)
            if picked is not None:
                kind, window, places, answers = picked
                places = [starts[window[0]], starts[window[1]], *places]
                found.append([kind, *(base + place for place in places), *(base + a for a in answers)])
                found[-1] += [-1] * (10 - len(found[-1]))
    return np.array(found, np.int64).reshape(-1, 10)


def pick_recurring(rng, words, ids, gaps, starts, low, high):
    """One of two to four places of a heavy token or pair in different sentences."""
    where: dict[tuple, list] = {}
    for sentence in range(low, high):
        for i in range(starts[sentence], starts[sentence + 1] - 1):
            heavy = words.is_rare[ids[i]] or words.is_rare[ids[i + 1]]
            if gaps[i + 1] == 0 and heavy and len(words.pieces[ids[i]] + words.pieces[ids[i + 1]]) >= 3:
                where.setdefault((ids[i], ids[i + 1]), []).append((sentence, i))
        for i in range(starts[sentence], starts[sentence + 1]):
            length = len(words.pieces[ids[i]])
            if words.is_digit[ids[i]] and length >= 2 or words.is_rare[ids[i]] and length >= 3:
                where.setdefault((ids[i],), []).append((sentence, i))
    repeated = [(s, at) for s, at in where.items() if 2 <= len(at) <= 4 and len({sentence for sentence, _ in at}) >= 2]
    if not repeated:
        return None
    span, places = rng.choice(repeated)
    sentence, i = places[rng.randrange(len(places))]
    if not 6 <= starts[sentence + 1] - starts[sentence] <= 70:
        return None
    answers = [at for other, at in places if other != sentence][:ANSWERS]
    return RECURRING, (low, high), (starts[sentence], starts[sentence + 1], i, i + len(span)), answers


def pick_hidden(rng, words, ids, gaps, starts, low, high):
    """A number or Latin name of a sentence, or one to four tokens that begin a phrase or are heavy."""
    sentence = rng.randrange(low, high)
    begin, end = starts[sentence], starts[sentence + 1]
    if not 7 <= end - begin <= 60:
        return None
    exact = [i for i in range(begin, end) if words.is_digit[ids[i]] or words.is_latin[ids[i]]]
    if exact and rng.random() < 0.5:
        i = rng.choice(exact)
        length = 1 + (rng.random() < 0.5 and i + 1 < end and gaps[i + 1] == 0)
    else:
        heads = [i for i in range(begin, end) if gaps[i] > 0 or words.is_rare[ids[i]]]
        if not heads:
            return None
        i = rng.choice(heads)
        length = rng.choice([1, 2, 2, 3, 4])
    if i + length > end:
        return None
    return HIDDEN, (low, high), (begin, end, i, i + length), []


class ClozeMaker:
    """Rows of find_clozes -> inputs, each time worded anew."""

    def __init__(self, corpus: Corpus, words: Words, clozes: np.ndarray) -> None:
        self.corpus, self.words, self.clozes = corpus, words, clozes
        self.question_words = {kind: [words.phrase(w) for w in texts] for kind, texts in QUESTION_WORDS.items()}

    def make(self, rng: random.Random) -> Example:
        kind, w0, w1, s0, s1, a0, a1, *answers = self.clozes[rng.randrange(len(self.clozes))]
        question = self._word(rng, s0, s1, a0, a1)
        ids, gaps = self.corpus.ids[w0:w1].astype(np.int32), self.corpus.gaps[w0:w1].astype(np.int32)
        rest = tuple(np.concatenate([row[: s0 - w0], row[s1 - w0 :]]) for row in (ids, gaps))
        if kind == RECURRING:
            ids, gaps = rest
            moved = [at - w0 - (s1 - s0 if at >= s1 else 0) for at in answers if at >= 0]
            spans = [(at, at + a1 - a0 - 1) for at in moved]
            emptied = without_answer(ids, gaps, spans) if rng.random() < 0.15 else None
            if emptied is not None:
                (ids, gaps), spans = emptied, None
        elif rng.random() < 0.3:
            (ids, gaps), spans = rest, None
        else:
            spans = [(a0 - w0, a1 - w0 - 1)]
        ids, gaps, spans = crop(ids, gaps, spans, room_beside(question, []), rng, 0.3)
        return build_input(question, [], ids, gaps, spans)

    def _word(self, rng: random.Random, s0: int, s1: int, a0: int, a1: int) -> list[int]:
        """A third to nearly all of the sentence around the span, a question word in its place or behind, or none."""
        ids, keep = self.corpus.ids, rng.uniform(0.35, 0.95)
        kind = "number" if self.words.is_digit[ids[a0]] else "latin" if self.words.is_latin[ids[a0]] else "phrase"
        asking = rng.choice(self.question_words[kind])
        left = [int(ids[i]) for i in range(s0, a0) if rng.random() < keep]
        right = [int(ids[i]) for i in range(a1, s1) if rng.random() < keep]
        if len(left) + len(right) > 26:
            left, right = left[-14:], right[:14]
        question = left + asking + right if rng.random() < 0.7 else left + right + asking
        return left + right if rng.random() < 0.15 else question
