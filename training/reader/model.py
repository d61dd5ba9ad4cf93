"""The reader: a small transformer over question, title and passage that tells where an answer starts and ends, if at all.

It learns no words: a token is its row of the bundled embedding model, so the shipped network is small and both share
one table. What such rows tell at once, how near a word of the passage comes to the question, is given as features.
"""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from corpus import NORM_MEAN, NORM_SPREAD, Words
from settings import PADDING, PASSAGE, QUESTION, QUESTION_TOKENS, TITLE

WORD_SIZE = 256
FEATURES = 6
GAP_KINDS = 17
LONGEST = 1024
EXACT, CLOSE = 0.995, 0.6
"""Cosines from which a word counts as the same, and as near."""
WORD_SCALE = 4
"""Unit rows of 256 dimensions have entries of about 1/16."""
GUESS_SCALE = 6
HIDDEN = -1e4
"""Logit of what cannot be: finite, so that half precision stays finite."""


class Block(nn.Module):
    """Pre-norm self-attention with rotary positions, then feed-forward."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.size, self.dropout = heads, width // heads, dropout
        self.attention_norm, self.inner_norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.query_key_value, self.mixed = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x, mask, cosine, sine):
        batch, length, width = x.shape
        parts = self.query_key_value(self.attention_norm(x)).view(batch, length, 3, self.heads, self.size)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        query, key = (rotate(part, self.size // 2, cosine, sine).to(value.dtype) for part in (query, key))
        mixed = attend(query, key, value, mask).transpose(1, 2).reshape(batch, length, width)
        x = x + F.dropout(self.mixed(mixed), self.dropout, self.training)
        widened = F.gelu(self.widen(self.inner_norm(x)))
        return x + F.dropout(self.narrow(widened), self.dropout, self.training)


def rotate(x, half: int, cosine, sine):
    """Rotary positions: the first half of the dimensions with the second."""
    left, right = x[..., :half], x[..., half:]
    return torch.cat([left * cosine - right * sine, left * sine + right * cosine], -1)


def attend(query, key, value, mask):
    """Attention; in plain operations for ONNX, and where PyTorch is older than the fused one."""
    if hasattr(F, "scaled_dot_product_attention") and not torch.onnx.is_in_onnx_export():
        return F.scaled_dot_product_attention(query, key, value, None if mask is None else mask.to(value.dtype))
    scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1])
    return torch.softmax(scores if mask is None else scores + mask, -1) @ value


class Reader(nn.Module):
    """ids, gaps, segments (B x T) -> logits (B x (1 + T) x 2) of start and end; place 0 says that nothing answers.

    With `own_words` it adds vectors of its own to the bundled rows: the teacher may, the student that ships may not.
    """

    def __init__(self, words: Words, width: int, layers: int, heads: int, inner: int, own_words=False, dropout=0.0):
        super().__init__()
        self.dropout = dropout
        self.register_buffer("unit", torch.tensor(words.unit), persistent=False)
        self.register_buffer("log_norm", torch.tensor(words.log_norm, dtype=torch.float32), persistent=False)
        self.own_words = nn.Embedding(len(words), width) if own_words else None
        if own_words:
            nn.init.zeros_(self.own_words.weight)
        self.word, self.feature = nn.Linear(WORD_SIZE, width), nn.Linear(FEATURES, width)
        self.segment, self.gap = nn.Embedding(4, width), nn.Embedding(GAP_KINDS, width)
        self.masked_word = nn.Parameter(torch.zeros(width))
        self.input_norm, self.output_norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.blocks = nn.ModuleList(Block(width, heads, inner, dropout) for _ in range(layers))
        self.place, self.nothing = nn.Linear(width, 2), nn.Linear(width, 2)
        self.guess, self.guess_bias = nn.Linear(width, WORD_SIZE), nn.Parameter(torch.zeros(len(words)))
        size = width // heads
        angles = torch.arange(LONGEST)[:, None] * 10000 ** (-torch.arange(0, size // 2) / (size // 2))[None]
        self.register_buffer("cosine", angles.cos(), persistent=False)
        self.register_buffer("sine", angles.sin(), persistent=False)

    def forward(self, ids, gaps, segments):
        return self.locate(self.read(self.unit[ids], self.log_norm[ids], gaps, segments, ids=ids), segments)

    def guess_words(self, ids, gaps, masked, asked):
        """Masked-token pretraining: logits over the vocabulary, a row for each place that is `asked` (B x T booleans)."""
        segments = torch.full_like(ids, PASSAGE)
        states = self.read(self.unit[ids], self.log_norm[ids], gaps, segments, masked, ids)[asked]
        guessed = self.guess(states)
        return (guessed @ (self.unit * GUESS_SCALE).to(guessed.dtype).T).float() + self.guess_bias

    def read(self, vectors, log_norm, gaps, segments, masked=None, ids=None):
        """Unit rows (B x T x 256) and what belongs to them -> states (B x T x width)."""
        features = self._features(vectors, log_norm, segments, masked is not None)
        x = self.word(vectors) * WORD_SCALE
        if self.own_words is not None:
            x = x + self.own_words(ids)
        if masked is not None:
            x = torch.where(masked[..., None], self.masked_word.to(x.dtype), x)
            features = features * (~masked)[..., None]
        x = self.input_norm(x + self.feature(features) + self.segment(segments) + self.gap(gaps))
        x = F.dropout(x, self.dropout, self.training)
        mask = None
        if masked is None:
            hidden = torch.zeros(segments.shape, device=x.device, dtype=x.dtype)
            mask = hidden.masked_fill(segments == PADDING, HIDDEN)[:, None, None, :]
        length = vectors.shape[1]
        cosine, sine = self.cosine[:length].to(x.dtype), self.sine[:length].to(x.dtype)
        for block in self.blocks:
            x = block(x, mask, cosine, sine)
        return self.output_norm(x)

    @staticmethod
    def _features(vectors, log_norm, segments, without_question: bool):
        """Six numbers a token: its best cosine with the other side, and what that is worth by its weight."""
        if without_question:
            best = torch.zeros_like(log_norm)
        else:
            with torch.autocast("cuda", enabled=False):
                best = best_cosines(vectors, segments)
        exact = (best > EXACT).to(vectors.dtype)
        close = (best > CLOSE).to(vectors.dtype)
        return torch.stack([best, exact, log_norm, exact * log_norm, best * best * log_norm, close], -1)

    def locate(self, states, segments):
        places = self.place(states).float().masked_fill((segments != PASSAGE)[..., None], HIDDEN)
        return torch.cat([self.nothing(states[:, 0]).float()[:, None], places], 1)


def best_cosines(vectors, segments):
    """Of each token of title and passage the best cosine with the question; of the question's with them. At least 0."""
    head = QUESTION_TOKENS + 2
    in_question = segments == QUESTION
    asked = in_question[:, :head].clone()
    asked[:, 0] = False
    cosines = vectors @ vectors[:, :head].transpose(1, 2)
    best = cosines.masked_fill(~asked[:, None, :], -1).max(-1).values
    back = cosines.masked_fill(~(segments >= TITLE)[:, :, None], -1).max(1).values
    front = torch.where(in_question[:, :head], back, best[:, :head])
    return torch.cat([front, best[:, head:]], 1).clamp(min=0)


class ReaderOfRows(nn.Module):
    """The reader as it ships: rows of the bundled model as they are (B x T x 256), gaps, segments -> logits."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, vectors, gaps, segments):
        norm = (vectors * vectors).sum(-1).clamp(min=1e-12).sqrt()
        log_norm = ((torch.log(norm + 1e-3) - NORM_MEAN) / NORM_SPREAD).clamp(-3, 3)
        log_norm = torch.where(norm < 1e-5, torch.full_like(log_norm, -3.0), log_norm)
        unit = vectors / norm.clamp(min=1e-6)[..., None]
        return self.reader.locate(self.reader.read(unit, log_norm, gaps, segments), segments)
