"""Text rules shared by training, evaluation and the exported tokenizer: the same input must give the same runs everywhere.

A *run* is a maximal stretch of one script. Runs are cut before sentencepiece sees the text, because a piece that
spans Han and Latin (or that carries sentencepiece's word-start mark) makes two different tokens of one word.
"""

import unicodedata
from typing import Iterator

import regex

# Latin letters, digits, Han, any other letters; everything else is dropped. export.py writes this pattern into tokenizer.json.
RUN_PATTERN = r"[a-z]+|[0-9]+|[\u3400-\u9fff]+|\p{L}+"
RUNS = regex.compile(RUN_PATTERN)
HAN_RUNS = regex.compile(r"[\u3400-\u9fff]+")
ENGLISH_WORDS = regex.compile(r"[a-z]+(?:'[a-z]+)?")
SENTENCES = regex.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*[”’」』）)]*")
# Scientific abstracts end Chinese sentences with a full stop.
HAN_FULL_STOP = regex.compile(r"(?<=[\u3400-\u9fff])[.．](?=[\u3400-\u9fff]|\s|$)")
ENGLISH_SENTENCES = regex.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def normalize(text: str) -> str:
    """NFKC and lower case, in this order, as tokenizer.json does."""
    return unicodedata.normalize("NFKC", text).lower()


def runs_of(text: str) -> list[str]:
    """'训练Qwen2.5' -> ['训练', 'qwen', '2', '5']"""
    return RUNS.findall(normalize(text))


def sentences_of(text: str, min_chars: int = 6) -> list[str]:
    """Sentences of a Chinese text, in order; fragments below min_chars are glued to the sentence before them."""
    sentences: list[str] = []
    for match in SENTENCES.finditer(HAN_FULL_STOP.sub("。", text)):
        piece = match.group().strip()
        if not piece:
            continue
        if sentences and len(piece) < min_chars:
            sentences[-1] += piece
        else:
            sentences.append(piece)
    return sentences


def windows_of(sentences: list[str], max_chars: int = 200) -> Iterator[str]:
    """Consecutive sentences joined up to max_chars; a longer sentence is a window of its own."""
    window = ""
    for sentence in sentences:
        if window and len(window) + len(sentence) > max_chars:
            yield window
            window = ""
        window += sentence
    if window:
        yield window


def english_words(text: str) -> list[str]:
    """Lower-case English words, without numbers: the unit of the translation table."""
    return ENGLISH_WORDS.findall(normalize(text).replace("’", "'"))


def has_han(text: str) -> bool:
    return HAN_RUNS.search(text) is not None
