"""CC-CEDICT: lines 'traditional simplified [pin1 yin1] /gloss/gloss/' -> clean glosses, homophones, word segmentation."""

import gzip
import os
from collections import defaultdict
from functools import lru_cache

import regex

import sources
from text import HAN_RUNS, english_words

LINE = regex.compile(r"^(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*$")
BRACKETS = regex.compile(r"\([^()]*\)|\[[^\]]*\]")
# Glosses that describe an entry instead of translating it.
REMARKS = regex.compile(
    r"^(CL:|see |see also|variant of|old variant|also written|also pr|abbr\. (for|of)|surname |Taiwan pr|used in|used as"
    r"|erhua variant|Japanese variant|archaic variant|same as|equivalent to|one of the|name of|classifier|particle|radical)"
)
LEADING = {"to", "a", "an", "the", "be", "of", "in", "sb", "sth", "one's", "very", "some", "etc"}
MAX_WORD = 8




@lru_cache(maxsize=1)
def entries() -> list[tuple[str, str, list[str]]]:
    """Entries in file order; each gloss is a string of lower-case words without brackets, articles or remarks."""
    result = []
    with gzip.open(os.path.join(sources.DATA, "cc-cedict", "cedict_ts.u8.gz"), "rt", encoding="utf-8") as file:
        for line in file:
            match = LINE.match(line)
            if match:
                _, simplified, pinyin, glosses = match.groups()
                sound = regex.sub(r"[0-9]", "", pinyin).lower().replace("u:", "v")
                result.append((simplified, sound, _clean(glosses)))
    return result


def _clean(glosses: str) -> list[str]:
    cleaned: list[str] = []
    for gloss in regex.split(r"[/;]", glosses):
        if REMARKS.match(gloss.strip()) or HAN_RUNS.search(gloss):
            continue
        # 'Nagoya, city in Japan': what follows the comma explains a name; elsewhere it is a second wording.
        parts = gloss.split(",")
        for part in parts[:1] if gloss.strip()[:1].isupper() else parts:
            words = english_words(BRACKETS.sub(" ", part))
            while words and words[0] in LEADING:
                words = words[1:]
            text = " ".join(words)
            if words and text not in cleaned:
                cleaned.append(text)
    return cleaned


@lru_cache(maxsize=1)
def lexicon() -> frozenset[str]:
    """Simplified words of 2 to MAX_WORD Han characters."""
    return frozenset(w for w, _, _ in entries() if 2 <= len(w) <= MAX_WORD and HAN_RUNS.fullmatch(w))


@lru_cache(maxsize=1)
def homophones() -> dict[str, list[str]]:
    """word of two or more characters -> other words of the same toneless sound and length."""
    by_sound: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word, sound, _ in entries():
        if word in lexicon() and word not in by_sound[(sound, len(word))]:
            by_sound[(sound, len(word))].append(word)
    return {
        word: [other for other in group if other != word]
        for group in by_sound.values()
        if len(group) > 1
        for word in group
    }


def segment(run: str, words: frozenset[str] | None = None) -> list[str]:
    """Longest match from the left; a character that starts no word stands alone. '机器学习模型' -> ['机器学习', '模型']"""
    known = lexicon() if words is None else words
    result, i, n = [], 0, len(run)
    while i < n:
        length = min(MAX_WORD, n - i)
        while length > 1 and run[i : i + length] not in known:
            length -= 1
        result.append(run[i : i + length])
        i += length
    return result


def words_of(text: str, words: frozenset[str] | None = None) -> list[str]:
    """All Han words of a text in order."""
    return [word for run in HAN_RUNS.findall(text) for word in segment(run, words)]
