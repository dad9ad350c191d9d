"""What people and their tools do to a publication. `chance` decides where they do it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

import polib

from hexapla import catalog
from hexapla.catalog import Catalog, Entry
from hexapla.model import State
from histories.book import LANGUAGES, Book, copy_of
from histories.texts import WORDS
from judges.po import save_as_poedit, save_by_msgmerge

Change = Callable[[Book, Random], None]


def nothing(book: Book, chance: Random) -> None:
    """Do nothing: a history that is made smaller consists of this."""


# What the author does


def edit_a_word(book: Book, chance: Random) -> None:
    """Write another word into a sentence."""
    paragraph = book.any_paragraph(chance)
    number = chance.randrange(len(paragraph))
    words = paragraph[number].split(" ")
    words[chance.randrange(1, len(words) - 1)] = chance.choice(WORDS)
    paragraph[number] = " ".join(words)


def correct(book: Book, chance: Random) -> None:
    """Add or remove a comma: the words stay."""
    paragraph = book.any_paragraph(chance)
    number = chance.randrange(len(paragraph))
    text = paragraph[number]
    paragraph[number] = text.replace(",", "") if "," in text else text.replace(" ", ", ", 1)


def recase(book: Book, chance: Random) -> None:
    """Write a sentence in capitals, or again without: the words stay."""
    paragraph = book.any_paragraph(chance)
    number = chance.randrange(len(paragraph))
    text = paragraph[number]
    paragraph[number] = text.capitalize() if text.isupper() else text.upper()


def add_a_paragraph(book: Book, chance: Random) -> None:
    """Write a new paragraph."""
    texts = book.any_document(chance)
    texts.insert(chance.randint(0, len(texts)), book.new_paragraph(chance))


def copy_a_paragraph(book: Book, chance: Random) -> None:
    """Repeat a paragraph, in the same document or in another."""
    book.any_document(chance).append(list(book.any_paragraph(chance)))


def delete_a_paragraph(book: Book, chance: Random) -> None:
    """Delete a paragraph, unless it is the last one."""
    texts = book.any_document(chance)
    if len(texts) > 1:
        del texts[chance.randrange(len(texts))]


def move_a_paragraph(book: Book, chance: Random) -> None:
    """Move a paragraph within a document, or to another one."""
    origin, target = book.any_document(chance), book.any_document(chance)
    if len(origin) > 1:
        paragraph = origin.pop(chance.randrange(len(origin)))
        target.insert(chance.randint(0, len(target)), paragraph)


def split_a_paragraph(book: Book, chance: Random) -> None:
    """Cut a paragraph in two between two of its sentences."""
    texts = book.any_document(chance)
    number = chance.randrange(len(texts))
    if len(texts[number]) > 1:
        cut = chance.randrange(1, len(texts[number]))
        texts[number : number + 1] = [texts[number][:cut], texts[number][cut:]]


def join_paragraphs(book: Book, chance: Random) -> None:
    """Join two neighbouring paragraphs."""
    texts = book.any_document(chance)
    if len(texts) > 1:
        number = chance.randrange(1, len(texts))
        texts[number - 1 : number + 1] = [texts[number - 1] + texts[number]]


def move_a_boundary(book: Book, chance: Random) -> None:
    """Move the first sentence of a paragraph to the end of the one before it."""
    texts = book.any_document(chance)
    number = chance.randrange(len(texts))
    if number and len(texts[number]) > 1:
        texts[number - 1].append(texts[number].pop(0))


def rename_a_document(book: Book, chance: Random) -> None:
    """Give a document another name, without a word to Hexapla."""
    if name := book.free_name(chance):
        book.documents[name] = book.documents.pop(book.any_name(chance))


def rename_with_the_command(book: Book, chance: Random) -> None:
    """Rename a document with `hexapla rename`, which refuses a name that a catalog has."""
    name = book.free_name(chance)
    if name and not list(book.folder.glob(f"locales/**/{name}.po*")):
        old = book.any_name(chance)
        book.open().rename(old, name)
        book.documents[name] = book.documents.pop(old)


def split_a_document(book: Book, chance: Random) -> None:
    """Move the second half of a document to a new one."""
    texts, name = book.any_document(chance), book.free_name(chance)
    if name and len(texts) > 1:
        cut = chance.randrange(1, len(texts))
        book.documents[name] = texts[cut:]
        del texts[cut:]


def join_documents(book: Book, chance: Random) -> None:
    """Move all texts of a document to the end of another one."""
    target, origin = book.any_name(chance), book.any_name(chance)
    if target != origin:
        book.documents[target] += book.documents.pop(origin)


def revert(book: Book, chance: Random) -> None:
    """Go back to the sources of an earlier day."""
    book.documents = copy_of(chance.choice(book.past))


def change_languages(book: Book, chance: Random) -> None:
    """Add a language, or take one out of hexapla.toml; its catalogs stay."""
    tag = chance.choice(LANGUAGES)
    if tag not in book.languages:
        book.languages.append(tag)
    elif len(book.languages) > 1:
        book.languages.remove(tag)


def change_segmentation(book: Book, chance: Random) -> None:
    """Translate by sentences instead of paragraphs, or again by paragraphs."""
    book.segmentation = "sentence" if book.segmentation == "block" else "block"


def clean_up(book: Book, chance: Random) -> None:
    """Remove the catalogs that `hexapla clean` calls superseded."""
    book.open().clean(yes=True)


# What translators do


def translate(book: Book, chance: Random) -> None:
    """Translate some of the empty texts."""
    for loaded in book.opened(chance):
        for entry in loaded.active():
            if not entry.msgstr and chance.random() < 0.6:
                catalog.translate(entry, book.writer.translation(entry.msgid))


def translate_again(book: Book, chance: Random) -> None:
    """Replace a translation, whatever its state, by another one."""
    for loaded in book.opened(chance):
        for entry in _some(loaded, chance):
            catalog.translate(entry, book.writer.translation(entry.msgid))


def edit_and_leave_fuzzy(book: Book, chance: Random) -> None:
    """Replace a translation in an editor, without a change of its flags and comments."""
    for loaded in book.opened(chance):
        for entry in _some(loaded, chance):
            entry.msgstr = book.writer.translation(entry.msgid)


def approve(book: Book, chance: Random) -> None:
    """Approve some of the translations."""
    for loaded in book.opened(chance):
        for entry in loaded.active():
            if catalog.state(entry) is State.TRANSLATED and chance.random() < 0.5:
                catalog.approve(entry, chance.choice(["Lena", "", "Ana, of Río"]), date(2026, 11, 23))


def doubt(book: Book, chance: Random) -> None:
    """Say that a translation needs work."""
    for loaded in book.opened(chance):
        for entry in _some(loaded, chance):
            catalog.mark_needs_work(entry)


def comment(book: Book, chance: Random) -> None:
    """Write a comment on a text."""
    for loaded in book.opened(chance):
        for entry in _some(loaded, chance):
            entry.tcomment = "\n".join(filter(None, [entry.tcomment, book.writer.comment()]))


def accept_minor_changes(book: Book, chance: Random) -> None:
    """Accept the minor changes of a language."""
    book.open().accept_minor(chance.choice(book.languages), by="Lena")


# What programs do


def draft(book: Book, chance: Random) -> None:
    """Draft the empty texts."""
    for loaded in book.opened(chance):
        for entry in loaded.active():
            if not entry.msgstr:
                catalog.set_draft(entry, f"Draft of {entry.msgid}", "echo")


def save_in_poedit(book: Book, chance: Random) -> None:
    """Save a catalog in Poedit."""
    save_as_poedit(chance.choice(book.paths()))


def save_with_msgmerge(book: Book, chance: Random) -> None:
    """Let msgmerge bring a catalog up to date with its own template."""
    save_by_msgmerge(chance.choice(book.paths()))


def save_with_polib(book: Book, chance: Random) -> None:
    """Save a catalog with the library that many scripts use; it wraps lines and comments."""
    path = str(chance.choice(book.paths()))
    polib.pofile(path).save(path)


def _some(loaded: Catalog, chance: Random) -> list[Entry]:
    """Return one of a catalog's texts that have a translation, if there is any."""
    found = [entry for entry in loaded.active() if entry.msgstr]
    return [chance.choice(found)] if found else []


BY_PEOPLE: tuple[Change, ...] = (
    translate,
    translate_again,
    edit_and_leave_fuzzy,
    approve,
    doubt,
    comment,
)
CHANGES: tuple[Change, ...] = (
    nothing,
    edit_a_word,
    correct,
    recase,
    add_a_paragraph,
    copy_a_paragraph,
    delete_a_paragraph,
    move_a_paragraph,
    split_a_paragraph,
    join_paragraphs,
    move_a_boundary,
    rename_a_document,
    rename_with_the_command,
    split_a_document,
    join_documents,
    revert,
    change_languages,
    change_segmentation,
    clean_up,
    *BY_PEOPLE,
    accept_minor_changes,
    draft,
    save_in_poedit,
    save_with_msgmerge,
    save_with_polib,
)
