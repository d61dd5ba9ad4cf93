"""Training text -> WORK_DIR/vocabulary.model: a sentencepiece unigram model over script runs, common English words whole.

Usage: vocabulary.py WORK_DIR
"""

import math
import os
import random
import sys
from collections import Counter

import sentencepiece as spm
from sentencepiece import sentencepiece_model_pb2 as proto

from text import RUNS

PIECES = 24_000
# English words forced in as whole pieces: 'learning' must not be 'learn' + 'ing', or its vector is shared with every -ing.
ENGLISH_WORDS = 5_000
MIN_ENGLISH_LENGTH = 3
SEED = 20251
# Share of each source's lines that is read; English counts more than its size because it is rare.
SHARE = {"news.docs": 0.15, "tidb.docs": 0.35, "law.docs": 0.1, "typo.pairs": 0.0, "pseudo.pairs": 0.02}
REPEAT = {"parallel.pairs": 2}


def count_runs(folder: str) -> tuple[Counter[str], Counter[str]]:
    """(runs of all text, whole English words of parallel sentences, glosses and English pages)"""
    rng, runs, english = random.Random(SEED), Counter(), Counter()
    for name in sorted(os.listdir(folder)):
        share, repeat = SHARE.get(name, 1.0), REPEAT.get(name, 1)
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            for line in file:
                if rng.random() >= share:
                    continue
                for run in RUNS.findall(line):
                    runs[run] += repeat
                    if name in ("parallel.pairs", "gloss.pairs", "dolphin_en.docs", "pseudo.pairs") and "a" <= run[0] <= "z":
                        # pseudo.pairs shows which translations of frequent Chinese words matter
                        english[run] += 1
    return runs, english


def train_unigram(runs: Counter[str], work_dir: str, size: int) -> proto.ModelProto:
    table = os.path.join(work_dir, "runs.tsv")
    with open(table, "w", encoding="utf-8") as file:
        for run, count in sorted(runs.items()):
            file.write(f"{run}\t{count}\n")
    prefix = os.path.join(work_dir, "unigram")
    spm.SentencePieceTrainer.train(
        input=table,
        input_format="tsv",
        model_prefix=prefix,
        model_type="unigram",
        vocab_size=size,
        max_sentencepiece_length=10,
        character_coverage=0.9997,
        add_dummy_prefix=False,
        normalization_rule_name="identity",
        seed_sentencepiece_size=400_000,
        num_sub_iterations=1,
        shrinking_factor=0.6,
        num_threads=2,
        unk_id=0,
        bos_id=1,
        eos_id=2,
        minloglevel=1,
    )
    model = proto.ModelProto()
    with open(prefix + ".model", "rb") as file:
        model.ParseFromString(file.read())
    return model


def force_words(model: proto.ModelProto, english: Counter[str], work_dir: str) -> int:
    """Add the most frequent English words, each scored just above its best split, until PIECES pieces are reached."""
    processor = spm.SentencePieceProcessor(model_file=os.path.join(work_dir, "unigram.model"))
    score_of = {p.piece: p.score for p in model.pieces}
    total = sum(english.values())
    added = 0
    for word, count in english.most_common():
        if len(model.pieces) >= PIECES:
            break
        if len(word) < MIN_ENGLISH_LENGTH or word in score_of or not word.isascii():
            continue
        split = sum(score_of[piece] for piece in processor.encode(word, out_type=str) if piece in score_of)
        model.pieces.add(piece=word, score=max(split + 0.1, math.log(count / total)), type=1)
        added += 1
    return added


def main(work_dir: str) -> None:
    runs, english = count_runs(os.path.join(work_dir, "text"))
    print(f"{len(runs)} different runs, {sum(runs.values())} in all", flush=True)
    known = sum(1 for word, _ in english.most_common(ENGLISH_WORDS) if len(word) >= MIN_ENGLISH_LENGTH)
    # About 45 % of the frequent words become pieces without help.
    model = train_unigram(runs, work_dir, PIECES - int(known * 0.55))
    added = force_words(model, english, work_dir)
    with open(os.path.join(work_dir, "vocabulary.model"), "wb") as file:
        file.write(model.SerializeToString())
    print(f"{len(model.pieces)} pieces, {added} of them forced English words")


if __name__ == "__main__":
    main(sys.argv[1])
