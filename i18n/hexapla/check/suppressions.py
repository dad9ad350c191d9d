"""Suppressions: findings that a person allows, with a reason, in a translator's comment or in hexapla.toml.

    # hexapla: allow number-lost: spelled out here

A suppression without a reason has no effect, and one that is no longer needed is a finding.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Place, Severity, Suppression, TranslationExample

_LOST = TranslationExample(
    "In 1992 it ended.", "Acabó en el noventa y dos.", allow="hexapla: allow number-lost: said in words"
)
UNUSED = Kind(
    "suppression-unused",
    Severity.NOTICE,
    meaning=gettext_noop("A finding is allowed that does not occur."),
    hint=gettext_noop("Remove the line."),
    passes=_LOST,
    fails=TranslationExample("In 1992 it ended.", "Acabó en 1992.", allow="hexapla: allow number-lost: said in words"),
)
UNKNOWN = Kind(
    "suppression-unknown",
    Severity.WARNING,
    meaning=gettext_noop("The code that is allowed does not exist."),
    hint=gettext_noop("hexapla check --explain lists the codes."),
    passes=_LOST,
    fails=TranslationExample("In 1992 it ended.", "Acabó en 1992.", allow="hexapla: allow numbers: said in words"),
)
UNEXPLAINED = Kind(
    "suppression-unexplained",
    Severity.WARNING,
    meaning=gettext_noop("A finding is allowed without a reason, so it is still reported."),
    hint=gettext_noop(
        'Write the reason: # hexapla: allow number-lost: spelled out here; in hexapla.toml, number-lost = "spelled out"'
    ),
    passes=_LOST,
    fails=TranslationExample("In 1992 it ended.", "Acabó en 1992.", allow="hexapla: allow number-lost"),
)


_ABOUT_SUPPRESSIONS = frozenset((UNUSED.code, UNKNOWN.code, UNEXPLAINED.code))


def apply(
    findings: Iterable[Finding],
    entries: Iterable[Suppression],
    everywhere: Sequence[Suppression] = (),
    *,
    known: Collection[str],
    sought: Collection[str] = (),
) -> Iterator[Finding]:
    """Yield the findings that are not allowed, then those about the suppressions, which may be allowed, too.

    `entries` allow findings in the entry at their place, `everywhere` findings anywhere in their language. `known` are
    all codes of the registry. `sought` are the codes that were looked for in the whole publication: only their
    suppressions can be unused.
    """
    here = {(each.place, each.code): each for each in entries}
    used: set[Suppression] = set()
    yield from _unallowed(findings, here, everywhere, used)
    # Suppressions of findings about suppressions come last, as only then is known whether they are used.
    ordered = sorted((*here.values(), *everywhere), key=lambda each: each.code in _ABOUT_SUPPRESSIONS)
    for each in ordered:
        yield from _unallowed(_judge(each, each in used, known, sought), here, everywhere, used)


def unallowed(findings: Iterable[Finding], everywhere: Sequence[Suppression]) -> Iterator[Finding]:
    """Yield the findings that `everywhere`, the publication's own suppressions, do not allow."""
    return _unallowed(findings, {}, everywhere, set())


def _unallowed(
    findings: Iterable[Finding],
    here: Mapping[tuple[Place, str], Suppression],
    everywhere: Sequence[Suppression],
    used: set[Suppression],
) -> Iterator[Finding]:
    """Yield the findings that are not allowed with a reason; add every matching suppression to `used`."""
    for finding in findings:
        said = [each for each in everywhere if each.code == finding.code and each.language in ("", finding.language)]
        if finding.entry is not None and (finding.entry, finding.code) in here:
            said.append(here[finding.entry, finding.code])
        used.update(said)
        if not any(each.reason for each in said):
            yield finding


def _judge(each: Suppression, is_used: bool, known: Collection[str], sought: Collection[str]) -> Iterator[Finding]:
    """Yield the findings about a suppression."""
    if each.code not in known:
        yield _finding(UNKNOWN, each, _("There is no finding with the code “{code}”.", code=each.code))
    elif not each.reason:
        yield _finding(UNEXPLAINED, each, _("“{code}” is allowed without a reason.", code=each.code))
    elif not is_used and each.code in sought:
        yield _finding(UNUSED, each, _("“{code}” is allowed here, but does not occur.", code=each.code))


def _finding(kind: Kind, each: Suppression, message: str) -> Finding:
    return kind.finding(each.place, message, language=each.language)
