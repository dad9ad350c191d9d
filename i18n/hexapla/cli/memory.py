"""hexapla memory: the translation memory, which has the earlier translations by people."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli.click_words import Choice
from hexapla.messages import _, ngettext

if TYPE_CHECKING:
    from hexapla.concordance import Concordance, Occurrence, Within


@click.group(
    "memory",
    help=_(
        "Search the translation memory, or export it.\n\n"
        "The memory of a language is what people have reviewed in its catalogs, and the TMX files that "
        "hexapla.toml names under [draft] memories. `hexapla draft` uses it before any engine."
    ),
    epilog=arguments.example('hexapla memory search "footnote" es'),
)
def command() -> None:
    """Group the commands of the memory."""


@command.command(
    "export",
    help=_(
        "Export LANGUAGE's reviewed texts as TMX.\n\nThe version is TMX 1.4, for other tools and other publications."
    ),
    epilog=arguments.example("hexapla memory export es"),
)
@click.argument("language")
@click.option("-o", "--output", "path", type=click.Path(path_type=Path, dir_okay=False),
              help=_("File to write (default: LANGUAGE.tmx)."))  # fmt: skip
@arguments.quiet
def export_memory(language: str, path: Path | None, quiet: bool) -> None:
    """Write the memory of a language as TMX."""
    from hexapla.files import write_atomically
    from hexapla.workspace import one_language

    project = opening.open_here()
    tag = one_language(project.publication, language)
    data, count = project.export_memory(tag)
    path = path or Path(f"{tag}.tmx")
    write_atomically(path, data)
    output.say_wrote(path, count, quiet=quiet)


@command.command(
    "search",
    help=_(
        "Find WORDS in the memory of LANGUAGE.\n\n"
        "Shows the sentences that have the words, with their translations: first the words as a phrase, then all words "
        "in any place, then as parts of words. Letter case, accents, punctuation and tags are ignored."
    ),
    epilog=arguments.example('hexapla memory search "footnote" es --most 5'),
)
@click.argument("words")
@click.argument("language")
@click.option(
    "--in",
    "within",
    type=Choice(["source", "translation", "both"]),
    default="both",
    show_default=True,
    help=_("Where the words are."),
)
@click.option(
    "--most",
    type=arguments.whole_number(1, 1_000_000),
    default=20,
    show_default=True,
    help=_("Maximum number of texts to show."),
)
@click.option(
    "--similar",
    is_flag=True,
    help=_("Find texts that are similar to WORDS as a whole instead, and show how similar they are."),
)
@click.option("--threshold", metavar="PERCENT", type=arguments.whole_number(1, 100),
              help=_("Minimum similarity in percent, with --similar (default: from hexapla.toml)."))  # fmt: skip
@arguments.as_json
def search(
    words: str, language: str, within: Within, most: int, similar: bool, threshold: int | None, as_json: bool
) -> None:
    """Show the texts that have words, or those that are similar to a text."""
    if similar or threshold is not None:
        _search_similar(words, language, most, threshold=threshold, as_json=as_json)
    else:
        _search_words(words, language, within, most=most, as_json=as_json)


def _search_words(words: str, language: str, within: Within, *, most: int, as_json: bool) -> None:
    # Not through a project: its readers and engines are imported more slowly than a search takes.
    from hexapla.concordance import find_words
    from hexapla.publication import find, load
    from hexapla.publication.names import one_language

    publication = load(find(Path.cwd()))
    found = find_words(publication, words, one_language(publication, language), within=within, most=most)
    if as_json:
        output.print_json(
            {
                "count": found.count,
                "exact": found.is_exact,
                "found": [_occurrence_json(each) for each in found.occurrences],
            }
        )
        return
    for each in found.occurrences:
        state = f" · {output.STATES[each.state]}" if each.state else ""
        output.say(output.style(f"{each.origin}{state}", dim=True))
        output.say(f"  {output.emphasise(each.source.pieces())}")
        output.say(f"  {output.emphasise(each.translation.pieces())}")
    output.say(_summary(found))


def _summary(found: Concordance) -> str:
    """Return how many texts have the words, and how many of them are shown."""
    shown = len(found.occurrences)
    if not found.count:
        return _("No text has these words. The option --similar finds similar texts.")
    if not found.is_exact:
        return _("{shown} of {count} texts or more are shown: --most shows more.", shown=shown, count=found.count)
    if shown < found.count:
        return ngettext(
            "{shown} of {count} text is shown: --most shows more.",
            "{shown} of {count} texts are shown: --most shows more.",
            found.count,
            shown=shown,
        )
    return ngettext("{count} text has these words.", "{count} texts have these words.", found.count)


def _occurrence_json(found: Occurrence) -> dict[str, object]:
    return {
        "source": found.whole_source,
        "translation": found.whole_translation,
        "from": found.origin,
        "state": found.state,
        "phrase": found.is_phrase,
        "source_excerpt": asdict(found.source),
        "translation_excerpt": asdict(found.translation),
    }


def _search_similar(text: str, language: str, most: int, *, threshold: int | None, as_json: bool) -> None:
    found = list(islice(opening.open_here().memory(language).search(text, threshold), most))
    if as_json:
        output.print_json(
            [
                {"percent": each.percent, "source": each.pair.unit.text, "translation": each.text,
                 "from": each.pair.origin}
                for each in found
            ]
        )  # fmt: skip
        return
    for each in found:
        output.say(f"{output.style(f'{each.percent:>3} %', bold=True)}  {each.pair.unit.text}")
        output.say(f"       {each.text}  {output.style(f'({each.pair.origin})', dim=True)}")
    if not found:
        output.say(_("The memory has nothing similar."))
