"""The data sets, one reader each: folder of public files -> plain Python values.

Never read here, because they are test sets: CMRC dev and trial, DRCD, XQuAD, squad2_zh_mt (same articles as XQuAD),
crud_news/queries.jsonl, ud_gsdsimp, shared/seeds, eval/dev.jsonl.  evaluate.py reads the first, third and fourth itself.
"""

import gzip
import json
import os
import tarfile
from typing import Iterator, NamedTuple

import regex

DATA = os.environ.get("WENQU_DATA", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "shared", "data"))


class Section(NamedTuple):
    """A titled part of a documentation page."""

    heading: str
    body: str


def _path(*parts: str) -> str:
    return os.path.join(DATA, *parts)


def _lines(*parts: str) -> list[str]:
    path = _path(*parts)
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file]


def news() -> Iterator[str]:
    """One string an article, repeated articles once."""
    seen: set[str] = set()
    for line in _lines("crud_news", "corpus.jsonl.gz"):
        text = json.loads(line)["text"].split("广告声明：")[0]
        key = text[:80]
        if key not in seen:
            seen.add(key)
            yield text


def squad_json(path: str) -> tuple[list[str], list[tuple[str, int, str]]]:
    """SQuAD layout -> (paragraphs, [(question, index of its paragraph, first answer)]); unanswerable questions left out."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        articles = json.load(file)["data"]
    paragraphs: list[str] = []
    questions: list[tuple[str, int, str]] = []
    index_of: dict[str, int] = {}
    for article in articles:
        for paragraph in article["paragraphs"]:
            context = paragraph["context"]
            if context not in index_of:
                index_of[context] = len(paragraphs)
                paragraphs.append(context)
            for qa in paragraph["qas"]:
                if qa.get("answers"):
                    questions.append((qa["question"], index_of[context], qa["answers"][0]["text"]))
    return paragraphs, questions


def test_set(name: str) -> tuple[list[str], list[tuple[str, int, str]]]:
    """For measuring only. name: 'cmrc', 'cmrc_trial', 'drcd', 'xquad_zh', 'xquad_en'."""
    files = {
        "cmrc": ("cmrc2018", "cmrc2018_dev.json.gz"),
        "cmrc_trial": ("cmrc2018", "cmrc2018_trial.json.gz"),
        "drcd": ("drcd", "DRCD_dev.json.gz"),
        "xquad_zh": ("xquad", "xquad.zh.json.gz"),
        "xquad_en": ("xquad", "xquad.en.json.gz"),
    }
    return squad_json(_path(*files[name]))


def cmrc_train() -> tuple[list[str], list[tuple[str, int, str]]]:
    """The training split of CMRC without any paragraph that also stands in dev or trial."""
    paragraphs, questions = squad_json(_path("cmrc2018", "train-pseudo-cmrc2018.json.gz"))
    held_out = {text[:40] for name in ("cmrc", "cmrc_trial") for text in test_set(name)[0]}
    kept = {i for i, text in enumerate(paragraphs) if text[:40] not in held_out}
    new_index = {old: new for new, old in enumerate(sorted(kept))}
    return (
        [paragraphs[i] for i in sorted(kept)],
        [(q, new_index[i], a) for q, i, a in questions if i in kept],
    )


def law() -> tuple[dict[str, tuple[str, str]], list[tuple[str, list[str], str]]]:
    """({id: (title, text)}, [(question, ids of the statutes, answer)]); '' where the file has no answer"""
    statutes = {}
    for line in _lines("stard_law", "corpus.jsonl.gz"):
        row = json.loads(line)
        statutes[row["id"]] = (row["title"], row["text"])
    questions = []
    for line in _lines("stard_law", "queries.train.jsonl"):
        row = json.loads(line)
        questions.append((row["query"], row["positive"], row["answer"] if isinstance(row["answer"], str) else ""))
    return statutes, questions


def papers() -> Iterator[tuple[str, str, str]]:
    """(title, abstract, keywords joined by spaces); a field is '' where the file does not give it."""
    for name in ("ts-dev", "ts-test"):
        for line in _lines("csl", name + ".tsv.gz"):
            _, abstract, title = line.split("\t")
            yield title, abstract, ""
    for name in ("kg-dev", "kg-test"):
        for line in _lines("csl", name + ".tsv.gz"):
            _, body, keywords = line.split("\t")
            yield "", body, keywords.replace("_", " ")
    for name in ("cls_dcp-dev", "cls_dcp-test"):
        for line in _lines("csl", name + ".tsv.gz"):
            yield "", line.split("\t")[1], ""


HEADING = regex.compile(r"^#{1,6}\s+(.*)$")
FENCE = regex.compile(r"^\s*(```|~~~)")
MARKUP = regex.compile(r"<[^>\n]*>|\{\{<.*?>\}\}|!\[[^\]]*\]\([^)]*\)|\{#[^}]*\}|\]\([^)\n]*\)|[`*\[]|^\s*[>|+-]+|\|")


def _sections(markdown: str) -> list[Section]:
    """Sections of a Markdown page in order, code and markup dropped; front matter title and summary make the first one."""
    sections: list[Section] = []
    heading, body, fenced = "", [], False
    lines = markdown.split("\n")
    if lines and lines[0].strip() == "---" and "---" in lines[1:]:
        end = lines.index("---", 1)
        front = dict(line.split(": ", 1) for line in lines[1:end] if ": " in line)
        if front.get("title") and front.get("summary"):
            sections.append(Section(front["title"], front["summary"]))
        lines = lines[end + 1 :]
    for line in lines:
        if FENCE.match(line):
            fenced = not fenced
            continue
        if fenced:
            continue
        match = HEADING.match(line)
        if match:
            sections.append(Section(heading, "\n".join(body).strip()))
            heading, body = MARKUP.sub("", match.group(1)).strip(), []
        elif line.strip():
            body.append(MARKUP.sub(" ", line).strip())
    sections.append(Section(heading, "\n".join(body).strip()))
    return sections


def _markdown_pages(archive: str) -> Iterator[tuple[str, str]]:
    with tarfile.open(archive) as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            if member.isfile() and member.name.endswith(".md"):
                yield member.name, tar.extractfile(member).read().decode("utf-8", "replace")


def tidb() -> Iterator[Section]:
    for name, text in _markdown_pages(_path("tidb_docs_cn", "docs.tar.gz")):
        if not os.path.basename(name).startswith("TOC"):
            yield from (s for s in _sections(text) if s.body)


def dolphinscheduler() -> Iterator[tuple[list[Section], list[Section]]]:
    """(English sections, Chinese sections) of pages that exist in both languages."""
    pages = dict(_markdown_pages(_path("dolphinscheduler_docs", "docs.tar.gz")))
    for name, text in pages.items():
        other = pages.get(name.replace("/docs/en/", "/docs/zh/"))
        if "/docs/en/" in name and other is not None:
            yield _sections(text), _sections(other)


def parallel() -> Iterator[tuple[str, str]]:
    """(English, Chinese) sentences of WMT 2021-2023, NTREX and Tatoeba, and DolphinScheduler sections that correspond."""
    folder = _path("wmt_zh_en")
    for source in sorted(name for name in os.listdir(folder) if ".src." in name):
        stem, _, language = source[: -len(".gz")].rpartition(".src.")
        other = "zh" if language == "en" else "en"
        for reference in sorted(os.listdir(folder)):
            if reference.startswith(stem + ".ref.") and reference.endswith(f".{other}.gz"):
                pairs = zip(_lines("wmt_zh_en", source), _lines("wmt_zh_en", reference))
                yield from ((a, b) if language == "en" else (b, a) for a, b in pairs)
    yield from zip(_lines("ntrex", "newstest2019-src.eng.txt"), _lines("ntrex", "newstest2019-ref.zho-CN.txt"))
    yield from zip(_lines("tatoeba_cmn", "tatoeba.cmn-eng.eng"), _lines("tatoeba_cmn", "tatoeba.cmn-eng.cmn"))
    for english, chinese in dolphinscheduler():
        # Equal numbers of headings mean that the translator kept the page's shape; otherwise nothing can be said.
        if len(english) == len(chinese):
            for a, b in zip(english, chinese):
                if a.heading and b.heading:
                    yield a.heading, b.heading
                for x, y in zip(a.body.split("\n"), b.body.split("\n")) if a.body.count("\n") == b.body.count("\n") else []:
                    yield x, y
