"""Terms that Chinese authors gloss themselves: 支持向量机(Support Vector Machine,SVM) -> ('support vector machine', '支持向量机')."""

from collections import Counter, defaultdict
from typing import Iterable

import regex

from cedict import segment
from text import english_words, normalize

GLOSSED = regex.compile(r"([\u4e00-\u9fff]{2,12})[”』」》]?\s?\(([A-Za-z][A-Za-z0-9 .,;/&'’\-]{1,70})\)")
# A term never starts with one of these characters; they belong to the sentence around it.
FUNCTION = set("的了和与及或在是为对将由以等于从用被把到向让使给跟其该此这那某各每个种项名位款台家年月日号一")
NOISE = {"app", "ceo", "cto", "cfo", "coo", "ipo", "vs", "tm", "inc", "ltd", "pdf", "ing", "the", "and", "new"}


def mine(texts: Iterable[str], min_count: int = 3, min_share: float = 0.6) -> list[tuple[str, str, float]]:
    """[(English key of 1-3 words, Chinese term, share of the key's occurrences that carry the term)], frequent keys first.

    The left border of the Chinese term is not marked: it is the longest suffix that stands before the bracket in
    min_share of at least min_count different places.
    """
    contexts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        if "(" not in text and "（" not in text:
            continue
        for left, inside in GLOSSED.findall(text.replace("（", "(").replace("）", ")").replace("，", ",")):
            for part in regex.split(r"[,;/]", inside):
                words = english_words(part)
                key = " ".join(words)
                if 1 <= len(words) <= 3 and len(key) >= 2 and key not in NOISE and not regex.search(r"\d", part):
                    contexts[key][normalize(left)] += 1
    terms = []
    for key, lefts in contexts.items():
        # An article that repeats one phrase counts twice at most.
        total = sum(min(n, 2) for n in lefts.values())
        if total < min_count:
            continue
        suffixes: Counter[str] = Counter()
        for left, n in lefts.items():
            for length in range(2, len(left) + 1):
                suffixes[left[-length:]] += min(n, 2)
        good = [s for s, n in suffixes.items() if n >= max(2, min_share * total)]
        term = _trim(max(good, key=len)) if good else ""
        if len(term) >= 2:
            terms.append((key, term, suffixes[term] / total, total))
    terms.sort(key=lambda t: (-t[3], t[0]))
    return [(key, term, share) for key, term, share, _ in terms]


def _trim(term: str) -> str:
    words = segment(term)
    while words and (words[0] in FUNCTION or words[0][-1] in "的了为" or (len(words[0]) == 1 and words[0] in FUNCTION)):
        words = words[1:]
    return "".join(words)
