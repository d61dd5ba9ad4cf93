"""Trains the readers: pretraining, questions and distillation (stage 1), questions beside wrong passages (stage 2),
made documents beside both (stage 3, whose network does not ship), from stage 2 the reader of claims (stage 4), and
small libraries of people beside the rest (stage 5, which ships, and which a CPU can do).

Usage: train.py WORK_DIR 1|2|3|5 [--dry]      train.py WORK_DIR 4 --claims [--dry]
Stage 1 writes WORK_DIR/student.pt; stage 2 reads it and writes WORK_DIR/reader.pt; the others read that and write
WORK_DIR/made.pt, WORK_DIR/claims.pt and WORK_DIR/libraries.pt. Seeds are fixed, but every part ends by the clock, so
two runs are equal in quality, not in numbers.
"""

import multiprocessing
import os
import random
import sys
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import torch
import torch.nn.functional as F

from batches import BatchMaker, Batches, Mix
from cloze import ClozeMaker, find_clozes
from corpus import Corpus, Words
from evaluate import measure_claims, measure_groups, measure_sentences
from losses import claim_loss, distillation_loss, group_loss, span_loss
from model import Reader
from questions import DRY_WINDOWS, Questions, cut_windows, find_near_passages, find_near_windows
from settings import BATCH, DRY, PADDING, SECONDS, STUDENT, TEACHER, WORKERS
from runtime import DEVICE, Optimiser, average, for_seconds, load, log, precision, save

CHUNK = 200 if DRY else 1500
PRETRAINING_TOKENS = 256
MEASURED = 20 if DRY else 700
REPORT_EVERY = 2 if DRY else 250 if DEVICE == "cuda" else 25
GROUP_SHARE = 0.5
RATE = 8e-4
STAGE_2_DROPOUT = 0.05
QUESTION_SHARES = {"cmrc": 0.33, "squad": 0.23, "own": 0.40, "stard": 0.04}
"""Of what is no cloze in stage 1."""
STAGE_2_MIX = {"cloze": 0.12, "cmrc": 0.22, "squad": 0.12, "own": 0.30, "ai": 0.20, "stard": 0.04}
STAGE_3_MIX = {"cloze": 0.06, "cmrc": 0.15, "squad": 0.10, "own": 0.20, "ai": 0.13, "stard": 0.03, "made": 0.33}
STAGE_5_MIX = {"cmrc": 0.12, "squad": 0.07, "own": 0.18, "ai": 0.11, "stard": 0.02, "library": 0.5}
STAGE_5_RATE = 3e-4
STAGE_5_FILES = (("passages.jsonl", "questions.jsonl"), ("library-passages.jsonl", "library-questions.jsonl"))
STAGE_4_MIX = {"claim": 0.5, "edit": 0.35, "human": 0.15}
STAGE_4_DROPOUT = 0.1
CLAIM_FILES = (("made-passages.jsonl", "made-claims.jsonl"), ("claim-passages.jsonl", "claims.jsonl"))


def all_clozes(corpus: Corpus, words: Words) -> np.ndarray:
    """find_clozes over the corpus, in processes; before anything is put on the GPU, as they are forked."""
    with ProcessPoolExecutor(WORKERS, mp_context=multiprocessing.get_context("fork")) as pool:
        parts = [
            pool.submit(find_clozes, corpus, words, first, min(first + CHUNK, len(corpus)))
            for first in range(0, len(corpus), CHUNK)
        ]
        return np.concatenate([part.result() for part in parts])


def pretrain(reader: Reader, corpus: Corpus, seconds: float, rate: float) -> None:
    """Masked tokens: a tenth is drawn, spread to neighbours; of them 85 % are hidden, 10 % replaced, 5 % left."""
    optimiser, steps = Optimiser(reader, rate), 0
    ids = torch.tensor(corpus.ids.astype(np.int16), device=DEVICE)
    gaps = torch.tensor(corpus.gaps, device=DEVICE)
    places = torch.arange(PRETRAINING_TOKENS, device=DEVICE)
    reader.train()
    for share in for_seconds(seconds):
        begins = torch.randint(0, len(ids) - PRETRAINING_TOKENS - 1, (BATCH["words"],), device=DEVICE)
        text, between = ids[begins[:, None] + places].long(), gaps[begins[:, None] + places].long()
        asked = spread_mask(text.shape, between)
        fate = torch.rand(text.shape, device=DEVICE)
        other = torch.randint(3, len(reader.unit), text.shape, device=DEVICE)
        shown = torch.where(asked & (fate > 0.9), other, text)
        with precision():
            loss = F.cross_entropy(reader.guess_words(shown, between, asked & (fate < 0.85), asked), text[asked])
        optimiser.step(loss, share)
        steps += 1
        if steps % REPORT_EVERY == 0:
            log("words", steps, round(loss.item(), 3))


def spread_mask(shape, gaps) -> torch.Tensor:
    """Booleans: a token in nine, half of them with the next one, a fifth of those with one more of the same run."""
    chance = lambda: torch.rand(shape, device=DEVICE)
    drawn = chance() < 0.11
    drawn = drawn | (torch.roll(drawn, 1, 1) & (chance() < 0.5))
    return drawn | (torch.roll(drawn, 1, 1) & (chance() < 0.2) & (gaps == 0))


def to_device(batch) -> list[torch.Tensor]:
    return [torch.tensor(part).to(DEVICE) for part in batch]


def learn_questions(reader, maker, seconds, batch, rate, cloze_share, teacher=None) -> None:
    """`cloze_share(share of time)` -> how much of a batch are clozes. With a teacher: mostly to answer as it does."""
    optimiser, steps = Optimiser(reader, rate), 0
    batches = Batches(maker, random.Random(1).randrange(1 << 30), batch)
    reader.train()
    for share in for_seconds(seconds):
        inputs, starts, ends, _ = to_device(batches.next(stage_1_mix(cloze_share(share))))
        ids, gaps, segments = inputs.long().unbind(1)
        with precision():
            logits = reader(ids, gaps, segments)
        if teacher is None:
            loss = span_loss(logits, starts, ends)
        else:
            with torch.no_grad(), precision():
                taught = teacher(ids, gaps, segments)
            loss = distillation_loss(logits, taught, starts, ends)
        optimiser.step(loss, share)
        steps += 1
        if steps % REPORT_EVERY == 0:
            log("questions", steps, round(loss.item(), 3), f"{share:.2f}")
    batches.close()
    log("questions", measure_sentences(reader, maker.questions, MEASURED))


def stage_1_mix(cloze: float) -> Mix:
    return {"cloze": cloze, **{source: (1 - cloze) * share for source, share in QUESTION_SHARES.items()}}


def stage_1(work_dir: str, corpus: Corpus, words: Words, questions: Questions) -> None:
    """A teacher learns words and questions; a student learns words, then to answer as the teacher does."""
    clozes = ClozeMaker(corpus, words, all_clozes(corpus, words))
    log("clozes", len(clozes.clozes), "documents", len(corpus), "questions", len(questions.rows), DEVICE)
    questions.near = find_near_passages(questions, words, DEVICE)
    maker = BatchMaker(corpus, questions, clozes)
    teacher, student = (Reader(words, **shape).to(DEVICE) for shape in (TEACHER, STUDENT))
    log("weights", *(sum(p.numel() for p in reader.parameters()) for reader in (teacher, student)))
    pretrain(teacher, corpus, SECONDS["teacher_words"], 6e-4)
    shares = lambda share: 0.75 if share < 0.3 else 0.35 if share < 0.55 else 0.1
    learn_questions(teacher, maker, SECONDS["teacher_questions"], BATCH["teacher"], 3e-4, shares)
    teacher.eval()
    save(teacher, TEACHER, os.path.join(work_dir, "teacher.pt"))
    pretrain(student, corpus, SECONDS["student_words"], 2e-3)
    shares = lambda share: 0.6 if share < 0.4 else 0.35
    learn_questions(student, maker, SECONDS["student_questions"], BATCH["student"], 1.5e-3, shares, teacher)
    save(student, STUDENT, os.path.join(work_dir, "student.pt"))


def stage_2(work_dir: str, corpus: Corpus, words: Words, questions: Questions) -> None:
    """The student alone: each question beside its passage and three wrong ones, compared with each other."""
    both = [os.path.join(work_dir, name) for name in ("student.pt", "compared.pt")]
    compare(*both, STAGE_2_MIX, SECONDS["student_groups"], corpus, words, questions)
    average(both, os.path.join(work_dir, "reader.pt"))


def stage_3(work_dir: str, corpus: Corpus, words: Words, questions: Questions) -> None:
    """As stage 2, with made documents."""
    source, target = (os.path.join(work_dir, name) for name in ("reader.pt", "made.pt"))
    compare(source, target, STAGE_3_MIX, SECONDS["made_groups"], corpus, words, questions)


def compare(source: str, target: str, mix: Mix, seconds: float, corpus: Corpus, words: Words, questions: Questions):
    """Trains on from one checkpoint to another: each question beside its passage and wrong ones."""
    clozes = ClozeMaker(corpus, words, all_clozes(corpus, words))
    windows = cut_windows(corpus)[: DRY_WINDOWS if DRY else None]
    questions.near = find_near_passages(questions, words, DEVICE)
    near_windows = find_near_windows(questions, corpus, words, windows, DEVICE)
    maker = BatchMaker(corpus, questions, clozes, windows, near_windows)
    reader = load(words, source, STAGE_2_DROPOUT).to(DEVICE)
    measure = lambda: measure_groups(reader, questions, maker.window, near_windows, MEASURED)
    log("windows", len(windows), "before", measure(), measure_sentences(reader, questions, MEASURED))
    learn_groups(reader, maker, mix, seconds, BATCH["groups"], RATE)
    save(reader, STUDENT, target)
    log("after", measure(), measure_sentences(reader, questions, MEASURED))


def learn_groups(reader: Reader, maker: BatchMaker, mix: Mix, seconds: float, batch: int, rate: float) -> None:
    """Passages of a question beside each other: each alone, and all of them compared."""
    optimiser, steps = Optimiser(reader, rate), 0
    batches = Batches(maker, 99000, batch, "group")
    reader.train()
    for share in for_seconds(seconds):
        inputs, starts, ends, real = to_device(batches.next(mix))
        longest = int((inputs[:, 2] != PADDING).sum(1).max())
        with precision():
            logits = reader(*inputs[..., :longest].long().unbind(1))
        alone, beside = span_loss(logits, starts, ends), group_loss(logits, starts, ends, real)
        optimiser.step(alone + GROUP_SHARE * beside, share)
        steps += 1
        if steps % REPORT_EVERY == 0:
            log("groups", steps, round(alone.item(), 3), round(beside.item(), 3), f"{share:.2f}")
    batches.close()


def stage_5(work_dir: str, _: Corpus, words: Words, __: Questions) -> None:
    """From the reader of stage 2, slowly: small libraries beside the sets it was trained on, which it must not forget.

    The mean of the weights before and after ships: after alone, 5 of 338 everyday questions more are answered wrongly.
    """
    questions = Questions(work_dir, STAGE_5_FILES)
    questions.near = find_near_passages(questions, words, DEVICE)
    maker = BatchMaker(None, questions, None, near_windows=[[]] * len(questions.rows))
    source, target = (os.path.join(work_dir, name) for name in ("reader.pt", "with-libraries.pt"))
    reader = load(words, source, STAGE_2_DROPOUT).to(DEVICE)
    log("libraries", len(questions.by_source["library"]))
    learn_groups(reader, maker, STAGE_5_MIX, SECONDS["libraries"], BATCH["libraries"], STAGE_5_RATE)
    save(reader, STUDENT, target)
    average([source, target], os.path.join(work_dir, "libraries.pt"))


def stage_4(work_dir: str, corpus: Corpus, words: Words, _: Questions) -> None:
    """From the reader of stage 2 to one of claims: does the passage carry it?"""
    claims = Questions(work_dir, CLAIM_FILES)
    reader = load(words, os.path.join(work_dir, "reader.pt"), STAGE_4_DROPOUT).to(DEVICE)
    learn_claims(reader, BatchMaker(corpus, claims, None), claims)
    save(reader, STUDENT, os.path.join(work_dir, "claims.pt"))


def learn_claims(reader: Reader, maker: BatchMaker, claims: Questions) -> None:
    """Of sources that are there: claims made of wordings, of edits, and by people."""
    optimiser, steps = Optimiser(reader, RATE), 0
    mix = {source: share for source, share in STAGE_4_MIX.items() if source in claims.by_source}
    batches = Batches(maker, 55000, BATCH["claims"], "claim")
    log("claims", {source: len(rows) for source, rows in claims.by_source.items()})
    reader.train()
    for share in for_seconds(SECONDS["claims"]):
        inputs, starts, ends, _ = to_device(batches.next(mix))
        with precision():
            logits = reader(*inputs.long().unbind(1))
        loss = claim_loss(logits, starts, ends)
        optimiser.step(loss, share)
        steps += 1
        if steps % REPORT_EVERY == 0:
            log("claims", steps, round(loss.item(), 3), f"{share:.2f}")
    batches.close()
    log("after", measure_claims(reader, claims))


def main(work_dir: str, stage: str) -> None:
    torch.manual_seed(1)
    torch.backends.cuda.matmul.allow_tf32 = True
    run = {"1": stage_1, "2": stage_2, "3": stage_3, "4": stage_4, "5": stage_5}[stage]
    run(work_dir, Corpus(work_dir), Words(), Questions(work_dir))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
