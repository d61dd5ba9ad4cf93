"""Measures the model on the test sets: question -> its paragraph among all paragraphs of the set.

Usage: evaluate.py WORK_DIR TABLE.f32 [--int8] [--fast] [--json FILE]     --fast: the XQuAD sets only
Columns: bm = BM25; de = mean vectors; ms = MaxSim; hybrid = bm_n + DENSE de + MAXSIM ms over the best 50 of bm and of de.
"""

import argparse
import gzip
import json
import os
import subprocess

import numpy as np

import sources
from bm25 import Bm25, terms_of
from static_model import StaticModel, maxsim, padded_unique
from text import english_words, has_han

LEXICAL_SCALE, DENSE, MAXSIM = 1.3, 0.5, 1.0
CANDIDATES = 50
TRANSLATION_WEIGHT = 1.0


def simplify(texts: list[str]) -> list[str]:
    """Traditional -> simplified by Debian's opencc; the runtime has its own character table."""
    joined = "\x1e\n".join(texts)
    result = subprocess.run(["opencc", "-c", "t2s.json"], input=joined, capture_output=True, text=True, check=True)
    return [part.lstrip("\n") for part in result.stdout.split("\x1e")]


def load_set(name: str) -> tuple[list[str], list[str], list[int]]:
    """(paragraphs, questions, index of the right paragraph)."""
    if name == "xquad_en_zh":
        # Parallel files: question n of one language is question n of the other.
        paragraphs, chinese = sources.test_set("xquad_zh")
        _, english = sources.test_set("xquad_en")
        return paragraphs, [q for q, _, _ in english], [i for _, i, _ in chinese]
    paragraphs, questions = sources.test_set(name)
    asked, gold = [q for q, _, _ in questions], [i for _, i, _ in questions]
    if name == "drcd":
        both = simplify(paragraphs + asked)
        paragraphs, asked = both[: len(paragraphs)], both[len(paragraphs) :]
    return paragraphs, asked, gold


def read_translations(path: str) -> dict[str, list[tuple[str, float]]]:
    table = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            key, terms = line.rstrip("\n").split("\t")
            table[key] = [(t.rsplit(":", 1)[0], float(t.rsplit(":", 1)[1])) for t in terms.split(",")]
    return table


def translate(question: str, table: dict[str, list[tuple[str, float]]], index: Bm25) -> dict[str, float]:
    """Query terms of an English question: its own words that the corpus holds and the Chinese terms of the others.

    Longest keys first; terms that the corpus does not hold are left out, so that they do not count as missed.
    """
    words, i = english_words(question), 0
    result = {term: 1.0 for term in terms_of(question) if term in index.postings}
    while i < len(words):
        for length in (3, 2, 1):
            key = " ".join(words[i : i + length])
            last = key.rsplit(" ", 1)[-1]
            forms = [key] + [key[: -len(s)] + r for s, r in (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")) if last.endswith(s)]
            found = next((table[f] for f in forms if f in table), None)
            if found and i + length <= len(words):
                pairs = [(t, w) for term, w in found for t in terms_of(term) if len(t) >= 2 and t in index.postings]
                for term, weight in pairs:
                    result[term] = max(result.get(term, 0), TRANSLATION_WEIGHT * weight / len(pairs) ** 0.5)
                i += length - 1
                break
        i += 1
    return result


def hits(scores: np.ndarray, gold: int) -> tuple[float, float, float]:
    """hit at 1, 5, 10; ties share their ranks."""
    above, equal = int((scores > scores[gold]).sum()), int((scores == scores[gold]).sum())
    return tuple(min(1.0, max(0.0, (k - above) / equal)) for k in (1, 5, 10))


def measure(model: StaticModel, name: str, table: dict | None, grid: list[tuple[float, float]]) -> dict[str, list[float]]:
    """Percentages at 1, 5, 10 per scorer."""
    paragraphs, questions, gold = load_set(name)
    index = Bm25(paragraphs)
    tokens = model.tokens(paragraphs)
    unique, vectors = padded_unique(tokens), model.embed(tokens)
    asked = model.tokens(questions)
    dense = model.embed(asked) @ vectors.T
    results: dict[str, list] = {}
    for q, question in enumerate(questions):
        own = {term: 1.0 for term in terms_of(question)}
        legs = {"": index.normalized(own, LEXICAL_SCALE)}
        if table is not None and not has_han(question):
            legs["+dictionary"] = index.normalized(translate(question, table, index) or own, LEXICAL_SCALE)
        results.setdefault("de", []).append(hits(dense[q], gold[q]))
        for suffix, lexical in legs.items():
            pool = np.union1d(np.argsort(-lexical)[:CANDIDATES], np.argsort(-dense[q])[:CANDIDATES])
            late = np.full(len(paragraphs), -9.0)
            late[pool] = maxsim(model, asked[q], unique[pool])
            results.setdefault("bm" + suffix, []).append(hits(lexical, gold[q]))
            if not suffix:
                results.setdefault("ms", []).append(hits(late, gold[q]))
            for d, m in grid:
                results.setdefault(f"hybrid{suffix} {d} {m}", []).append(hits(lexical + d * dense[q] + m * late, gold[q]))
    return {scorer: [round(100 * x, 1) for x in np.mean(values, axis=0)] for scorer, values in results.items()}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("work_dir")
    parser.add_argument("table")
    parser.add_argument("--int8", action="store_true")
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--grid", action="store_true", help="several weights of the fusion")
    parser.add_argument("--json")
    options = parser.parse_args()
    model = StaticModel.load(options.work_dir, options.table)
    if options.int8:
        model = model.quantized()
    translations = os.path.join(options.work_dir, "term-translations.tsv.gz")
    table = read_translations(translations) if os.path.exists(translations) else None
    grid = [(d, m) for d in (0, 0.5, 1) for m in (0.5, 1, 1.5, 2)] if options.grid else [(DENSE, MAXSIM)]
    report = {}
    for name in ("xquad_en_zh", "xquad_zh") if options.fast else ("xquad_en_zh", "xquad_zh", "cmrc", "drcd"):
        report[name] = measure(model, name, table, grid)
        for scorer, values in report[name].items():
            print(f"{name:12} {scorer:24} @1 {values[0]:5.1f}  @5 {values[1]:5.1f}  @10 {values[2]:5.1f}", flush=True)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(report, file, indent=1)


if __name__ == "__main__":
    main()
