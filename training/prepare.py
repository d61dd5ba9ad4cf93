"""Public data -> training text: one file a source in WORK_DIR/text, one document a line, its fields parted by tabs.

*.docs: the fields are the sentences of a document; the trainer cuts its own query and passage from them (cloze).
*.pairs: two fields, query and passage.
Usage: prepare.py WORK_DIR TRANSLATIONS.tsv.gz
"""

import os
import random
import sys
from typing import Iterable, Iterator

import sources
from cedict import entries, homophones, lexicon, segment
from pseudo_english import PseudoEnglish
from text import ENGLISH_SENTENCES, HAN_RUNS, RUNS, has_han, normalize, sentences_of, windows_of

SEED = 20251
# Sentences turned into pseudo-English, and into queries with a wrong character.
PSEUDO_FROM_NEWS = 300_000
PSEUDO_REPEATS = 2  # the small sources are translated so often, by other words each time
TYPO_PAIRS = 90_000

Documents = Iterable[list[str]]


def clean(field: str) -> str:
    return " ".join(normalize(field).split())


def write(folder: str, name: str, documents: Documents, min_fields: int = 2) -> None:
    count = 0
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        for document in documents:
            fields = [f for f in map(clean, document) if f and RUNS.search(f)]
            if len(fields) >= min_fields:
                file.write("\t".join(fields) + "\n")
                count += 1
    print(f"{name}: {count}", flush=True)


def tidb_documents() -> Iterator[list[str]]:
    for section in sources.tidb():
        if has_han(section.body):
            yield [section.heading] + sentences_of(section.body)


def dolphinscheduler_documents(chinese: bool) -> Iterator[list[str]]:
    for english_page, chinese_page in sources.dolphinscheduler():
        for section in chinese_page if chinese else english_page:
            body = section.body.replace("\n", " ")
            yield [section.heading] + (sentences_of(section.body) if chinese else ENGLISH_SENTENCES.split(body))


def cmrc_pairs() -> Iterator[list[str]]:
    """Question -> the sentences around its answer, and question -> paragraph."""
    paragraphs, questions = sources.cmrc_train()
    for question, index, answer in questions:
        windows = list(windows_of(sentences_of(paragraphs[index])))
        around = [w for w in windows if answer in w]
        yield [question, around[0] if around else paragraphs[index][:400]]
        if around and len(windows) > 1:
            yield [question, paragraphs[index][:500]]


def law_pairs() -> Iterator[list[str]]:
    statutes, questions = sources.law()
    for question, positives, answer in questions:
        for positive in positives:
            if positive in statutes:
                yield [question, " ".join(statutes[positive])]
        yield [question, answer[:300]]


def heading_pairs() -> Iterator[list[str]]:
    for section in sources.tidb():
        if has_han(section.body):
            yield [section.heading, section.body[:300]]
    for title, abstract, keywords in sources.papers():
        yield [title or keywords, abstract[:400]]


def typo_pairs(rng: random.Random, news: list[list[str]]) -> Iterator[list[str]]:
    """A crop of a sentence with one word written as another of the same sound -> the sentences around it, spelt right."""
    others = homophones()
    made = 0
    while made < TYPO_PAIRS:
        sentences = rng.choice(news)
        at = rng.randrange(len(sentences))
        runs = HAN_RUNS.findall(sentences[at])
        run = max(runs, key=len, default="")
        words = segment(run)
        places = [i for i, word in enumerate(words) if word in others]
        if not places:
            continue
        place = rng.choice(places)
        words[place] = rng.choice(others[words[place]])
        start = max(0, place - rng.randrange(6))
        yield ["".join(words[start : place + 1 + rng.randrange(6)]), "".join(sentences[max(0, at - 1) : at + 2])]
        made += 1


def parallel_pairs() -> Iterator[list[str]]:
    for english, chinese in sources.parallel():
        if has_han(chinese) and len(english) > 2:
            yield [english, chinese]


def gloss_pairs(translator: PseudoEnglish) -> Iterator[list[str]]:
    """Dictionary glosses as they stand, and the good part of the term table (usage, glossed terms, AI terms)."""
    for word, (english, weights) in translator.choices.items():
        for key, weight in zip(english, weights):
            if weight >= 0.4:
                yield [key, word]
    for word, _, glosses in entries():
        if HAN_RUNS.fullmatch(word):
            for gloss in glosses[:5]:
                if len(gloss.split()) <= 6 and (word in lexicon() or len(gloss.split()) <= 2):
                    yield [gloss, word]


def pseudo_pairs(rng: random.Random, translator: PseudoEnglish, news: list[list[str]], other: list[list[str]]) -> Iterator[list[str]]:
    places = [(sentences, i) for sentences in other for i in range(len(sentences))] * PSEUDO_REPEATS
    wanted = len(places) + PSEUDO_FROM_NEWS
    while len(places) < wanted:
        sentences = rng.choice(news)
        places.append((sentences, rng.randrange(len(sentences))))
    for sentences, i in places:
        if len(sentences[i]) >= 8:
            query = translator.translate(sentences[i][:120], rng.randrange(5, 25))
            first = max(0, i - rng.randrange(3))
            yield [query, "".join(sentences[first : i + 1 + rng.randrange(3)])]


def main(work_dir: str, translations: str) -> None:
    folder = os.path.join(work_dir, "text")
    os.makedirs(folder, exist_ok=True)
    rng = random.Random(SEED)
    news = [s for s in (sentences_of(text[:1500]) for text in sources.news()) if len(s) >= 3]
    wiki = [sentences_of(text) for text in sources.cmrc_train()[0]]
    papers = [sentences_of(abstract) for _, abstract, _ in sources.papers()]
    tidb = list(tidb_documents())
    write(folder, "news.docs", news)
    write(folder, "wiki.docs", wiki)
    write(folder, "papers.docs", papers)
    write(folder, "tidb.docs", tidb, 3)
    write(folder, "law.docs", ([title] + sentences_of(text) for title, text in sources.law()[0].values()))
    write(folder, "dolphin_zh.docs", dolphinscheduler_documents(True), 3)
    write(folder, "dolphin_en.docs", dolphinscheduler_documents(False), 3)
    write(folder, "cmrc.pairs", cmrc_pairs())
    write(folder, "law.pairs", law_pairs())
    write(folder, "heading.pairs", heading_pairs())
    write(folder, "typo.pairs", typo_pairs(rng, news))
    write(folder, "parallel.pairs", parallel_pairs())
    translator = PseudoEnglish(translations, SEED)
    write(folder, "gloss.pairs", gloss_pairs(translator))
    write(folder, "pseudo.pairs", pseudo_pairs(rng, translator, news, wiki + papers + rng.sample(tidb, 4000)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
