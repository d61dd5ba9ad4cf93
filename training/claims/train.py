"""Signs of labelled claims -> the trees that decide whether a quote carries a claim, and how they do on authors left out.

Usage: train.py SIGNS.jsonl TREES.tsv    after read-signs.ts; needs numpy and scikit-learn 1.2 or newer, a minute of one core

A row: {set, kind, y, bare, f}: whose claim it is, how it was falsified, whether it is carried, whether it was read without
an embedding model, its signs (null where exact facts had settled it). Sets that begin with `made:` were made by program
from the passages of the set behind the colon, and are left out with it. `dev` is measured and never trained on.
"""

import json
import sys

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

TREES = dict(max_iter=110, learning_rate=0.09, max_leaf_nodes=8, min_samples_leaf=15, l2_regularization=5, random_state=0)
MEASURED_ONLY = {"dev"}
THRESHOLDS = (-0.5, -0.25, 0.0, 0.25)


def read(path: str) -> list[dict]:
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def matrix(rows: list[dict], names: list[str]) -> np.ndarray:
    """NaN where a sign is unknown; a tree learns where such claims go."""
    return np.array([[np.nan if r["f"].get(n) is None else r["f"][n] for n in names] for r in rows], float)


def labels(rows: list[dict]) -> np.ndarray:
    return np.array([r["y"] for r in rows], bool)


def weights(rows: list[dict]) -> np.ndarray:
    """A large set counts for more than a small one by the root of its size; true and false alike within one."""
    count: dict = {}
    for r in rows:
        key = r["set"], r["y"]
        count[key] = count.get(key, 0) + 1
    raw = np.array([count[r["set"], r["y"]] ** -0.5 for r in rows])
    return raw / raw.mean()


def fit(rows: list[dict], names: list[str]) -> HistGradientBoostingClassifier:
    rows = [r for r in rows if r["f"] is not None]
    return HistGradientBoostingClassifier(**TREES).fit(matrix(rows, names), labels(rows), sample_weight=weights(rows))


def score(model, rows: list[dict], names: list[str]) -> np.ndarray:
    """Log odds; what exact facts have settled is not supported."""
    known = [r["f"] is not None for r in rows]
    scores = np.full(len(rows), -99.0)
    if any(known):
        scores[known] = model.decision_function(matrix([r for r in rows if r["f"] is not None], names))
    return scores


def base_of(name: str) -> str:
    return name.split(":")[-1]


def left_out(rows: list[dict], names: list[str]) -> dict:
    """Each set judged by trees that saw nothing of its author: set -> (scores, labels)."""
    results = {}
    sets = list(dict.fromkeys(r["set"] for r in rows))
    for base in dict.fromkeys(base_of(s) for s in sets):
        model = fit([r for r in rows if base_of(r["set"]) not in {base} | MEASURED_ONLY], names)
        for name in (s for s in sets if base_of(s) == base):
            own = [r for r in rows if r["set"] == name and not r["bare"]]
            results[name] = score(model, own, names), labels(own)
    return results


def report(results: dict) -> None:
    for name, (scores, y) in results.items():
        cells = [f"{100 * np.mean(scores[y] < t):3.0f}/{100 * np.mean(scores[~y] >= t):3.0f}" if y.any() and not y.all()
                 else f"  -/{100 * np.mean(scores[~y] >= t):3.0f}" for t in THRESHOLDS]
        print(name.ljust(18), f"{y.sum():4d} true {(~y).sum():4d} false ", "  ".join(cells))


def write(model, names: list[str], path: str) -> int:
    """One row a tree: nodes `sign:threshold:left:right:unknown goes left`, leaves `=log odds`; returns the signs in use."""
    used = set()
    with open(path, "w", encoding="utf-8") as file:
        file.write("# Made by training/claims/train.py; see training/claims/README.md. The first row is what the trees add to.\n")
        file.write("nodes\tsource\tablation\n")
        file.write(f"={model._baseline_prediction[0][0]:.4f}\ttraining/claims\t\n")
        for (tree,) in model._predictors:
            cells = []
            for node in tree.nodes:
                if node["is_leaf"]:
                    cells.append(f"={node['value']:.4f}")
                else:
                    name = names[node["feature_idx"]]
                    used.add(name)
                    cells.append(f"{name}:{node['num_threshold']:.6g}:{node['left']}:{node['right']}:{int(node['missing_go_to_left'])}")
            file.write("|".join(cells) + "\ttraining/claims\t\n")
    return len(used)


if __name__ == "__main__":
    source, target = sys.argv[1:3]
    rows = read(source)
    names = sorted({n for r in rows if r["f"] is not None for n in r["f"]})
    print("flagged / false supported, % at log odds", THRESHOLDS)
    report(left_out(rows, names))
    model = fit([r for r in rows if base_of(r["set"]) not in MEASURED_ONLY], names)
    print("signs in use", write(model, names, target), "of", len(names))
