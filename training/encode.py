"""Training text -> WORK_DIR/ids/NAME.bin for the trainer, one file a source, and WORK_DIR/frequencies.txt, one count a piece.

Layout, little endian: uint32 documents, uint32 fields, uint32 tokens; uint32 first field of each document (+ end);
uint32 first token of each field (+ end); uint16 token ids.
Usage: encode.py WORK_DIR
"""

import os
import sys

import numpy as np
import sentencepiece as spm

from text import RUNS

MAX_FIELD_TOKENS = 240
LINES_AT_ONCE = 20_000


class Encoder:
    """Normalised text -> piece ids; pieces the vocabulary does not know are left out."""

    def __init__(self, model_file: str) -> None:
        self.processor = spm.SentencePieceProcessor(model_file=model_file)

    def encode_many(self, texts: list[str]) -> list[list[int]]:
        """Texts must be normalised (text.normalize). [] where nothing is left."""
        runs, owners = [], []
        for owner, text in enumerate(texts):
            found = RUNS.findall(text)
            runs += found
            owners += [owner] * len(found)
        result: list[list[int]] = [[] for _ in texts]
        for owner, ids in zip(owners, self.processor.encode(runs)):
            result[owner] += [i for i in ids if i > 2]
        return result


def encode_file(encoder: Encoder, source: str, target: str) -> tuple[int, np.ndarray]:
    """Returns (documents, occurrences of each piece)."""
    pieces = encoder.processor.get_piece_size()
    first_field, first_token, chunks = [0], [0], []
    with open(source, encoding="utf-8") as file:
        lines = file.read().split("\n")[:-1]
    for at in range(0, len(lines), LINES_AT_ONCE):
        documents = [line.split("\t") for line in lines[at : at + LINES_AT_ONCE]]
        fields = encoder.encode_many([field for document in documents for field in document])
        position = 0
        for document in documents:
            kept = [ids[:MAX_FIELD_TOKENS] for ids in fields[position : position + len(document)] if ids]
            position += len(document)
            if len(kept) < 2:
                continue
            for ids in kept:
                chunks.append(np.array(ids, dtype="<u2"))
                first_token.append(first_token[-1] + len(ids))
            first_field.append(first_field[-1] + len(kept))
    with open(target, "wb") as file:
        file.write(np.array([len(first_field) - 1, len(first_token) - 1, first_token[-1]], dtype="<u4").tobytes())
        file.write(np.array(first_field, dtype="<u4").tobytes())
        file.write(np.array(first_token, dtype="<u4").tobytes())
        ids = np.concatenate(chunks)
        file.write(ids.tobytes())
    return len(first_field) - 1, np.bincount(ids, minlength=pieces)


def main(work_dir: str) -> None:
    encoder = Encoder(os.path.join(work_dir, "vocabulary.model"))
    os.makedirs(os.path.join(work_dir, "ids"), exist_ok=True)
    total = np.zeros(encoder.processor.get_piece_size(), dtype=np.int64)
    for name in sorted(os.listdir(os.path.join(work_dir, "text"))):
        documents, counts = encode_file(encoder, os.path.join(work_dir, "text", name), os.path.join(work_dir, "ids", name + ".bin"))
        total += counts
        print(f"{name}: {documents} documents, {counts.sum()} tokens", flush=True)
    np.savetxt(os.path.join(work_dir, "frequencies.txt"), total, "%d")


if __name__ == "__main__":
    main(sys.argv[1])
