"""check: what catalogs by people have, and is no mistake, is not found; a mistake like it still is."""

from __future__ import annotations

import pytest

from check.entries import judge


@pytest.mark.parametrize(
    ("code", "source", "target", "language"),
    [
        ("doubled-word", "Many-to-many relationship", "Poćah wjele wjele", "hsb"),
        ("doubled-word", "Your Weblate is on weblate.org", "Vaš Weblate weblate.org", "sr-Latn"),
        ("url-lost", "See https://my-site.example.org.", "Vea https://mi-sitio.example.org.", "es"),
        ("space-missing", "It is not right, try again.", "此非是,请重试。", "lzh"),
        ("space-missing", "Salt &amp; water", "Sal&amp;agua", "es"),
        ("space-before", "Delete?", "Diverkañ ?", "br"),
        ("space-before", "Only letters and _ are read.", "Solo se leen letras y _ .", "es"),
        ("wrong-script", "ICU messageformat and sphinx", "icu messageformat sphinx", "ta"),
        ("wrong-script", "The page was not found.", "Qıdırğan saifeñiz tapılmadı.", "crh"),
        ("source-copied", '"Good night to all of you."', '"Good night to all of you."', "es"),
        ("too-short", "You will only see these messages in your projects.", "君将得此事。于目", "lzh"),
        ("hidden-in-word", "Rye", "ข้าว\u200bไรย์", "th"),
        ("number-lost", "Sizes: 64 512 300 ext4", "Koot: 64 512 300 ext4", "fi"),
        ("number-lost", "Cannot read '%.250s' of %s.", "De %2$s no se lee «%1$.250s».", "es"),
        ("number-lost", "Input in base-64 format", "Entrada en base64", "es"),
        ("number-misread", "24.000 fps", "24.000 fps", "nl"),
        ("placeholder-changed", "Cannot read %s of %d.", "De %2$d no se lee %1$s.", "es"),
        ("placeholder-changed", "%d pages in $HOME", "%Id صفحه در ${HOME}", "fa"),
        ("placeholder-changed", "%b %e, %Y", "%Y-%m-%d", "lt"),
        ("loop", "Neither '%s' nor '%s' was found.", "Ni «%s» ni «%s» existen.", "es"),
        ("loop", "Read file names from FILE", "Ler nomes de ficheiro de FICHEIRO", "pt"),
        ("loop", "GB 1,000,000,000", "GB 1 000 000 000", "fi"),
        (
            "loop",
            "-1  suppress column 1 (lines of FILE1)\n-2  suppress column 2 (lines of FILE2)\n-3  suppress both\n",
            "-1  1 列目を抑止する (FILE1 の行)\n-2  2 列目を抑止する (FILE2 の行)\n-3  3 列目を抑止する\n",
            "ja",
        ),
        ("doubled-word", "Try `man man'.", "Zkuste „man man“.", "cs"),
        ("doubled-word", "  --key=FILE   private key file", "  --key=SOUBOR   soubor s klíčem", "cs"),
        ("email-lost", "you@example.com", "tu@ejemplo.es", "es"),
        ("url-lost", "See http://www.example.org/a.", "Vea https://example.org/a/.", "es"),
        ("mixed-script", "--method=HTTPMethod", "--method=МетодHTTP", "uk"),
        ("mixed-script", "Trust%0Ait?", "Доверять%0Aему?", "ru"),
        ("quote-unbalanced", "`", "„", "de"),
        ("quote-unbalanced", "< Previous page", "« Poprzednia strona", "pl"),
        ("bracket-unbalanced", "A joke", "Một câu đùa ;)", "vi"),
        ("space-before", "? at the start of an expression", "Başlangıçta ?", "tr"),
        ("space-missing", "The &d-i; starts.", "Start &d-i;em.", "cs"),
        ("space-missing", "Read the lines n,m.", "Чете редовете начало,край.", "bg"),
        ("source-copied", "git stash pop [--index] [<stash>]", "git stash pop [--index] [<stash>]", "es"),
        ("source-copied", "# mount -t proc proc /proc", "# mount -t proc proc /proc", "nl"),
        ("source-copied", "git config edit --check-writeable", "git config edit --check-writeable", "pl"),
        ("source-copied", "set [-abc] [-o name] [--] [arg ...]", "set [-abc] [-o name] [--] [arg ...]", "tr"),
        ("number-lost", "%x   a date (e.g., 12/31/99)\n%Y   year", "%x   ngày (v.d. 22/10/07)\n%Y   năm", "vi"),
        ("date-month", "-R   a date\n  Example: 14 Aug 2006", "-R   datum\n  Primjer: 13. travnja 2012.", "hr"),
        ("placeholder-changed", "Two of {ascii,ebcdic}", "ascii、ebcdic のどれも", "ja"),
        ("placeholder-changed", "Usage: sed {script-file}", "Składnia: sed {plik-skryptu}", "pl"),
        ("space-french", "Find out:", "Trouvez&nbsp;:", "fr"),
        ("end-punctuation", "Pri_ority:", "অগ্রাধিকার: (_o)", "bn"),
        ("end-punctuation", "Read the book of &name;", "Διαβάστε το βιβλίο &name;", "el"),
        ("sign-lost", "At 15∶30", "A las 15:30", "es"),
        ("control-character", "Holder\x1f: %s", "Titular\x1f: %s", "es"),
        ("doubled-word", "Other than that of the mill", "Diferente da da moenda", "pt"),
        ("wrong-script", "32bit Talanta (little-endian)", "32bit Talanta (little endian)", "el"),
        ("hidden-in-word", "Barley", "Ceba\u00adda", "es"),
    ],
)
def test_no_mistake_is_not_found(code: str, source: str, target: str, language: str) -> None:
    assert code not in judge(source, target, language)


@pytest.mark.parametrize(
    ("code", "source", "target", "language"),
    [
        ("doubled-word", "Many-one relationship", "Poćah wjele wjele", "hsb"),
        ("number-lost", "Sizes: 64 512 300 ext4", "Koot: 64 512 301 ext4", "fi"),
        ("placeholder-changed", "Cannot read %s of %d.", "De %2$s no se lee %1$s.", "es"),
        ("loop", "The tag '%s' was not found.", "No se encontró encontró encontró «%s».", "es"),
        ("loop", "One line.\nAnother line.", "Una línea.\nOtra línea línea línea línea.", "es"),
        ("loop", "join [<part>] <part>", "結合 [<パート>] <パートパートパート>", "ja"),
        ("number-lost", "He came (e.g., in 1912)", "Vino (p. ej., en 1921)", "es"),
        ("placeholder-changed", "Two of {name:,}", "Dos de {nombre:,}", "es"),
        ("space-french", "Find out:", "Trouvez:", "fr"),
        ("end-punctuation", "Pri_ority:", "অগ্রাধিকার (_o)", "bn"),
        ("doubled-word", "Try `man'.", "Zkuste „man man“.", "cs"),
        ("email-lost", "Write to lena@example.com.", "Escriba a tu@ejemplo.es.", "es"),
        ("mixed-script", "Other", "Iншае", "be"),
        ("source-copied", "Read this book [now] with me.", "Read this book [now] with me.", "es"),
        ("url-lost", "See https://site.example.org.", "Vea https://sitio.example.org.", "es"),
        ("space-missing", "Salt, water", "Sal,agua", "es"),
        ("space-before", "Delete?", "¿Borrar ?", "es"),
        ("wrong-script", "The page was not found.", "Qıdırğan saifeñiz tapılmadı.", "ru"),
        ("source-copied", "Good night to all of you.", "Good night to all of you.", "es"),
        ("quotation-copied", '"Good night to all of you."', '"Good night to all of you."', "es"),
        ("hidden-in-word", "Barley", "Ceb\u200bada", "es"),
        ("hidden-in-word", "Barley", "Ceba\u2028da", "es"),
    ],
)
def test_a_mistake_like_it_is_found(code: str, source: str, target: str, language: str) -> None:
    assert code in judge(source, target, language)
