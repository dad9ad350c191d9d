"""Catalogs as accidents leave them: cut off, merged by hand, with lines lost, doubled and misplaced."""

from __future__ import annotations

from random import Random

SOUND = r"""# Lena Ruiz <lena@example.org>, 2026.
msgid ""
msgstr ""
"Project-Id-Version: A book\n"
"POT-Creation-Date: 2026-01-01 00:00+0000\n"
"Language: es\n"
"Content-Type: text/plain; charset=UTF-8\n"

#. title
#: source/a.md source/a.md#2
msgid "The “red” house"
msgstr "La casa «roja»"

# hexapla: draft echo en->es, source 5f3a9c, text 81aa02
#. paragraph
#: source/a.md
#, fuzzy, c-format
#| msgctxt "street"
#| msgid ""
#| "An older\n"
#| "text"
msgctxt "street"
msgid ""
"A text\n"
"in two lines, \"quoted\" \\ and\ta tab"
msgstr ""
"Un texto\n"
"en dos \x41\102 líneas"

#, range: 0..9
msgid "%d note"
msgid_plural "%d notes"
msgstr[0] "%d nota"
msgstr[1] "%d notas"

msgid "Empty"
msgstr ""

# gone
#, fuzzy
#~| msgid "Older"
#~ msgctxt "street"
#~ msgid "Old"
#~ msgstr ""
#~ "Viejo\n"
#~ "del todo"

#~ msgid "Last"
#~ msgstr "Último"
"""
PLAIN = SOUND.replace(r"\x41\102", "AB").replace(  # in the form in which we write
    """msgid_plural "%d notes"
msgstr[0] "%d nota"
msgstr[1] "%d notas"
""",
    'msgstr "%d nota"\n',
)
_LINES = [
    "", "#", "#.", "#:", "#,", "#~", "#|", "#~|", "# words", "#TODO", "#. words", "#: source/b.md:7", "#, fuzzy",
    "#,fuzzy,no-wrap", "#, fuzzy no-wrap", "#! fuzzy", "#| msgid \"was\"", "#~| msgid \"was\"", "#~ # words",
    'msgid "One more"', 'msgstr "Uno más"', 'msgstr ""', '"more"', '#~ "more"', '#~ msgid "Old"', 'msgctxt ""',
    'msgid "Empty"', 'msgid ""', 'msgid_plural "more"', 'msgstr[0] "x"', 'msgstr[2] "x"', 'msgid "a" msgstr "b"',
    'msgid "\\q"', '"\\x4142"', '"\\303\\251"', "<<<<<<< HEAD", "=======", ">>>>>>> other", "words", "domain",
    '"unfinished', "\\", '"joined\\', "\u2028", "\r", "\f",
]  # fmt: skip
_PIECES = ['"', "\\", "#", "\n", "~", "|", " ", "\t", "\r", ",", ":", ".", "[", "msgid ", "é", "\u2028", "\x0b"]
_BYTES = [b"\xff", b"\xe9", b"\xc3", b"\xef\xbb\xbf", b"\x80"]


def mutated(random: Random, sound: str = SOUND) -> bytes:
    """A sound catalog after one to four accidents."""
    lines = sound.split("\n")
    for _accident in range(random.randint(1, 2)):
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(9):
            case 0:
                del lines[at]
            case 1:
                lines.insert(other, lines[at])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3 | 4:
                lines.insert(at, random.choice(_LINES))
            case 5 | 6:
                where = random.randint(0, len(lines[at]))
                lines[at] = lines[at][:where] + random.choice(_PIECES) + lines[at][where + random.randint(0, 2) :]
            case 7:
                lines[at : at + 2] = ["".join(lines[at : at + 2])]
            case _:
                lines += [random.choice(_LINES)]
    data = "\n".join(lines).encode()
    match random.randrange(12):
        case 0:
            return data[: random.randrange(len(data))]
        case 1:
            where = random.randrange(len(data))
            return data[:where] + random.choice(_BYTES) + data[where:]
        case 2:
            return data.replace(b"\n", b"\r\n")
        case _:
            return data
