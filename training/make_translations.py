"""CC-CEDICT + parallel sentences + glossed terms -> term-translations.tsv.gz, the dictionary for English questions on Chinese text.

Line: english TAB 中文:weight,中文:weight …  (1-3 lower-case words; Chinese words of >= 2 characters, best first, 0 < weight <= 1).
Usage: make_translations.py OUTPUT
"""

import gzip
import itertools
import math
import os
import sys
from collections import Counter, defaultdict

import sources
from align import align
from cedict import entries, lexicon, words_of
from mine_terms import mine
from text import english_words, normalize

MAX_WORDS = 3
MAX_TERMS = 6
MIN_WEIGHT = 0.2
# Words that carry no topic; as keys they would only add noise to a query.
STOP = set(
    "a an the of to in on at by for from with and or but not no is are was were be been being am do does did have has had "
    "it its this that these those he she they we you i his her their our your my me him them us as if so than then there "
    "here what which who whom whose when where why how can could will would shall should may might must about into over "
    "also just only very more most much many some any all each other such up out off one's sb sth etc s t it's don't".split()
)


def chinese_counts(max_articles: int = 12000) -> Counter[str]:
    """How often each dictionary word stands in the news: of two translations the usual one comes first."""
    counts: Counter[str] = Counter()
    for text in itertools.islice(sources.news(), 0, max_articles):
        counts.update(words_of(text[:400]))
    return counts


def glossary() -> list[tuple[str, list[str]]]:
    """Terms of AI and computing written by hand (glossary.tsv): newer than the dictionary, rarely glossed in the texts."""
    with open(os.path.join(os.path.dirname(__file__), "glossary.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    return [(key, terms.split(",")) for key, terms in rows]


def glossed_texts():
    yield from sources.news()
    yield from (s.body for s in sources.tidb())
    yield from (abstract for _, abstract, _ in sources.papers())
    yield from sources.cmrc_train()[0]


def build() -> dict[str, list[tuple[str, float]]]:
    counts = chinese_counts()
    scores: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for word, _, glosses in entries():
        if word not in lexicon():
            continue
        usual = math.log(2 + counts[word]) / math.log(2 + 3000)
        for rank, gloss in enumerate(glosses):
            if len(gloss.split()) <= MAX_WORDS:
                # The first gloss is the meaning, later ones are shades of it.
                gain = (0.15 + min(1, usual)) / (1 + 0.35 * rank)
                scores[gloss][word] = max(scores[gloss][word], gain)
    mined = mine(glossed_texts())
    for key, term, share in mined:
        scores[key][term] += 0.9 * share
    for key, terms in glossary():
        for rank, term in enumerate(terms):
            scores[key][term] += 1.5 / (1 + 0.3 * rank)
    words = lexicon() | {term for _, term, _ in mined if len(term) <= 8}
    bitext = [(english_words(a), words_of(normalize(b), words), 1.0) for a, b in sources.parallel()]
    # A dictionary entry is a very short parallel sentence; its weight keeps it from outvoting usage.
    bitext += [(g.split(), [w], 0.3) for w, _, glosses in entries() if w in words for g in glosses[:4] if len(g.split()) <= 2]
    for (english, chinese), (forward, backward, support) in align(bitext).items():
        # What the sentences say alone must be said more than once; the dictionary's own word needs no witness.
        if len(chinese) >= 2 and (support >= 1.8 or chinese in scores.get(english, {})):
            scores[english][chinese] += 1.2 * math.sqrt(forward * backward)
    table = {}
    for key, candidates in scores.items():
        if key in STOP or len(key) < 2:
            continue
        best = max(candidates.values())
        ranked = sorted(((s / best, w) for w, s in candidates.items() if s / best >= MIN_WEIGHT), key=lambda x: (-x[0], x[1]))
        # A key of many equal candidates says little: its terms share the certainty.
        table[key] = [(w, s) for s, w in ranked[:MAX_TERMS]]
    return table


def main(output: str) -> None:
    table = build()
    lines = [key + "\t" + ",".join(f"{w}:{s:.2f}" for w, s in terms) for key, terms in sorted(table.items())]
    with open(output, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, 0) as file:  # no name, no time: same bytes every run
        file.write(("\n".join(lines) + "\n").encode("utf-8"))
    print(f"{len(lines)} keys, {sum(map(len, table.values()))} translations -> {output}")


if __name__ == "__main__":
    main(sys.argv[1])
