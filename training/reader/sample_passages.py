"""Public data -> the passages that the questions in questions/ were written about.

Usage: sample_passages.py WORK_DIR
Writes WORK_DIR/passages/{news,law,technical,encyclopedia,ainews,abstracts}.jsonl: {doc, passage}, up to 150 each.
A question names its passage by the line number there, so the order of every draw is part of the format: both seeds, and
the data sets as README.md lists them.
"""

import gzip
import json
import os
import random
import re
import sys
import tarfile
from itertools import groupby
from typing import Iterable, NamedTuple

from settings import DATA

PASSAGES = 150
SHORTEST, WANTED, LONGEST = 260, 480, 560
"""Characters of a passage; whole paragraphs, or whole sentences of a long one."""

COMPUTING_NEWS = re.compile("大模型|人工智能|算法|芯片|机器人|深度学习|自动驾驶|语言模型|OpenAI|GPT|算力|开源|神经网络")
COMPUTING = re.compile("算法|模型|网络|图像|识别|学习|机器|数据|计算|系统|检测")
MENTIONS = 5
"""So many matches of the above make a text one about computing."""
SHORTEST_ABSTRACT = 180


class Document(NamedTuple):
    """A public text with the name it is cited by."""

    name: str
    text: str


def windows(text: str) -> list[str]:
    """Text -> consecutive passages of SHORTEST to about WANTED characters; a shorter rest is dropped."""
    found, current = [], ""
    for paragraph in (p.strip() for p in text.split("\n") if p.strip()):
        if len(current) + len(paragraph) > WANTED and len(current) >= SHORTEST:
            found.append(current)
            current = ""
        current = (current + "\n" + paragraph).strip()
        if len(current) > WANTED:
            rest = ""
            for sentence in re.split(r"(?<=[。！？!?])", current):
                if len(rest) + len(sentence) > WANTED and len(rest) >= SHORTEST:
                    found.append(rest)
                    rest = ""
                rest += sentence
            current = rest
    if len(current) >= SHORTEST:
        found.append(current)
    return found


def one_passage_each(documents: list[Document], rounds: int = 1) -> list[Document]:
    """A random window of each document in a random order, `rounds` times over, up to PASSAGES in all."""
    random.shuffle(documents)
    chosen: list[Document] = []
    for _ in range(rounds):
        for name, text in documents:
            if len(chosen) == PASSAGES:
                break
            short = [window for window in windows(text) if len(window) < LONGEST]
            if short:
                chosen.append(Document(name, random.choice(short)))
    return chosen


def read_lines(*parts: str) -> Iterable[dict]:
    with gzip.open(os.path.join(DATA, *parts), "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def news() -> list[Document]:
    return [Document(f"crud_news/{row['id']}", row["text"]) for row in read_lines("crud_news", "corpus.jsonl.gz")]


def statutes() -> list[Document]:
    """One document a statute, one line an article."""
    articles = read_lines("stard_law", "corpus.jsonl.gz")
    return [
        Document("stard_law/" + title, "\n".join((row.get("article") or "") + " " + row["text"] for row in rows))
        for title, rows in groupby(articles, key=lambda row: row["title"])
    ]


def manuals() -> list[Document]:
    """Chinese Markdown pages without their front matter."""
    pages = []
    for folder in ("tidb_docs_cn", "dolphinscheduler_docs"):
        archive = next(name for name in os.listdir(os.path.join(DATA, folder)) if name.endswith(".tar.gz"))
        with tarfile.open(os.path.join(DATA, folder, archive)) as tar:
            for member in tar.getmembers():
                if not member.name.endswith(".md") or os.path.basename(member.name).startswith("."):
                    continue
                text = tar.extractfile(member).read().decode("utf8", "ignore")
                if sum("\u4e00" <= c <= "\u9fff" for c in text) > 400:
                    pages.append(Document(f"{folder}/{member.name}", re.sub(r"^---.*?---", "", text, flags=re.S)))
    return pages


def encyclopedia() -> list[Document]:
    with gzip.open(os.path.join(DATA, "cmrc2018", "train-pseudo-cmrc2018.json.gz"), "rt", encoding="utf-8") as file:
        articles = json.load(file)["data"]
    return [Document("cmrc2018/" + p["id"], p["context"]) for article in articles for p in article["paragraphs"]]


def abstracts() -> list[Document]:
    """Abstracts about computing, whole up to LONGEST characters, each once."""
    found = []
    for task in ("kg", "ts", "dcp", "cls_ctg"):
        for split in ("dev", "test", "train"):
            path = os.path.join(DATA, "csl", f"{task}-{split}.tsv.gz")
            if not os.path.exists(path):
                continue
            with gzip.open(path, "rt", encoding="utf-8") as file:
                for number, line in enumerate(file):
                    text = max(line.rstrip("\n").split("\t"), key=len)
                    if len(text) >= SHORTEST_ABSTRACT and len(COMPUTING.findall(text)) >= MENTIONS:
                        found.append(Document(f"csl/{task}-{split}/{number}", text))
    random.shuffle(found)
    first = {document.text[:30]: document for document in reversed(found)}
    once = [document for document in found if first[document.text[:30]] is document]
    return [Document(name, text[:LONGEST]) for name, text in once[:PASSAGES]]


def write(work_dir: str, name: str, documents: list[Document]) -> None:
    path = os.path.join(work_dir, "passages", name + ".jsonl")
    with open(path, "w", encoding="utf-8") as file:
        for doc, passage in documents:
            file.write(json.dumps({"doc": doc, "passage": passage}, ensure_ascii=False) + "\n")
    print(name, len(documents))


def main(work_dir: str) -> None:
    os.makedirs(os.path.join(work_dir, "passages"), exist_ok=True)
    random.seed(11)
    write(work_dir, "news", one_passage_each(news()))
    # Statutes are fewer than passages wanted: several windows of each.
    write(work_dir, "law", one_passage_each(statutes(), rounds=3))
    write(work_dir, "technical", one_passage_each(manuals()))
    write(work_dir, "encyclopedia", one_passage_each(encyclopedia()))
    random.seed(23)
    about = [document for document in news() if len(COMPUTING_NEWS.findall(document.text)) >= MENTIONS]
    write(work_dir, "ainews", one_passage_each(about))
    write(work_dir, "abstracts", abstracts())


if __name__ == "__main__":
    main(sys.argv[1])
