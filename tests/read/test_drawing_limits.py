"""read: a drawing that draws its parts again and again, and would hang who shows it."""

from collections.abc import Callable

import pytest
from lxml import etree

from hexapla.read.drawing_limits import MOST_DRAWN, limit_uses

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def levels(count: int, part: Callable[[str], str], draw: Callable[[str], str], *, wide: int = 10) -> str:
    """A part, then parts that each draw the one before `wide` times."""
    made = [part('<rect width="1"/>').replace("N", "l0")]
    made += [part(draw(f"l{n}") * wide).replace("N", f"l{n + 1}") for n in range(count)]
    return f"<body>{HEAD}<defs>{''.join(made)}</defs>{draw(f'l{count}')}</svg></body>"


USES = levels(9, '<g id="N">{}</g>'.format, '<use href="#{}"/>'.format)
OLD_USES = levels(9, '<g id="N">{}</g>'.format, '<use xlink:href="#{}"/>'.format)
PATTERNS = levels(9, '<pattern id="N">{}</pattern>'.format, '<rect fill="url(#{})"/>'.format)
MASKS = levels(9, '<mask id="N">{}</mask>'.format, "<rect mask=\"url('#{}')\"/>".format)


@pytest.mark.parametrize("drawing", [USES, OLD_USES, PATTERNS, MASKS], ids=["use", "xlink", "pattern", "mask"])
def test_parts_that_are_drawn_without_end_go(drawing: str) -> None:
    root = etree.fromstring(drawing)
    assert list(limit_uses(root)) == ["<use>"]
    left = etree.tostring(root, encoding="unicode")
    assert "<use" not in left
    assert "url(" not in left
    assert 'id="l9"' in left


@pytest.mark.parametrize(
    "drawing",
    [
        levels(3, '<g id="N">{}</g>'.format, '<use href="#{}"/>'.format),
        levels(5000, '<g id="N">{}</g>'.format, '<use href="#{}"/>'.format, wide=1),
        f'<body>{HEAD}<g id="a"><use href="#a"/><use href="#gone"/></g></svg></body>',
        f"<body>{HEAD}{'<rect/>' * 20_000}</svg></body>",
        "<body><p>No drawing.</p></body>",
    ],
    ids=["few", "a long chain", "itself", "many parts", "none"],
)
def test_what_is_drawn_a_bounded_number_of_times_stays(drawing: str) -> None:
    root = etree.fromstring(drawing)
    before = etree.tostring(root)
    assert list(limit_uses(root)) == []
    assert etree.tostring(root) == before


def test_parts_of_another_drawing_of_the_page_count() -> None:
    uses = '<use href="#a"/>' * (MOST_DRAWN // 1000)
    page = f'<body>{HEAD}<g id="a">{"<rect/>" * 1500}</g></svg>{HEAD}{uses}</svg></body>'
    root = etree.fromstring(page)
    assert list(limit_uses(root)) == ["<use>"]
    assert etree.tostring(root).count(b"<rect") == 1500
