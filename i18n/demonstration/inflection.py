"""Inflection: the forms of the demonstration's English, Spanish and French words.

Regular forms follow rules; `vocabulary.toml` gives the irregular ones. Tenses are single letters: p present, d plain
past (r, or i for a state), r event past, i state or habit, f perfect, q pluperfect, n infinitive, c participle.
"""

import re
from dataclasses import dataclass

VOWELS = "aeiouáéíóúàâæéèêëîïôœùûüyh"
ASPIRATED = ("haut", "huit", "hasard", "héros", "han", "har", "hug", "hol", "hil", "onze", "oui", "ho ", "heb")
MODALS = {"can", "must"}
ETRE = {"aller", "venir", "arriver", "partir", "entrer", "sortir", "revenir", "rester", "tomber", "mourir", "devenir"}
AVOIR = {("p", False): "a", ("p", True): "ont", ("i", False): "avait", ("i", True): "avaient"}
ETRE_AUX = {("p", False): "est", ("p", True): "sont", ("i", False): "était", ("i", True): "étaient"}
HABER = {("p", False): "ha", ("p", True): "han", ("i", False): "había", ("i", True): "habían"}


@dataclass(frozen=True)
class Agreement:
    """What a word agrees with: number, gender in Spanish and French, and whether English says "she"."""

    plural: bool = False
    es_feminine: bool = False
    fr_feminine: bool = False
    woman: bool = False
    we: bool = False
    thing: bool = False


@dataclass(frozen=True)
class Verb:
    """A verb in three languages, as its vocabulary line has it."""

    english: tuple[str, str, str]
    spanish: tuple[str, ...]
    french: tuple[str, ...]
    state: bool

    def tense(self, tense: str) -> str:
        """The tense letter that applies: `d` becomes r or i, and a modal has no perfect."""
        if self.english[0] in MODALS and tense in "fq":
            tense = "d"
        if tense == "d":
            return "i" if self.state else "r"
        return tense


def english_regular(base: str) -> tuple[str, str, str]:
    """The three forms of a regular English verb, of which only the first word changes."""
    head, _, tail = base.partition(" ")
    if head.endswith("e"):
        past = head + "d"
    elif re.search(r"[^aeiou]y$", head):
        past = head[:-1] + "ied"
    elif re.fullmatch(r"(hug|stop|travel)", head):
        past = head + head[-1] + "ed"
    else:
        past = head + "ed"
    past = f"{past} {tail}".strip()
    return base, past, past


def english_third(base: str) -> str:
    """The third person singular of the present."""
    head, _, tail = base.partition(" ")
    irregular = {"be": "is", "have": "has", "can": "can", "must": "must", "go": "goes"}
    form = irregular.get(head) or re.sub(r"([^aeiou])y$", r"\1ie", head)
    if head not in irregular:
        form += "es" if re.search(r"(s|sh|ch|x|o|z)$", form) else "s"
    return f"{form} {tail}".strip()


def english(verb: Verb, tense: str, who: Agreement, negative: bool = False) -> str:
    """An English verb form."""
    base, past, participle = verb.english
    many = who.plural or who.we
    tense = verb.tense(tense)
    if tense in "nc":
        return base if tense == "n" else participle
    if tense in "fq":
        auxiliary = "had" if tense == "q" else ("have" if many else "has")
        return f"{auxiliary} {'not ' * negative}{participle}"
    if base == "be":
        form = ("are" if many else "is") if tense == "p" else ("were" if many else "was")
        return form + " not" * negative
    if negative and base not in MODALS:
        return ("did" if tense != "p" else "do" if many else "does") + f" not {base}"
    form = past if tense != "p" else base if many else english_third(base)
    return form + " not" * negative


def spanish(verb: Verb, tense: str, who: Agreement) -> str:
    """A Spanish verb form; a reflexive infinitive takes its pronoun in front, a phrase keeps its tail."""
    lemma, _, tail = verb.spanish[0].partition(" ")
    reflexive = lemma.endswith("se")
    stem = lemma.removesuffix("se")
    form = _spanish_form(verb, stem, verb.tense(tense), who)
    if reflexive and tense not in "nc" and not form.startswith("se "):
        form = "se " + form
    return (lemma if tense == "n" else form) + f" {tail}" * bool(tail)


def _spanish_form(verb: Verb, stem: str, tense: str, who: Agreement) -> str:
    fields = (*verb.spanish, "", "", "", "", "")
    root, ending = stem[:-2], stem[-2:].replace("í", "i")
    participle = fields[3] or root + ("ado" if ending == "ar" else "ido")
    if tense == "c":
        return agree_spanish(participle, who)
    if tense in "fq":
        return HABER["p" if tense == "f" else "i", who.plural] + " " + participle
    if who.we:
        return {"ser": "somos", "ir": "vamos"}.get(stem, root + {"ar": "amos", "er": "emos", "ir": "imos"}[ending])
    if tense == "p":
        form = fields[1] or root + ("a" if ending == "ar" else "e")
        return {"es": "son", "hay": "hay"}.get(form, form + "n") if who.plural else form
    if tense == "i":
        form = fields[4] or root + ("aba" if ending == "ar" else "ía")
        form = "veía" if stem == "ver" else form
        return form + "n" * who.plural
    form = fields[2] or root + ("ó" if ending == "ar" else "ió")
    return spanish_past_plural(form, ending) if who.plural else form


def spanish_past_plural(form: str, ending: str) -> str:
    """They did, from he did: habló hablaron, leyó leyeron, dijo dijeron, tuvo tuvieron."""
    special = {"fue": "fueron", "se fue": "se fueron", "dio": "dieron", "vio": "vieron", "rio": "rieron"}
    if form in special:
        return special[form]
    if form.endswith("yó"):
        return form[:-1] + "eron"
    if form.endswith("ó"):
        return form[:-1] + "aron" if ending == "ar" else form[:-1] + "eron"
    return form[:-1] + ("eron" if form.endswith("jo") else "ieron")


def agree_spanish(word: str, who: Agreement) -> str:
    """A Spanish adjective or participle, from its masculine singular."""
    if who.es_feminine:
        if word.endswith("o"):
            word = word[:-1] + "a"
        elif re.search(r"(ol|or|és|án|ón)$", word):
            word = word.translate(str.maketrans("éáó", "eao")) + "a"
    return spanish_plural(word) if who.plural else word


def spanish_plural(word: str) -> str:
    """The plural of a Spanish noun or adjective; a phrase changes its first word."""
    head, _, tail = word.partition(" ")
    if head[-1] in "aeoiáéó":
        head += "s"
    elif head.endswith("z"):
        head = head[:-1] + "ces"
    elif re.search(r"[áéíóú][ns]$", head) and head != "país":
        head = head[:-2] + head[-2].translate(str.maketrans("áéíóú", "aeiou")) + head[-1] + "es"
    else:
        head += "es"
    return f"{head} {tail}".strip()


def french(verb: Verb, tense: str, who: Agreement, negation: str = "") -> str:
    """A French verb form; with `negation` ("pas", "plus") between its ne and that word."""
    lemma = verb.french[0]
    pronoun = "se " if lemma.startswith(("se ", "s'")) else ""
    lemma = lemma.removeprefix("se ").removeprefix("s'")
    tense = verb.tense(tense)
    if tense == "n":
        return pronoun + lemma
    form = _french_form(verb, lemma, tense, who)
    if tense == "c":
        return agree_french(form, who)
    rest = ""
    if tense in "fq":
        with_etre = bool(pronoun) or lemma in ETRE
        rest = " " + (agree_french(form, who) if with_etre else form)
        form = (ETRE_AUX if with_etre else AVOIR)["p" if tense == "f" else "i", who.plural]
    return f"ne {pronoun}{form} {negation}{rest}" if negation else pronoun + form + rest


def _french_form(verb: Verb, lemma: str, tense: str, who: Agreement) -> str:
    fields = tuple(f.removeprefix("se ").removeprefix("s'") for f in (*verb.french, *[""] * 6))
    second = lemma.endswith("ir") and not fields[1]
    root = lemma[:-2]
    soft = root + "e" if root.endswith("g") else root[:-1] + "ç" if root.endswith("c") else root
    if tense in "cfq":
        return fields[4] or (root + "i" if second else root + "é")
    many = fields[2] or (root + "issent" if second else root + "ent")
    if who.we or tense == "i":
        imperfect = _imperfect(fields, lemma, many, soft, second=second)
        if who.we:
            return {"être": "sommes"}.get(lemma, imperfect[:-3] + "ons")
        return imperfect[:-1] + "ent" if who.plural else imperfect
    if tense == "p":
        return many if who.plural else fields[1] or (root + "it" if second else root + "e")
    past = fields[3] or (root + "it" if second else soft + "a")
    if not who.plural:
        return past
    return root + "èrent" if past.endswith("a") else past[:-1] + "rent"


def _imperfect(fields: tuple[str, ...], lemma: str, many: str, soft: str, second: bool) -> str:
    if fields[5]:
        return fields[5]
    if lemma.endswith("er"):
        return soft + "ait"
    return (lemma[:-2] + "iss" if second else many[:-3]) + "ait"


def agree_french(word: str, who: Agreement) -> str:
    """A French adjective or participle, from its masculine singular."""
    if who.fr_feminine:
        word = french_feminine(word)
    return french_plural(word) if who.plural else word


def french_feminine(word: str) -> str:
    """The regular feminine of a French adjective."""
    for ending, feminine in (("e", "e"), ("eux", "euse"), ("er", "ère"), ("if", "ive"), ("el", "elle"), ("en", "enne")):
        if word.endswith(ending):
            return word.removesuffix(ending) + feminine
    return word + ("ne" if word.endswith("on") else "te" if word == "net" else "e")


def french_plural(word: str) -> str:
    """The regular plural of a French noun or adjective; a phrase changes its first word."""
    head, _, tail = word.partition(" ")
    if head[-1] not in "sxz":
        head = re.sub(r"al$", "au", head)
        head += "x" if re.search(r"(au|eu)$", head) and head != "bleu" else "s"
    return f"{head} {tail}".strip()
