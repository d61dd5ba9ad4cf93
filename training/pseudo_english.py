"""Chinese sentence -> bag of English words: each word replaced by a translation drawn by its weight.

Word order is lost, but the model sums its tokens, so that this is nearly as good as a parallel sentence,
and there are a hundred times more of them.
"""

import gzip
import random
from collections import defaultdict

from cedict import MAX_WORD, segment
from text import RUNS, HAN_RUNS, normalize

QUESTION_WORDS = (
    "what is the", "what was the", "who", "who was the", "when did", "when was", "where is the", "which", "how many", "how much",
    "how does the", "how did", "why did", "what did the", "what does", "in what year", "what kind of", "what type of", "what are the",
)
FUNCTION_WORDS = ("the", "of", "in", "to", "a", "and", "for", "is", "was", "on", "by", "with", "that", "did", "does", "are", "were", "from")


class PseudoEnglish:
    """Draws translations from the inverted table of make_translations.py."""

    def __init__(self, table_path: str, seed: int) -> None:
        self.random = random.Random(seed)
        inverted: dict[str, list[tuple[str, float]]] = defaultdict(list)
        with gzip.open(table_path, "rt", encoding="utf-8") as file:
            for line in file:
                english, terms = line.rstrip("\n").split("\t")
                for term in terms.split(","):
                    chinese, weight = term.rsplit(":", 1)
                    inverted[chinese].append((english, float(weight)))
        self.choices = {
            word: ([english for english, _ in pairs], [weight for _, weight in pairs]) for word, pairs in inverted.items()
        }
        self.words = frozenset(word for word in self.choices if len(word) <= MAX_WORD)

    def translate(self, text: str, max_words: int = 24) -> str:
        """'训练了30亿参数的模型' -> 'train 30 parameters of model'; '' where nothing could be translated."""
        rng, words, translated = self.random, [], 0
        for run in RUNS.findall(normalize(text)):
            if not HAN_RUNS.fullmatch(run):
                words.append(run)
                continue
            for word in segment(run, self.words):
                choice = self.choices.get(word)
                if choice:
                    words.append(self._inflect(rng.choices(choice[0], choice[1])[0]))
                    translated += 1
                    if rng.random() < 0.25:
                        words.append(rng.choice(FUNCTION_WORDS))
        if translated < 2:
            return ""
        if len(words) > max_words:
            start = rng.randrange(len(words) - max_words + 1)
            words = words[start : start + max_words]
        if rng.random() < 0.3:
            words.insert(0, rng.choice(QUESTION_WORDS))
        return " ".join(words)

    def _inflect(self, english: str) -> str:
        """Questions hold inflected forms, the dictionary base forms."""
        chance = self.random.random()
        if chance > 0.3 or len(english) < 4 or " " in english:
            return english
        if chance < 0.15:
            return english + ("es" if english[-1] in "sxz" else "s")
        stem = english[:-1] if english.endswith("e") else english
        return stem + ("ed" if chance < 0.23 else "ing")
