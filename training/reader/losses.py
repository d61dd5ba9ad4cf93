"""What the reader is taught by.

Logits: (B x (1 + T) x 2), place 0 for "nothing answers". Places: (B x SPANS), -1 for none.
"""

import torch
import torch.nn.functional as F

from batches import GROUP
from model import HIDDEN

WORST = -20
"""A log-probability below this teaches no more: a wrongly marked answer must not outweigh a batch."""
SOFTNESS = 1.5
TEACHER_SHARE = 0.7
PLACE_SHARE = 0.2
"""What it weighs, where a claim is carried, beside whether it is."""


def span_loss(logits, starts, ends):
    """Cross-entropy of start and of end; all marked places are right together; "nothing" is, where none is marked."""
    return sum(one_side(F.log_softmax(logits[..., side], -1), marked) for side, marked in enumerate((starts, ends)))


def one_side(log_chances, marked):
    known = marked >= 0
    right = gathered(log_chances, marked + 1, known)
    return -torch.where(known.any(-1), right, log_chances[:, 0]).clamp(min=WORST).mean()


def claim_loss(logits, starts, ends):
    """Whether anything carries the claim, by start and by end; where it is known what does, that too."""
    told = starts[:, 0] != -1
    loss = 0
    for side, marked in enumerate((starts, ends)):
        log_chances = F.log_softmax(logits[..., side], -1)
        somewhere = log_chances[:, 1:].logsumexp(-1)
        loss = loss - torch.where(told, somewhere, log_chances[:, 0]).clamp(min=WORST).mean()
        known = marked >= 0
        if known.any():
            right = gathered(log_chances, marked + 1, known)
            loss = loss - PLACE_SHARE * right.clamp(min=WORST).masked_fill(~known.any(-1), 0).mean()
    return loss


def gathered(log_chances, places, known):
    """Log of the summed chances of the places that are known."""
    return log_chances.gather(1, places.clamp(min=0)).masked_fill(~known, HIDDEN).logsumexp(-1)


def distillation_loss(logits, taught, starts, ends):
    """Mostly the teacher's softened chances, the rest the marked places."""
    ours, theirs = (F.log_softmax(side / SOFTNESS, 1) for side in (logits, taught))
    divergence = F.kl_div(ours, theirs, log_target=True, reduction="sum") / len(logits) * SOFTNESS**2
    return (1 - TEACHER_SHARE) * span_loss(logits, starts, ends) + TEACHER_SHARE * divergence


def group_loss(logits, starts, ends, real):
    """Across the GROUP passages of a question, the odds of each place against "nothing" there: the right one must win.

    This is what the pipeline compares. Groups of clozes (`real` False) and unanswerable questions do not count.
    """
    odds = (logits[:, 1:] - logits[:, :1]).view(-1, GROUP, logits.shape[1] - 1, 2)
    marked = [places.view(-1, GROUP, places.shape[-1])[:, 0] for places in (starts, ends)]
    counted = (marked[0] >= 0).any(-1) & real
    if not counted.any():
        return logits.new_zeros(())
    loss = 0
    for side, places in enumerate(marked):
        log_chances = F.log_softmax(odds[counted][..., side].flatten(1), -1)
        right = gathered(log_chances, places[counted], places[counted] >= 0)
        loss = loss - right.clamp(min=WORST).mean()
    return loss
