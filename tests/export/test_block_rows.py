"""export: what parallel layouts pair."""

from lxml import etree

from hexapla.export.block_rows import paired_blocks


def test_rows_are_the_blocks_without_their_wrappers() -> None:
    blocks = "<section><h1>a</h1><div><p>b</p></div></section><div>words <p>c</p></div><ul><li>d</li></ul>"
    assert [row.tag for row in paired_blocks(etree.fromstring(f"<body>{blocks}</body>"))] == ["h1", "p", "div", "ul"]


def test_the_id_of_a_wrapper_goes_to_its_first_block() -> None:
    first, second = paired_blocks(
        etree.fromstring('<body><section id="s"><p id="own">a</p><p>b</p></section></body>'), lower_ids=True
    )
    assert etree.tostring(first) == b'<p id="own"><span id="s"/>a</p>'
    assert second.get("id") is None


def test_a_block_without_text_gets_a_second_id_around_it() -> None:
    for block in ('<hr id="b"/>', '<ul id="b"/>', '<table id="b"><tr/></table>', '<pre id="b">x</pre>'):
        body = etree.fromstring(f'<body><section id="a">{block}<p>c</p></section></body>')
        first, second = paired_blocks(body, lower_ids=True)
        assert (first.tag, first.get("id"), second.tag) == ("div", "a", "p")
        assert [each.get("id") for each in first] == ["b"]
        assert etree.tostring(first[0]).decode() == block
