"""Addresses written in the text (not as a tag): they must be the same in the translation."""

import re
from collections.abc import Collection, Iterator
from itertools import islice

from hexapla import languages
from hexapla.check.pair import Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample

URL_LOST = Kind(
    "url-lost",
    Severity.WARNING,
    meaning=gettext_noop("An address in the text of the source is missing in the translation."),
    hint=gettext_noop("You can ignore this if the translation refers its readers to another page."),
    passes=TranslationExample("Read www.debian.org/doc today.", "Lea hoy www.debian.org/doc."),
    fails=TranslationExample("Read www.debian.org/doc today.", "Lea hoy www.devian.org/doc."),
)
EMAIL_LOST = Kind(
    "email-lost",
    Severity.NOTICE,
    meaning=gettext_noop("An e-mail address in the source is missing in the translation."),
    hint=gettext_noop("You can ignore this if the translation gives its readers another address."),
    passes=TranslationExample("Write to lena@example.org.", "Escriba a lena@example.org."),
    fails=TranslationExample("Write to lena@example.org.", "Escriba a lena@ejemplo.org."),
)

URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"“”«»`]+[^\s<>\"“”«»`.,;:!?)\]*_]", re.IGNORECASE)
# Each group of such characters is read once, from its first word character; the address is the one capture group.
EMAIL = re.compile(r"(?<![\w.+-])[.+-]*+(\w[\w.+-]*+@[\w-]+(?:\.[\w-]+)+)\b")
# https://my-site.example.org; for the others, see _replaces
_EXAMPLE = re.compile(r"://(?:[\w-]+\.)*(?:my|your)-", re.IGNORECASE)
# Hosts of examples: host, 192.168.1.2, example.org (RFC 1918, 2606).
_EXAMPLE_HOST = re.compile(
    r"(?:[\w-]+|(?:10|127|192\.168)(?:\.\d+)+|(?:[\w-]+\.)*example(?:\.\w+)?)(?::\d+)?", re.IGNORECASE
)
_ABOUT_TRANSLATION = re.compile(r"\btranslations?\b", re.IGNORECASE)
_COUNTRY = re.compile(r"(?<=\.)[a-z]{2}(?=\..)|^[a-z]{2}(?=\..)", re.IGNORECASE)
_ANYBODY = re.compile(r"(?:you|your[._-]?(?:name|email)|user(?:name)?|name|someone|me|email)@", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)
_MOST = 1000  # addresses of one text that are looked for
_MOST_NEW = 20  # addresses of a translation that may stand for one of the source


def check(pair: Pair) -> Iterator[Finding]:
    """Yield each address that was changed or lost."""
    if "www." in pair.source or "://" in pair.source:
        there = set(map(_page, URL.findall(pair.target)))
        missing = (url for url in dict.fromkeys(map(_whole, URL.findall(pair.source))) if _page(url) not in there)
        ours = set(map(_page, URL.findall(pair.source)))
        new = sorted(there - ours)[:_MOST_NEW]
        for url in islice(missing, _MOST):
            if url.rstrip("/") in pair.target or _EXAMPLE.search(url) or _is_localised(url, pair):
                continue
            if not any(_replaces(page, _page(url), pair) for page in new) and not _is_of_translators(new, pair):
                yield pair.finding(URL_LOST, _("The address {address} is missing in the translation.", address=url))
    if "@" in pair.source:
        there = set(EMAIL.findall(pair.target))
        missing = (email for email in dict.fromkeys(EMAIL.findall(pair.source)) if email not in there)
        for email in islice(missing, _MOST):
            if email not in pair.target and not (_ANYBODY.match(email) and _instead_of(there, pair)):
                yield pair.finding(EMAIL_LOST, _("The address {address} is missing in the translation.", address=email))


def _page(url: str) -> str:
    """Return what is the same with http and https, with and without www."""
    return _WEB.sub("", _whole(url), count=1).rstrip("/")


def _replaces(new: str, page: str, pair: Pair) -> bool:
    """Return whether an address of the translation stands for one of the source.

    That is so for examples (`http://host/path/to/file`), for the same path at the host of another country
    (`ftp.de.debian.org` for `ftp.us.debian.org`), and for the page of the language below the source's page.
    """
    host, _slash, path = page.partition("/")
    if _EXAMPLE_HOST.fullmatch(host):
        return True
    new_host, _slash, new_path = new.partition("/")
    if path == new_path and _COUNTRY.search(host) and _COUNTRY.sub("", host) == _COUNTRY.sub("", new_host):
        return True
    return re.match(rf"{re.escape(page)}/{pair.primary}(?![a-z])", new, re.IGNORECASE) is not None


def _is_of_translators(new: Collection[str], pair: Pair) -> bool:
    """Return whether a text is about the translation, and the translation gives an address of its translators."""
    return _ABOUT_TRANSLATION.search(pair.source) is not None and bool(new or set(EMAIL.findall(pair.target)))


def _instead_of(emails: Collection[str], pair: Pair) -> bool:
    """Return whether a translation has another address for an example such as `you@example.org`, or only words."""
    return bool(emails) or EMAIL.fullmatch(pair.source.strip()) is not None


def _whole(url: str) -> str:
    """Return the address without a closing bracket that belongs to the text around it."""
    return url if "(" in url else url.partition(")")[0]


def _is_localised(url: str, pair: Pair) -> bool:
    """Return whether the translation links to the same site in its own language: es.wikipedia.org, /es/."""
    own = re.search(rf"(?<=[/.]){languages.primary(pair.source_language)}(?=[-_/.])", url)
    if own is None or not pair.source_language:
        return False
    host = url[own.end() :].partition("/")[0] if url[: own.start()].endswith("//") else ""
    return f"{url[: own.start()]}{pair.primary}{host}" in pair.target
