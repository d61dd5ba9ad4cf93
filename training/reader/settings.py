"""What all steps share: where things lie, the shape of an input, and how long each part trains.

WENQU_DATA: the public data sets. WENQU_MODELS: the folder that holds `bundled`. With --dry on the command line all runs
on a few texts and a tiny network, to see on a CPU that every step works.
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.environ.get("WENQU_DATA", os.path.join(HERE, "..", "..", "..", "shared", "data"))
MODELS = os.environ.get("WENQU_MODELS", os.path.join(HERE, "..", "..", "models"))
DRY = "--dry" in sys.argv

OPENING, SEPARATOR = 1, 2
"""Token ids around question and title: rows of the bundled table that no text uses."""
PADDING, QUESTION, TITLE, PASSAGE = 0, 1, 2, 3
"""Segments of an input."""
CLAIMS = "--claims" in sys.argv
"""The network reads claims instead of questions: they are longer."""
QUESTION_TOKENS, TITLE_TOKENS, INPUT_TOKENS = 64 if CLAIMS else 32, 16, 320
MEASURED_TOKENS = 512
"""Of an input when measuring: positions are relative, so a longer one than trained on is read as well."""
SPANS = 8
"""Places of an answer that count, at most."""
SENTENCE_GAPS = frozenset({1, 2, 3, 4})
"""Gaps that end a sentence, as src/adapters/transformers/reading/reading-tokens.ts numbers them: line . ? and ;"""

TEACHER = dict(width=384, layers=8, heads=6, inner=1536, own_words=True, dropout=0.1)
STUDENT = dict(width=128, layers=4, heads=4, inner=512, own_words=False, dropout=0.0)
SECONDS = dict(
    teacher_words=170,
    teacher_questions=110,
    student_words=50,
    student_questions=130,
    student_groups=200,
    made_groups=210,
    claims=210,
    libraries=900,
)
"""Each part ends by the clock, so that a machine lent for minutes is used to the end, and the rate comes to zero."""
BATCH = dict(words=256, teacher=128, student=256, groups=72, claims=256, libraries=12)
WORKERS = max(1, min(14, (os.cpu_count() or 2) - 1))
"""Processes that make batches: one H100 reads faster than ten cores write."""

if DRY:
    TEACHER.update(width=64, layers=2, heads=4, inner=128)
    STUDENT.update(width=32, layers=2, heads=4, inner=64)
    SECONDS = dict.fromkeys(SECONDS, 4)
    BATCH = dict(words=4, teacher=8, student=8, groups=2, claims=8, libraries=2)
    WORKERS = 2
