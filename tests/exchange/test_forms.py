"""exchange: the law, for each form that comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exchange.sheets import TEXTS, csv_rows, fill_csv, fill_xlsx, sheet
from hexapla import messages
from hexapla.entry_references import plain_lines
from hexapla.errors import SheetError
from hexapla.exchange import READERS, WRITERS, csv, parse_reference, read, reference, xlsx
from hexapla.exchange.table import COLUMNS
from hexapla.model import State


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
@example([("=1+1", "'=1+1"), ("''-a", "\t=b;=c"), (" 'tis ", "_x000D_ x005F"), ("a\r\nb", "\n")])
@settings(max_examples=60)
def test_what_is_written_is_read_and_nobody_has_answered(pairs: list[tuple[str, str]]) -> None:
    made = sheet(*pairs)
    for form in (csv, xlsx):
        found = form.read(form.write(made), "sheet")
        assert [answer.reference for answer in found] == [line.reference for line in made.lines]
        shown = [(plain_lines(source), plain_lines(text)) for source, text in pairs]
        bare = [tuple(text if text.strip() else "" for text in pair) for pair in shown]
        assert [(answer.source, answer.translation) for answer in found] == bare
        assert not any(answer.says_something for answer in found)


@given(TEXTS.filter(lambda text: bool(plain_lines(text).strip())))
@settings(max_examples=40)
def test_what_a_person_types_into_a_workbook_comes_back_letter_for_letter(text: str) -> None:
    made = sheet(("one", "uno"), ("two", ""))
    typed = plain_lines(text)
    (answer,) = (each for each in xlsx.read(fill_xlsx(xlsx.write(made), {"two": {"new": typed}}), "s") if each.text)
    assert (answer.text, answer.source) == (typed, "two")


@given(TEXTS.filter(lambda text: bool(plain_lines(text).strip())))
def test_a_text_copied_from_a_csv_file_into_it_comes_back_letter_for_letter(text: str) -> None:
    data = csv.write(sheet(("one", text)))
    shown = csv_rows(data)[3][COLUMNS.index("translation")]
    (answer,) = csv.read(fill_csv(data, {"one": {"new": shown}}), "s")
    assert (answer.text, answer.is_misplaced) == (plain_lines(text), False)


@given(st.text(min_size=1).filter(lambda name: "\n" not in name), TEXTS, st.sampled_from(State))
def test_a_reference_is_read_as_it_was_written(document: str, text: str, state: State) -> None:
    made = reference("zh-Hant", document, ("a context", text), text, state=state)
    assert parse_reference(f" {made} ") == made


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("language", messages.available())
def test_the_same_sheet_is_the_same_bytes(form: str, language: str) -> None:
    made = sheet(("one", "uno"), language=language)
    assert WRITERS[form].write(made) == WRITERS[form].write(made)


@pytest.mark.parametrize("form", sorted(WRITERS.keys() & READERS.keys()))
def test_headings_are_in_the_language_of_the_translation_and_mean_nothing(form: str) -> None:
    for language in messages.available():
        made = sheet(("one", "uno"), language=language)
        (answer,) = READERS[form].read(WRITERS[form].write(made), "s")
        assert answer.reference == made.lines[0].reference


@pytest.mark.parametrize("mark", ["x", "X", " x ", "✓", "Yes", "1", "TRUE"])
def test_a_mark_approves(mark: str) -> None:
    (answer,) = csv.read(fill_csv(csv.write(sheet(("one", "uno"))), {"one": {"approve": mark}}), "s")
    assert answer.approves


@pytest.mark.parametrize("mark", ["no", "?", "0", "-", "later"])
def test_a_mark_that_is_no_yes_approves_nothing(mark: str) -> None:
    (answer,) = csv.read(fill_csv(csv.write(sheet(("one", "uno"))), {"one": {"approve": mark}}), "s")
    assert (answer.approves, answer.mark) == (False, mark)


def test_a_file_that_nobody_can_read_is_refused() -> None:
    with pytest.raises(SheetError, match="ods"):
        read(Path("sheet.ods"), "sheet.ods")
    with pytest.raises(SheetError, match="No such file"):
        read(Path("nowhere.csv"), "nowhere.csv")
