"""check: each rule sees its defect, a clean entry yields nothing, and nothing depends on order."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla import markup
from hexapla.check import RULES, Pair, check, pairs
from hexapla.check.pair import _balanced
from hexapla.markup import StrayTag, Token
from hexapla.model import Finding, Severity, State, Translation, Unit, UnitKind
from workshop import CODES, PLACE, tagged_units, unit

NOTED = unit("In <em>1992</em> the treaty<note1/> held, see <a1>here</a1> and <url1/>.<note2/>")


def found(each: Unit, text: str, state: State = State.TRANSLATED) -> list[Finding]:
    return list(check(pairs([each], {each.key: Translation(text, state)}, "es")))


def codes(each: Unit, text: str) -> list[str]:
    return [finding.code for finding in found(each, text)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (NOTED, "El tratado de <em>1992</em><note1/> valió, véanse <a1>aquí</a1> y <url1/><note2/>."),
        (NOTED, "<note2/><note1/><url1/><a1>véase aquí el tratado de</a1> <em>1992</em>."),  # marks and tags move
        (unit("A < b & c"), "A < b & c"),
        (unit("Write <em> for emphasis", "strong"), "Escriba <em> para el énfasis<strong></strong>"),
        (unit("1,275 people, 613 and 3.5"), "1 275 personas, ٦١٣ و 3,5"),
        (unit("12 apostles and 3 kings"), "doce apóstoles y tres reyes"),
        (unit("See https://example.org/a."), "Véase https://example.org/a"),
        (unit("a<br/>b", "br"), "a<br></br>b"),  # as an XML-minded editor writes it
        (unit("<note1/>", "note1"), "<note1/>"),
    ],
)
def test_a_clean_entry_yields_nothing(source: Unit, text: str) -> None:
    yielded = codes(source, text)
    if source.text == "<note1/>":  # it says nothing, as its source does
        yielded = [code for code in yielded if code != "empty-translation"]
    assert yielded == []


@pytest.mark.parametrize(
    ("source", "text", "code", "severity"),
    [
        (NOTED, "<em>1992</em> <note1/><a1>x</a1><url1/>", "note-lost", Severity.ERROR),
        (NOTED, "<em>1992</em> <note1/><note2/><note1/><a1>x</a1><url1/>", "note-doubled", Severity.ERROR),
        (NOTED, "<em>1992</em> <note1/><note2/><a1>x</a1>", "tag-lost", Severity.ERROR),
        (NOTED, "1992 <note1/><note2/><a1>x</a1><url1/>", "emphasis-lost", Severity.NOTICE),
        (NOTED, "<em>1992</em> <note1/><note2/><a1>x</a1><a1>y</a1><url1/>", "tag-doubled", Severity.WARNING),
        (NOTED, "<em>1992</em> <note1/><note2/><a1>x</a1><url1/><url1/>", "tag-doubled", Severity.WARNING),
        (NOTED, "<em>1992</em> <note1/><note2/><note7/><a1>x</a1><url1/>", "tag-unknown", Severity.ERROR),
        (NOTED, "<em>1992</em> <note1/><note2/><field2/><a1>x</a1><url1/>", "tag-unknown", Severity.ERROR),
        (NOTED, "<em>199</em> <note1/><note2/><a1>x</a1><url1/>", "number-lost", Severity.WARNING),
        (unit("Read www.mill.org/a today"), "Lea www.mill.org/b hoy", "url-lost", Severity.WARNING),
        (unit("Words"), " \t", "empty-translation", Severity.ERROR),
        (unit("Words<note1/>"), "<note1/>", "empty-translation", Severity.ERROR),
        (unit("<em>a</em> b"), "<em>a b", "tag-unbalanced", Severity.ERROR),
        (unit("<em>a</em> b"), "a</em> b", "tag-unbalanced", Severity.ERROR),
        (unit("<em>a</em> <strong>b</strong>"), "<em>a <strong>b</em></strong>", "tag-crossed", Severity.ERROR),
    ],
)
def test_each_defect_has_its_finding(source: Unit, text: str, code: str, severity: Severity) -> None:
    findings = found(source, text)
    assert (code, severity) in {(each.code, each.severity) for each in findings}, findings
    assert {each.language for each in findings} == {"es"}
    assert {each.place for each in findings} == {PLACE}


def test_the_same_tags_of_many_texts_are_balanced_once(monkeypatch: pytest.MonkeyPatch) -> None:
    balanced: list[object] = []

    def noting(tokens: Sequence[Token], voids: Collection[str]) -> tuple[list[Token], list[StrayTag]]:
        balanced.append(tokens)
        return balance(tokens, voids)

    balance = markup.balance
    monkeypatch.setattr(markup, "balance", noting)
    _balanced.cache_clear()
    for number in range(5):
        assert not found(unit(f"It held in 199{number}.<note1/>", "note1"), f"Valió en 199{number}.<note1/>")
    assert len(balanced) == 1


def test_one_defect_makes_one_finding() -> None:
    assert codes(NOTED, "El tratado de <em>1992</em> valió<note1/>, <a1>x</a1><url1/>.") == ["note-lost"]
    assert codes(unit("Words"), " ") == ["empty-translation"]
    assert codes(unit("in 1992 and 1993 and 1992"), "en 1992") == ["number-lost"]


@pytest.mark.parametrize("text", ["١٩٩٢", "१९९२", "۱۹۹۲", "১৯৯২", "1992", "１９９２"])  # Arabic, Hindi, Persian ...
def test_digits_of_other_scripts_are_digits(text: str) -> None:
    assert codes(unit("In 1992"), text) == []
    assert codes(unit("In 1993"), text) == ["number-lost"]
    assert codes(unit(f"In {text}"), "1992") == []


@pytest.mark.parametrize("written", ["1,275", "1.275", "1 275", "1’275", "١٬٢٧٥", "1275", "1\u202f275", "1'275"])
def test_separators_of_thousands_do_not_count(written: str) -> None:
    assert codes(unit("1,275 people"), f"{written} personas") == []
    assert " " in written or codes(unit(f"{written} people"), "1275 personas") == []
    assert codes(unit("1,276 people"), f"{written} personas") == ["number-lost"]


def test_a_number_inside_another_number_is_lost() -> None:
    assert codes(unit("613 people"), "1613 personas") == ["number-lost"]


def test_signs_that_are_digits_only_to_the_eye_stop_nothing() -> None:
    assert codes(unit("x² and ① and ½"), "x² y ① y ½") == []


def test_what_is_empty_is_not_checked_and_what_a_machine_wrote_is() -> None:
    assert found(NOTED, "", State.EMPTY) == []
    assert [each.code for each in found(unit("a<note1/>"), "b", State.DRAFT)] == ["note-lost"]
    assert list(check(pairs([NOTED], {}, "es"))) == []


def test_a_text_that_stands_twice_is_complained_of_once() -> None:
    once, again = unit("See <url1/>.<note1/>"), unit("See <url1/>.<note1/>")
    text = Translation("Véase <url1/>.", State.TRANSLATED)
    assert [each.code for each in check(pairs([once, again], {once.key: text}, "es"))] == ["note-lost"]


def test_equal_texts_in_two_contexts_are_each_checked() -> None:
    one, two = unit("In 1992", context="a"), unit("In 1992", context="b")
    good, bad = Translation("En 1992", State.TRANSLATED), Translation("Nunca", State.TRANSLATED)
    for pair, expected in (((good, bad), 1), ((bad, good), 1), ((good, good), 0)):
        said = list(check(pairs([one, two], dict(zip((one.key, two.key), pair, strict=True)), "es")))
        assert [each.code for each in said] == ["number-lost"] * expected


@given(tagged_units())
def test_a_unit_is_its_own_clean_translation(each: Unit) -> None:
    assert codes(each, each.text) == []


@given(st.lists(tagged_units(), max_size=4), st.data())
def test_checking_is_pure_and_independent_of_order(units: Sequence[Unit], data: st.DataObject) -> None:
    texts = st.text(alphabet="xy <>/19\u0661", max_size=20) | st.sampled_from([str(f"<{name}/>") for name in CODES])
    said = {each.key: Translation(data.draw(texts), State.TRANSLATED) for each in units}
    first = list(check(pairs(units, said, "es")))
    assert list(check(pairs(units, said, "es"))) == first
    shuffled = data.draw(st.permutations(units))
    assert set(check(pairs(shuffled, said, "es"))) == set(first)
    alone = {finding for each in units for finding in check(pairs([each], said, "es"))}
    assert alone == set(first)


LANGUAGES = st.sampled_from("es fr fr-CA ar ja zh-Hant de el hy he th tlh tr ru".split())


@given(tagged_units(), st.text(max_size=60), LANGUAGES, LANGUAGES)
def test_no_rule_fails_on_any_text(each: Unit, text: str, language: str, source: str) -> None:
    pair = Pair(each, Translation(text, State.TRANSLATED), language, source)
    for rule in RULES.values():
        assert all(slip.message for slip in rule.check(pair))


def test_an_omission_that_is_fuzzy_says_that_it_is_none_yet() -> None:
    note = Unit("See Swete.", UnitKind.FOOTNOTE, PLACE, note="swete")
    (finding,) = (each for each in found(note, "<omit/>", State.OUTDATED) if each.code == "omission-misplaced")
    assert "fuzzy" in finding.message
    assert "fuzzy" in finding.hint
