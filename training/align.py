"""IBM Model 1 (Brown et al. 1993, https://aclanthology.org/J93-2003/): which word of one language means which of the other."""

import numpy as np


class Vocabulary:
    """word <-> id in order of first use."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.words: list[str] = []

    def id(self, word: str) -> int:
        found = self.ids.get(word)
        if found is None:
            found = self.ids[word] = len(self.words)
            self.words.append(word)
        return found


def _expectation_maximisation(
    source: np.ndarray, cell: np.ndarray, target_token: np.ndarray, weight: np.ndarray, sizes: tuple[int, int], rounds: int
) -> tuple[np.ndarray, np.ndarray]:
    """(t(target | source), expected count) per distinct cell; arrays run over all links of all sentences.

    source: source id of each distinct cell; cell: distinct cell of each link; target_token: running number of the link's
    target token (the links of one token share one unit of probability); weight: of the link's sentence; sizes: numbers of
    source words and of target tokens.
    """
    probability = np.ones(len(source))
    for _ in range(rounds):
        link = probability[cell]
        share = link / np.bincount(target_token, link, sizes[1])[target_token] * weight
        count = np.bincount(cell, share, len(source))
        probability = count / np.maximum(np.bincount(source, count, sizes[0]), 1e-12)[source]
    return probability, count


def align(pairs: list[tuple[list[str], list[str], float]], rounds: int = 6, max_words: int = 60) -> dict[tuple[str, str], tuple[float, float, float]]:
    """[(English words, Chinese words, weight)] -> {(english, chinese): (t(chinese|english), t(english|chinese), support)}.

    support is the expected number of weighted sentences in which the two are linked; probabilities below 0.01 are dropped.
    """
    english, chinese = Vocabulary(), Vocabulary()
    lefts, rights, left_tokens, right_tokens, weights = [], [], [], [], []
    next_left = next_right = 0
    for left, right, weight in pairs:
        if not left or not right or max(len(left), len(right)) > max_words:
            continue
        a = np.array([english.id(w) for w in left])
        b = np.array([chinese.id(w) for w in right])
        lefts.append(np.repeat(a, len(b)))
        rights.append(np.tile(b, len(a)))
        left_tokens.append(np.repeat(np.arange(next_left, next_left + len(a)), len(b)))
        right_tokens.append(np.tile(np.arange(next_right, next_right + len(b)), len(a)))
        weights.append(np.full(len(a) * len(b), weight))
        next_left += len(a)
        next_right += len(b)
    keys, cell = np.unique(np.concatenate(lefts).astype(np.int64) * len(chinese.words) + np.concatenate(rights), return_inverse=True)
    left_of, right_of = keys // len(chinese.words), keys % len(chinese.words)
    weight = np.concatenate(weights)
    forward, support = _expectation_maximisation(left_of, cell, np.concatenate(right_tokens), weight, (len(english.words), next_right), rounds)
    backward, _ = _expectation_maximisation(right_of, cell, np.concatenate(left_tokens), weight, (len(chinese.words), next_left), rounds)
    kept = np.nonzero(np.minimum(forward, backward) > 0.01)[0]
    return {
        (english.words[left_of[k]], chinese.words[right_of[k]]): (float(forward[k]), float(backward[k]), float(support[k]))
        for k in kept
    }
