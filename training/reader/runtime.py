"""What every part of the training has: device and precision, optimiser, learning rate by the clock, checkpoints."""

import contextlib
import math
import time
from typing import Iterator

import torch
import torch.nn as nn

from corpus import Words
from model import Reader

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
WARM_UP = 0.05
FLOOR = 0.01
_began = time.time()


def log(*values) -> None:
    print(f"[{time.time() - _began:6.1f}]", *values, flush=True)


def precision():
    """bfloat16 on the GPU, as it is elsewhere."""
    return torch.autocast("cuda", torch.bfloat16) if DEVICE == "cuda" else contextlib.nullcontext()


class Optimiser:
    """AdamW without decay on vectors, gradients of length 1 at most; the rate is set before each step."""

    def __init__(self, model: nn.Module, rate: float) -> None:
        self._rate, self._parameters = rate, list(model.parameters())
        groups = [
            {"params": [p for p in self._parameters if p.dim() > 1], "weight_decay": 0.02},
            {"params": [p for p in self._parameters if p.dim() <= 1], "weight_decay": 0},
        ]
        fused = {"fused": True} if DEVICE == "cuda" else {}
        self._adam = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), **fused)

    def step(self, loss: torch.Tensor, share: float) -> None:
        """`share`: how much of the time has passed, 0..1: warm-up, then cosine to a hundredth."""
        rest = math.pi * min(1, max(0, (share - WARM_UP) / (1 - WARM_UP)))
        for group in self._adam.param_groups:
            group["lr"] = self._rate * (min(1, share / WARM_UP) * (0.5 + 0.5 * math.cos(rest)) + FLOOR)
        self._adam.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self._parameters, 1.0)
        self._adam.step()


def for_seconds(seconds: float) -> Iterator[float]:
    """The share of the time that has passed, until all has."""
    began = time.time()
    while (share := (time.time() - began) / seconds) < 1:
        yield share


def save(reader: Reader, shape: dict, path: str) -> None:
    """Half precision; what only pretraining used of the vocabulary's size is left out."""
    weights = {name: value.half() for name, value in reader.state_dict().items() if name != "guess_bias"}
    torch.save({"shape": shape, "weights": weights}, path)


def average(paths: list[str], into: str) -> None:
    """Checkpoints of one shape -> one with the mean of their weights, which keeps what each of them is good at."""
    saved = [torch.load(path, map_location="cpu") for path in paths]
    weights = {
        name: (sum(one["weights"][name].float() for one in saved) / len(saved)).half() for name in saved[0]["weights"]
    }
    torch.save({"shape": saved[0]["shape"], "weights": weights}, into)


def load(words: Words, path: str, dropout: float = 0.0) -> Reader:
    saved = torch.load(path, map_location="cpu")
    reader = Reader(words, **{**saved["shape"], "dropout": dropout})
    reader.load_state_dict({name: value.float() for name, value in saved["weights"].items()}, strict=False)
    return reader
