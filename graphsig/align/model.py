"""Confidence that two nodes of one name are one thing: the log-likelihood ratios of Fellegi and Sunter.

I. P. Fellegi and A. B. Sunter, "A Theory for Record Linkage", Journal of the American Statistical Association 64, 1969:
each field of two records is compared; an outcome weighs log₂(m/u) bits, where m is how often it occurs among pairs that
are one, u among pairs that are not. The weights add up with the prior odds, and the sum is a probability.

"Among pairs that are not" means pairs that got as far as being compared: namesakes. Most probabilities are set by hand
from what catalogues are like (few share all releases, many share labels within a scene), on the cautious side. They
were not fitted to the labelled pairs of tests/align, but for those of tags: these were estimated on artists of Discogs
and HetRec that share a name, of whom some may be among the labelled ones.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

ACCEPT = 0.9  # probability from which two nodes become one
DOUBT = 0.35  # … and from which a person should have a look


@dataclass(frozen=True)
class Outcome:
    """One outcome of comparing a field: how often it occurs among pairs that are one (m), and that are not (u)."""

    m: float
    u: float

    @property
    def bits(self) -> float:
        """Weight of the outcome."""
        return math.log2(self.m / self.u)


# The artist of this name in another catalogue is the same one, if only one of each bears it.
SAME_NAME = 0.6
SAME_LABEL_NAME = 0.7

# Which of its names it is that both bear: main names, one a variation or alias, both so, or a real name.
MAIN_NAMES = Outcome(0.85, 0.85)
ONE_VARIATION = Outcome(0.1, 0.4)
TWO_VARIATIONS = Outcome(0.04, 0.6)
REAL_NAME = Outcome(0.02, 0.6)
OTHER_NAMES = Outcome(0.02, 0.64)  # found by recordings alone

# Two words or more are seldom two artists' name; one short word often is.
TELLING_NAME = Outcome(0.6, 0.2)
PLAIN_NAME = Outcome(0.3, 0.4)
SHORT_NAME = Outcome(0.1, 0.4)

SHARED_TITLES = (Outcome(0.10, 0.02), Outcome(0.12, 0.002), Outcome(0.55, 0.0005))  # one, two, three or more
LONG_SHARED_TITLE = Outcome(0.10, 0.005)  # one of three words or more
NO_TITLE_OF_FEW = Outcome(0.6, 0.98)  # neither more than two titles on one side
NO_TITLE = Outcome(0.23, 0.98)
NO_TITLE_OF_MANY = Outcome(0.06, 0.97)  # ten or more on both sides

SHARED_LABEL = Outcome(0.6, 0.08)
NO_LABEL = Outcome(0.4, 0.9)  # two or more on both sides

SHARED_CIRCLE = Outcome(0.7, 0.002)  # members and groups, by name
NO_CIRCLE = Outcome(0.3, 0.998)

# Cosine of at least .25, .1, .02 and less, of three tags or more on both sides. Measured with Discogs' styles and the
# tags of HetRec: 50 pairs of one name against 752 at random (.48/.03, .34/.11, .04/.15, .14/.71); set with caution.
ALIKE_TAGS = Outcome(0.48, 0.05)
NEAR_TAGS = Outcome(0.34, 0.13)
FAR_TAGS = Outcome(0.05, 0.17)
OTHER_TAGS = Outcome(0.13, 0.65)

SAME_BEGIN = Outcome(0.85, 0.03)
NEAR_BEGIN = Outcome(0.1, 0.12)  # two years apart at most
OTHER_BEGIN = Outcome(0.05, 0.85)
SAME_TIME = Outcome(0.93, 0.6)  # years of releases that overlap, give or take five
OTHER_TIME = Outcome(0.07, 0.4)
BEFORE_BEGIN = Outcome(0.02, 0.3)  # releases years before the other one began

SAME_COUNTRY = Outcome(0.9, 0.25)
OTHER_COUNTRY = Outcome(0.1, 0.75)
SAME_KIND = Outcome(0.95, 0.55)
OTHER_KIND = Outcome(0.05, 0.45)
SHARED_PAGE = Outcome(0.6, 0.0005)

# Recordings of one ISRC: one, two, three, five or more. The same with other titles says less: ISRCs are misused.
SHARED_ISRC = (Outcome(0.3, 0.01), Outcome(0.3, 0.0025), Outcome(0.3, 0.0006), Outcome(0.3, 0.0001))
ISRC_OF_OTHER_TITLE = Outcome(0.05, 0.4)
NO_ISRC = Outcome(0.4, 0.98)  # five or more on both sides

SHARED_CATNO = Outcome(0.5, 0.001)
SHARED_ARTISTS = (Outcome(0.2, 0.03), Outcome(0.5, 0.004))  # one, two or more


def prior(share: float, bearers: int) -> float:
    """Return the prior in bits: `share` is split among the artists of one catalogue that bear the name."""
    probability = share / max(1, bearers)
    return math.log2(probability / (1.0 - probability))


def probability(bits: float) -> float:
    """Return the probability of odds given in bits."""
    return 1.0 / (1.0 + math.exp2(-max(-60.0, min(60.0, bits))))


def bits(confidence: float) -> float:
    """Return the odds of a probability in bits."""
    held = min(max(confidence, 1e-9), 1 - 1e-9)
    return math.log2(held / (1.0 - held))
