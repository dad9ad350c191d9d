"""English sentences about books and printers, each with its Spanish and French translation, from a seed.

`templates.txt` holds sentence frames. In a frame `{a.person:d}` is a slot: its key, its class and options (articles
d i t e h b, s or p for number, x for nothing added, a letter after @ for what it agrees with); `{a}` says the same
thing in Spanish and French. `open@ad` agrees with slot a, in tense d. `(one/other)` are parallel choices.

    python i18n/demonstration/grammar.py --count 20 --seed 7
"""

import argparse
import random
from collections.abc import Iterator
from itertools import islice

import typography
from frames import Frame, frames
from names import Three


def sentence(rng: random.Random) -> Three:
    """One sentence or fragment in English, Spanish and French."""
    roll = rng.random()
    section = "fragment" if roll < 0.22 else "sentence"
    frame = frames()["sentence"][0] if roll > 0.82 else rng.choice(frames()[section])
    one, two, three = Frame(frame, rng.choice("ddddppi"), rng, 0).fill()
    return typography.english(one), typography.spanish(two), typography.french(three)


def sentences(seed: int) -> Iterator[Three]:
    """Endless sentences; the same seed, the same sentences."""
    rng = random.Random(seed)  # noqa: S311 - the same seed must give the same sentences
    while True:
        said = sentence(rng)
        if len(said[0].split()) <= 34:
            yield said


def main() -> None:
    """Print some sentences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    for said in islice(sentences(arguments.seed), arguments.count):
        print("\n".join(said), end="\n\n")


if __name__ == "__main__":
    main()
