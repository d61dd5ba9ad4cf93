"""Question + title + passage -> one input of the network; cutting passages, and taking the answer out of one."""

import random
from typing import Optional

import numpy as np

from corpus import sentence_starts
from settings import (INPUT_TOKENS, OPENING, PASSAGE, QUESTION, QUESTION_TOKENS, SEPARATOR, SPANS, TITLE, TITLE_TOKENS)

Spans = Optional[list[tuple[int, int]]]
"""First and last token of each place of the answer; empty: it answers, unknown where; None: it does not answer."""
Example = tuple[np.ndarray, np.ndarray, np.ndarray]
"""(3 x T of ids, gaps, segments; SPANS starts; SPANS ends), places counted in the input, -1 for none."""

SHORTEST_CROP = 30
SOMEWHERE = -2
"""Instead of the first place: it is told, but not known where, or only in what was cut off."""


def build_input(question, title, ids, gaps, spans: Spans, width: int = INPUT_TOKENS) -> Example:
    """`opening question separator title separator passage`, cut to what fits; spans beyond that are dropped."""
    asked, named = list(question[:QUESTION_TOKENS]), list(title[:TITLE_TOKENS])
    head = [OPENING] + asked + [SEPARATOR] + named + [SEPARATOR]
    at = len(head)
    fitting = min(len(ids), width - at)
    rows = np.zeros((3, width), np.int32)
    rows[0, :at] = head
    rows[2, :at] = TITLE
    rows[2, : len(asked) + 2] = QUESTION
    rows[0, at : at + fitting] = ids[:fitting]
    rows[1, at : at + fitting] = gaps[:fitting]
    rows[2, at : at + fitting] = PASSAGE
    starts, ends = np.full(SPANS, -1, np.int64), np.full(SPANS, -1, np.int64)
    inside = [(first, last) for first, last in spans or [] if last < fitting][:SPANS]
    for number, (first, last) in enumerate(inside):
        starts[number], ends[number] = at + first, at + last
    if spans is not None and not inside:
        starts[0] = ends[0] = SOMEWHERE
    return rows, starts, ends


def room_beside(question, title) -> int:
    """Tokens left for the passage."""
    return INPUT_TOKENS - 3 - min(QUESTION_TOKENS, len(question)) - min(TITLE_TOKENS, len(title))


def crop(ids, gaps, spans: Spans, room: int, rng: random.Random, shorter: float):
    """Whole sentences around one of the answers (or around any sentence), at most `room` tokens.

    With probability `shorter` fewer than fit, so that length says nothing. Spans that were cut off are dropped.
    """
    starts = sentence_starts(gaps)
    count = len(starts) - 1
    wanted = room
    if rng.random() <= shorter:
        wanted = max(SHORTEST_CROP, int(rng.uniform(0.3, 1) * min(room, len(ids))))
    if len(ids) <= wanted:
        return ids, gaps, spans
    if spans:
        first, last = rng.choice(spans)
        low = max(i for i in range(count) if starts[i] <= first)
        high = min(i for i in range(1, count + 1) if starts[i] > last)
    else:
        low = rng.randrange(count)
        high = low + 1
    while True:
        can_before = low > 0 and starts[high] - starts[low - 1] <= wanted
        can_after = high < count and starts[high + 1] - starts[low] <= wanted
        if can_before and (not can_after or rng.random() < 0.5):
            low -= 1
        elif can_after:
            high += 1
        else:
            break
    begin, end = starts[low], starts[high]
    if end - begin > room:
        # One sentence longer than the room: the part around the first answer.
        begin = max(begin, spans[0][0] - room // 2) if spans else begin
        end = min(end, begin + room)
    if spans:
        spans = [(first - begin, last - begin) for first, last in spans if first >= begin and last < end]
    return ids[begin:end], gaps[begin:end], spans


def without_answer(ids, gaps, spans: list[tuple[int, int]]):
    """(ids, gaps) without the sentences that hold an answer; None if nothing is left."""
    starts = sentence_starts(gaps)
    kept = [
        (begin, end)
        for begin, end in zip(starts, starts[1:])
        if not any(begin <= last and end > first for first, last in spans)
    ]
    if not kept:
        return None
    return tuple(np.concatenate([row[begin:end] for begin, end in kept]) for row in (ids, gaps))


def without_places(ids, gaps, places: list[tuple[int, int]]):
    """(ids, gaps) without these tokens, first and last counted; None if hardly anything is left."""
    kept = np.ones(len(ids), bool)
    for first, last in places:
        kept[first : last + 1] = False
    return (ids[kept], gaps[kept]) if kept.sum() >= SHORTEST_CROP // 2 else None
