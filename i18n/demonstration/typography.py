"""Elision, contraction, spacing and capitals: from a string of words to a printed sentence."""

import re

VOWEL = r"(?=[aeiouyhàâæéèêëîïôœùûüAEIOUÉÈÊÀÔŒ])"
# An h that stops elision, and vowels that do: "le haut", "le huit", "le onze", "de Hans".
ASPIRATED = r"(?!haut|huit|hasard|héros|onze|oui|yeux)"
NO_BREAK = "\N{NO-BREAK SPACE}"


def starts_with_vowel(word: str) -> bool:
    """Whether French elides before this word."""
    return re.match(ASPIRATED + VOWEL, word) is not None


def english(text: str) -> str:
    """English: a or an, cannot, capitals."""
    text = " ".join(text.split())
    text = re.sub(r"\b([Aa]) (?=[aeioAEIO]|un|ug|ho[nu][er])(?!one\b)", r"\1n ", text)
    return capitals(re.sub(r" +([;:?!])", r"\1", text.replace("can not", "cannot")))


def spanish(text: str) -> str:
    """Spanish: al, del, el agua, e before i."""
    text = " ".join(text.split())
    text = re.sub(r"\b(la|una) agua\b", lambda m: ("el" if m[1] == "la" else "un") + " agua", text)
    text = re.sub(r"\b([Aa]) el ", r"\1l ", text)
    text = re.sub(r"\b([Dd])e el ", r"\1el ", text)
    text = re.sub(r"\by (?=h?i[^aeo])", "e ", text)
    return capitals(re.sub(r" +([;:?!])", r"\1", text))


def french(text: str) -> str:
    """French: l', d', qu', du, des, au, aux; no-break spaces inside guillemets and before high punctuation."""
    text = " ".join(text.split())
    text = re.sub(r"\b([Cc])e (?=ét|est\b)", r"\1'", text)
    text = re.sub(r"\b([Cc])e " + ASPIRATED + VOWEL, r"\1et ", text)
    text = re.sub(r"\b([Dd])e (des|quelques|du) ", lambda m: f"{m[1]}e " + "quelques " * (m[2] == "quelques"), text)
    text = re.sub(r"\b([Ll]|[Dd]|[Nn]|[Ss]|[Jj]|[TtMm]|[Qq]u|[Pp]arce qu)[ea] " + ASPIRATED + VOWEL, _elide, text)
    text = re.sub(r"\b([Ll])a " + ASPIRATED + VOWEL, r"\1'", text)
    text = re.sub(r"\b([Ss])i (?=ils?\b)", r"\1'", text)
    text = re.sub(r"\b([Dd])e le ", r"\1u ", text)
    text = re.sub(r"\b([Dd])e les ", r"\1es ", text)
    text = re.sub(r"\b([Àà]|[Jj]usqu'à) le(s?) ", _au, text)
    text = capitals(re.sub(r" +([;:?!])", NO_BREAK + r"\1", text))
    text = re.sub(r" ?([;?!:])", lambda m: NO_BREAK + m[1] if m[0][0] != NO_BREAK else m[0], text)
    text = text.replace(NO_BREAK * 2, NO_BREAK)
    return re.sub(r"«", "«" + NO_BREAK, re.sub(r"»", NO_BREAK + "»", text))


def _elide(match: re.Match[str]) -> str:
    return match[0] if match[0][-2] == "a" and match[1].lower() != "l" else match[1] + "'"


def _au(match: re.Match[str]) -> str:
    start = {"À": "Au", "à": "au"}.get(match[1], match[1][:-1] + "au")
    return start + ("x " if match[2] else " ")


def capitals(text: str) -> str:
    """One space between words, a capital at the start and after an opening quotation mark."""
    text = re.sub(r" +", " ", text).strip()
    text = re.sub(r" ([.,»”])", r"\1", re.sub(r"([«“¿]) ", r"\1", text))
    return re.sub(r"(^[«“]?¿?|[«“]¿?)(\w)", lambda m: m[1] + m[2].upper(), text).replace("~", "")
