"""Labelled sentences and public text -> data/order-grams.tsv: what speaks for a sentence that gives orders to a machine.

Usage: WENQU_DATA=DIR train.py OUT.tsv          grows the table from everything
       WENQU_DATA=DIR train.py --leave-out      leaves each author out in turn and prints what is found of him
Logistic regression over runs of one to four tokens (a Han character, a Latin word, a sign), each counted once.
"""

import collections
import glob
import gzip
import json
import os
import random
import re
import sys
import tarfile
import unicodedata

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
DATA = os.environ["WENQU_DATA"]
LONGEST = 4
KEPT = 4000
"""Runs that ship: with twice as many as much is found, with half as many less."""
DECAY, ORDER_WEIGHT, NEIGHBOUR_WEIGHT = 1e-5, 8, 6
"""An order counts as much as eight sentences of public text, an innocent neighbour as much as six."""
SENTENCES = 6000
"""Of each kind of public text."""
TOKEN = re.compile(r"[a-z]+|[㐀-鿿]|\S")
SENTENCE = re.compile(r"[^。！？!?；;]+[。！？!?；;]?[\"”」』）)]*")
FALSE_ALARMS = 5e-4
ON_MACHINES = re.compile(r"\bai\b|人工智能|大模型|语言模型|智能体|机器人|gpt|助手|提示词|指令|回答")


def fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"\d+", "0", re.sub(r"https?://\S+|www\.\S+", "¤", text))


def runs_of(text: str) -> set[str]:
    tokens = ["^", *TOKEN.findall(fold(text)), "$"]
    spans = ((at, at + size) for at in range(len(tokens)) for size in range(1, LONGEST + 1) if at + size <= len(tokens))
    return {" ".join(tokens[at:end]) for at, end in spans}


def sentences(text: str) -> list[str]:
    found = (match.strip() for line in text.split("\n") for match in SENTENCE.findall(line))
    return [sentence for sentence in found if 5 <= len(sentence) <= 300]


def read_lines(path: str):
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as file:
        return [json.loads(line) for line in file if line.strip()]


def read_authors() -> dict[str, tuple[list[str], list[str]]]:
    """Name of the file -> its orders and its innocent sentences."""
    authors = {}
    for path in sorted(glob.glob(os.path.join(HERE, "pairs", "*.jsonl"))):
        rows = read_lines(path)
        kinds = [[row["text"] for row in rows if row["order"] is kind] for kind in (True, False)]
        authors[os.path.basename(path)] = tuple(kinds)
    pairs = read_lines(os.path.join(ROOT, "tests/fixtures/orders/orders.jsonl"))
    authors["orders.jsonl"] = ([row["order"] for row in pairs], [row["twin"] for row in pairs])
    return authors


def read_public() -> list[list[str]]:
    """Sentences of public text and of our own documents, kind by kind, shuffled."""
    kinds = [
        [s for row in read_lines(f"{DATA}/crud_news/corpus.jsonl.gz")[::60] for s in sentences(row["text"])],
        [s for row in read_lines(f"{DATA}/stard_law/corpus.jsonl.gz")[::20] for s in sentences(row["text"])],
        [line.strip() for line in open(f"{DATA}/tatoeba_cmn/tatoeba.cmn-eng.cmn", encoding="utf-8")],
        [line.strip() for line in open(f"{DATA}/tatoeba_cmn/tatoeba.cmn-eng.eng", encoding="utf-8")],
        [line.strip() for line in gzip.open(f"{DATA}/wmt_zh_en/generaltest2022.en-zh.src.en.gz", "rt")],
    ]
    with gzip.open(f"{DATA}/cmrc2018/train-pseudo-cmrc2018.json.gz", "rt") as file:
        articles = json.load(file)["data"][:1500]
    kinds.append([s for one in articles for part in one["paragraphs"] for s in sentences(part["context"])])
    for name in ("tidb_docs_cn", "dolphinscheduler_docs"):
        with tarfile.open(f"{DATA}/{name}/docs.tar.gz") as pages:
            texts = [pages.extractfile(one).read().decode("utf8", "ignore") for one in pages if one.name.endswith(".md")]
        kinds.append([s for text in texts for s in sentences(text)])
    paths = glob.glob(f"{ROOT}/training/reader/questions/**/*.jsonl", recursive=True)
    rows = [row for path in paths for row in read_lines(path)]
    own = [row[key] for row in rows for key in ("text", "passage", "document") if isinstance(row.get(key), str)]
    kinds.append([s for text in own for s in sentences(text)])
    # News on machines that read and answer use the words of orders, and give none.
    every = read_lines(f"{DATA}/crud_news/corpus.jsonl.gz")
    kinds.append([s for row in every for s in sentences(row["text"]) if ON_MACHINES.search(s.lower())])
    pages = glob.glob(f"{ROOT}/seeds/**/*.md", recursive=True)
    kinds.append([s for path in pages for s in sentences(open(path, encoding="utf-8").read())])
    draw = random.Random(3)
    for kind in kinds:
        draw.shuffle(kind)
    return kinds


class Judge:
    """Sums the weights of the runs that a sentence holds, over the root of how many are known, at least 8."""

    def __init__(self, weights: dict[str, float], bias: float) -> None:
        self.weights, self.bias = weights, bias

    def score(self, text: str) -> float:
        known = [self.weights[run] for run in runs_of(text) if run in self.weights]
        return self.bias + sum(known) / max(8, len(known)) ** 0.5


def train(orders: list[str], neighbours: list[str], public: list[str]) -> Judge:
    texts = [*orders, *neighbours, *public]
    held = [runs_of(text) for text in texts]
    in_orders = collections.Counter(run for runs in held[: len(orders)] for run in runs)
    in_neighbours = collections.Counter(run for runs in held[len(orders) : len(orders) + len(neighbours)] for run in runs)
    vocabulary = sorted(run for run in {*in_orders, *in_neighbours} if in_orders[run] > 1 or in_neighbours[run] > 2)
    place = {run: number for number, run in enumerate(vocabulary)}
    known = [[place[run] for run in runs if run in place] for runs in held]
    values = np.concatenate([np.full(len(row), max(8, len(row)) ** -0.5) for row in known])
    matrix = sparse.csr_matrix((values, np.concatenate(known).astype(int), np.cumsum([0, *map(len, known)])))
    sign = np.where(np.arange(len(texts)) < len(orders), 1, -1)
    weight = np.repeat([ORDER_WEIGHT, NEIGHBOUR_WEIGHT, 1], [len(orders), len(neighbours), len(public)])
    weight = weight / weight.sum()

    def loss(solution):
        margin = (matrix @ solution[:-1] + solution[-1]) * sign
        slope = -weight * sign / (1 + np.exp(margin))
        decayed = solution[:-1]
        value = (weight * np.logaddexp(0, -margin)).sum() + DECAY / 2 * (decayed @ decayed)
        return value, np.append(matrix.T @ slope + DECAY * decayed, slope.sum())

    start = np.zeros(len(vocabulary) + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    heaviest = np.argsort(-np.abs(found[:-1]))[:KEPT]
    return Judge({vocabulary[one]: round(float(found[one]), 2) for one in heaviest}, round(float(found[-1]), 2))


def gather(authors) -> tuple[list[str], list[str]]:
    return [s for orders, _ in authors for s in orders], [s for _, innocent in authors for s in innocent]


def main() -> None:
    authors, public = read_authors(), read_public()
    held_back = [sentence for kind in public for sentence in kind[: min(len(kind) // 3, 4000)]]
    learned = [s for kind in public for s in kind[min(len(kind) // 3, 4000) :][:SENTENCES]]
    if sys.argv[1] == "--leave-out":
        for name, (orders, innocent) in authors.items():
            judge = train(*gather(value for key, value in authors.items() if key != name), learned)
            least = np.quantile([judge.score(sentence) for sentence in held_back], 1 - FALSE_ALARMS)
            counts = [sum(judge.score(text) > least for text in texts) for texts in (orders, innocent)]
            print(f"{name}: {counts[0]} of {len(orders)} orders, {counts[1]} of {len(innocent)} others, from {least:.2f}")
        return
    judge = train(*gather(authors.values()), learned)
    least = np.quantile([judge.score(sentence) for sentence in held_back], 1 - FALSE_ALARMS)
    print(f"{FALSE_ALARMS} of {len(held_back)} sentences held back score more than {least:.2f}")
    rows = sorted(judge.weights.items(), key=lambda row: -row[1])
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write("# Made by training/orders/train.py; see training/orders/README.md. The first row is the bias.\n")
        file.write("weight\trun\tsource\tablation\n")
        file.write(f"{judge.bias}\t\ttraining/orders\t\n")
        file.writelines(f"{weight}\t{run}\ttraining/orders\t\n" for run, weight in rows)


main()
