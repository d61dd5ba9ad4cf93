"""Measures a reader on the sets it was never trained on (and on the kept-apart tenth of our own questions).

Usage: evaluate.py WORK_DIR CHECKPOINT.pt [--windows]      --windows: beside mined wrong windows too
"""

import random
import sys

import numpy as np
import torch

from batches import BatchMaker
from corpus import Corpus, Words, sentence_starts
from inputs import build_input, without_answer, without_places
from questions import Questions, cut_windows, find_near_passages, find_near_windows
from settings import DRY, MEASURED_TOKENS, QUESTION_TOKENS, TITLE_TOKENS
from runtime import DEVICE, load, precision

SETS = ("dev_cmrc", "dev_drcd", "dev_everyday", "dev_own", "dev_ai", "dev_made")
WRONG_WINDOWS = 3
CLAIMS_MEASURED = 20 if DRY else 400


class Asked:
    """A question put to its passage: where its sentences lie, and which hold an answer."""

    def __init__(self, questions: Questions, number: int) -> None:
        row = questions.rows[number]
        ids, gaps, title = questions.passages[row["p"]]
        shown = title[:TITLE_TOKENS] if "n" in row else []
        self.input = build_input(row["q"], shown, ids, gaps, row["a"], MEASURED_TOKENS)[0]
        self.first = len(row["q"][:QUESTION_TOKENS]) + 3 + len(shown)
        room = MEASURED_TOKENS - self.first
        starts = sentence_starts(gaps)
        self.starts = [s for s in starts if s < room] + ([room] if starts[-1] > room else [])
        self.spans = row["a"]

    def sentence_scores(self, logits: np.ndarray) -> np.ndarray:
        """(1 + T) x 2 logits -> log odds that the answer starts and ends in each sentence."""
        odds = logits[1 + self.first :] - logits[0]
        parts = [odds[begin:end] for begin, end in zip(self.starts, self.starts[1:])]
        return np.array([np.logaddexp.reduce(part, axis=0).sum() for part in parts])

    def holds_answer(self, sentence: int) -> bool:
        return any(self.starts[sentence] <= first < self.starts[sentence + 1] for first, _ in self.spans)


@torch.no_grad()
def run(reader, inputs: list[np.ndarray]) -> np.ndarray:
    """Inputs -> (N x (1 + T) x 2) logits."""
    parts = []
    for first in range(0, len(inputs), 256):
        batch = torch.tensor(np.stack(inputs[first : first + 256]), device=DEVICE).long()
        with precision():
            parts.append(reader(batch[:, 0], batch[:, 1], batch[:, 2]).float().cpu())
    return torch.cat(parts).numpy()


def draw(questions: Questions, source: str, count: int) -> tuple[random.Random, list[int]]:
    rng, numbers = random.Random(5), questions.answered(source)
    rng.shuffle(numbers)
    return rng, numbers[:count]


def auc(right: list[float], wrong: list[float]):
    """How often a right one scores above a wrong one."""
    if not right or not wrong:
        return None
    beaten = [(np.array(wrong) < score).mean() + 0.5 * (np.array(wrong) == score).mean() for score in right]
    return round(float(np.mean(beaten)), 3)


def measure_sentences(reader, questions: Questions, count: int, sets=SETS) -> dict:
    """Set -> (questions, % right sentence, % among two, AUC of answerable against each kind of unanswerable)."""
    reader.eval()
    result = {}
    for source in sets:
        kinds: dict[str, list] = {"own": [], "near": [], "emptied": [], "near miss": []}
        _, numbers = draw(questions, source, count)
        for number in numbers:
            row = questions.rows[number]
            ids, gaps, _ = questions.passages[row["p"]]
            kinds["own"].append(Asked(questions, number))
            emptied = without_places(ids, gaps, row["c"]) if "c" in row else without_answer(ids, gaps, row["a"])
            wrong = {"near": [questions.passages[n][:2] for n in questions.near[number][:1]]}
            wrong["emptied"] = [] if emptied is None else [emptied]
            for kind, passages in wrong.items():
                kinds[kind] += [build_input(row["q"], [], *p, None, MEASURED_TOKENS)[0] for p in passages]
        kinds["near miss"] = [Asked(questions, number).input for number in questions.unanswered(source)[:count]]
        if not kinds["own"]:
            continue
        own = run(reader, [asked.input for asked in kinds["own"]])
        ranked = [np.argsort(asked.sentence_scores(logits))[::-1] for asked, logits in zip(kinds["own"], own)]
        right = [[asked.holds_answer(s) for s in order[:2]] for asked, order in zip(kinds["own"], ranked)]
        scores = {kind: best_odds(run(reader, inputs)) for kind, inputs in kinds.items() if kind != "own" and inputs}
        result[source] = (
            len(own),
            percent(hit[0] for hit in right),
            percent(any(hit) for hit in right),
            {kind: auc(best_odds(own), score) for kind, score in scores.items()},
        )
    reader.train()
    return result


def measure_claims(reader, claims: Questions) -> dict:
    """Set -> (true claims, false claims, AUC, % of false ones that pass where 15 % of the true ones do not)."""
    reader.eval()
    result = {}
    for source in sorted(claims.by_source):
        if not source.startswith("dev_"):
            continue
        scores = {}
        for kind, numbers in (("true", claims.answered(source)), ("false", claims.unanswered(source))):
            inputs = []
            for number in numbers[:CLAIMS_MEASURED]:
                row = claims.rows[number]
                ids, gaps, title = claims.passages[row["p"]]
                inputs.append(build_input(row["q"], title, ids, gaps, None, MEASURED_TOKENS)[0])
            logits = run(reader, inputs)
            scores[kind] = list(np.logaddexp.reduce(logits[:, 1:] - logits[:, :1], axis=1).sum(-1))
        limit = np.quantile(scores["true"], 0.15)
        passing = percent(score > limit for score in scores["false"])
        result[source] = (len(scores["true"]), len(scores["false"]), auc(scores["true"], scores["false"]), passing)
    reader.train()
    return result


def best_odds(logits: np.ndarray) -> list[float]:
    return list((logits[:, 1:] - logits[:, :1]).max(1).sum(-1))


def percent(values) -> float:
    return round(100 * float(np.mean(list(values))), 1)


def measure_groups(reader, questions: Questions, window, near_windows: list[list[int]], count: int) -> dict:
    """Set -> (questions, % right sentence in the own passage, % right and better than anything in three wrong windows).

    `window(n)` -> (ids, gaps, no title).
    """
    reader.eval()
    result = {}
    for source in SETS:
        rng, numbers = draw(questions, source, count)
        if not numbers:
            continue
        asked = [Asked(questions, number) for number in numbers]
        wrong = []
        for number in numbers:
            passages = [window(n) for n in near_windows[number][:WRONG_WINDOWS]]
            near = questions.near[number]
            passages += [
                questions.passages[rng.choice(near) if near else 0] for _ in range(WRONG_WINDOWS - len(passages))
            ]
            question = questions.rows[number]["q"]
            wrong += [build_input(question, [], ids, gaps, None, MEASURED_TOKENS)[0] for ids, gaps, _ in passages]
        own, other = run(reader, [a.input for a in asked]), run(reader, wrong)
        whole = np.logaddexp.reduce(other[:, 1:] - other[:, :1], axis=1).sum(-1).reshape(-1, WRONG_WINDOWS).max(1)
        scores = [a.sentence_scores(logits) for a, logits in zip(asked, own)]
        right = [a.holds_answer(int(s.argmax())) for a, s in zip(asked, scores)]
        ahead = [hit and s.max() > limit for hit, s, limit in zip(right, scores, whole)]
        result[source] = (len(asked), percent(right), percent(ahead))
    reader.train()
    return result


def main(work_dir: str, checkpoint: str) -> None:
    words, questions, count = Words(), Questions(work_dir), 20 if DRY else 700
    reader = load(words, checkpoint).to(DEVICE)
    questions.near = find_near_passages(questions, words, DEVICE)
    print(measure_sentences(reader, questions, count))
    if "--windows" in sys.argv:
        corpus = Corpus(work_dir)
        windows = cut_windows(corpus)
        near = find_near_windows(questions, corpus, words, windows, DEVICE)
        window = BatchMaker(corpus, questions, None, windows, near).window
        print(measure_groups(reader, questions, window, near, count))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
