"""Books of any size for measuring speed: Markdown or HTML with notes, emphasis, links, lists and tables.

The same size gives the same book. `edited` is a later version of it: 5 % of the paragraphs are changed, 2 % are new
and 2 % are gone. Words are invented, so that no text is anybody's; their frequencies are those of a language (Zipf).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

CHAPTER = 40  # paragraphs
SHARES = {"changed": 0.05, "new": 0.02, "gone": 0.02}
_SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo kra ble tri sto plu ven mar tol sin den".split()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its words, with one in emphasis and one with a link, and a note's text; what stands before it."""

    words: Sequence[str]
    emphasis: int
    link: int
    note: str = ""
    heading: str = ""
    items: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


def book(size: int, seed: int = 1) -> list[Paragraph]:
    """Return a book of `size` paragraphs of 40 to 90 words; every third has a note."""
    chance = random.Random(seed)
    vocabulary = sorted({"".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(6000)})
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    return [_paragraph(number, chance, vocabulary, weights) for number in range(size)]


def _paragraph(number: int, chance: random.Random, vocabulary: list[str], weights: list[float]) -> Paragraph:
    def words(least: int, most: int) -> list[str]:
        return chance.choices(vocabulary, weights, k=chance.randint(least, most))

    def sentence(least: int, most: int) -> str:
        return " ".join(words(least, most)).capitalize() + "."

    text = " ".join(sentence(8, 18) for _ in range(5)).split()
    return Paragraph(
        words=text,
        emphasis=chance.randrange(len(text) - 1),
        link=chance.randrange(len(text) - 1),
        note=sentence(8, 20) if number % 3 == 0 else "",
        heading=f"{sentence(2, 5)[:-1]} {number // CHAPTER + 1}" if number % CHAPTER == 0 else "",
        items=[sentence(4, 9) for _ in range(3)] if number % 25 == 7 else (),
        rows=[[sentence(1, 3) for _ in range(3)] for _ in range(3)] if number % 50 == 11 else (),
    )


def edited(paragraphs: Sequence[Paragraph], seed: int = 2) -> list[Paragraph]:
    """Return a later version of a book (`SHARES`): where a paragraph is changed, three of its words are others."""
    chance = random.Random(seed)
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        draw = chance.random()
        if draw < SHARES["gone"] and not paragraph.heading:
            continue
        if draw > 1 - SHARES["changed"]:
            words = list(paragraph.words)
            for _ in range(3):
                words[chance.randrange(len(words) - 1)] = "".join(chance.choices(_SYLLABLES, k=3))
            result.append(replace(paragraph, words=words))
        else:
            result.append(paragraph)
        if SHARES["gone"] <= draw < SHARES["gone"] + SHARES["new"]:
            words = list(paragraph.words)
            chance.shuffle(words)
            result.append(replace(paragraph, words=words, heading="", items=(), rows=()))
    return result


def markdown(paragraphs: Sequence[Paragraph]) -> str:
    """Return a book as Markdown: notes stand at its end."""
    notes: list[str] = []
    return "\n".join([*_markdown_blocks(paragraphs, notes), *notes])


def _markdown_blocks(paragraphs: Sequence[Paragraph], notes: list[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        if paragraph.heading:
            yield f"# {paragraph.heading}\n"
        words = list(paragraph.words)
        words[paragraph.link] = f"[{words[paragraph.link]}](https://example.org/{paragraph.link})"
        words[paragraph.emphasis] = f"*{words[paragraph.emphasis]}*"
        if paragraph.note:
            notes.append(f"[^{len(notes) + 1}]: {paragraph.note}\n")
            words.append(f"[^{len(notes)}]")
        yield " ".join(words) + "\n"
        if paragraph.items:
            yield "\n".join(f"- {item}" for item in paragraph.items) + "\n"
        if paragraph.rows:
            first, *others = [f"| {' | '.join(row)} |" for row in paragraph.rows]
            yield "\n".join([first, "|---|---|---|", *others]) + "\n"


def html(paragraphs: Sequence[Paragraph]) -> str:
    """Return a book as one HTML page: notes stand at its end, with links back."""
    notes: list[str] = []
    blocks = "\n".join(_html_blocks(paragraphs, notes))
    ends = "\n".join(
        f'<li id="n{number}">{note} <a href="#r{number}">↩</a></li>' for number, note in enumerate(notes, 1)
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Book</title></head><body>\n'
        f"{blocks}\n<section><ol>\n{ends}\n</ol></section>\n</body></html>\n"
    )


def _html_blocks(paragraphs: Sequence[Paragraph], notes: list[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        if paragraph.heading:
            yield f"<h1>{paragraph.heading}</h1>"
        words = [escape(word) for word in paragraph.words]
        words[paragraph.link] = f'<a href="https://example.org/{paragraph.link}">{words[paragraph.link]}</a>'
        words[paragraph.emphasis] = f"<em>{words[paragraph.emphasis]}</em>"
        if paragraph.note:
            notes.append(paragraph.note)
            number = len(notes)
            words[-1] += f'<sup><a id="r{number}" href="#n{number}">{number}</a></sup>'
        yield f"<p>{' '.join(words)}</p>"
        if paragraph.items:
            yield "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in paragraph.items) + "\n</ul>"
        if paragraph.rows:
            rows = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in paragraph.rows)
            yield f"<table>\n{rows}\n</table>"
