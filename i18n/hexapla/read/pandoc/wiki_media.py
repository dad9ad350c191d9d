"""MediaWiki's pictures, galleries and poems, of which pandoc loses alternative texts, options and line ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from hexapla.model import Element
from hexapla.read.pandoc.notes import Brackets
from hexapla.read.pandoc.wiki_templates import AFTER_BLOCK, verse
from hexapla.tree import HEADINGS, collapsed_text, has_text, remove

_FILE = (
    r"(?:File|Image|Datei|Bild|Fichier|Archivo|Imagen|Ficheiro|Imagem|Bestand|Plik|Soubor|Файл|Изображение|"
    r"ファイル|画像)"
)
_START = re.compile(
    rf"<!--.*?-->|<(nowiki|pre|syntaxhighlight|source)\b[^>]*>.*?</\1\s*>|\[\[{_FILE}:", re.DOTALL | re.IGNORECASE
)
_GALLERY = re.compile(r"<gallery\b([^>]*)>((?:(?!<gallery\b).)*?)</gallery\s*>", re.DOTALL | re.IGNORECASE)
_PREFIX = re.compile(rf"^\s*{_FILE}:", re.IGNORECASE)
_CAPTION = re.compile(r"\bcaption\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_POEM = re.compile(r"<poem\b[^>]*>\n?((?:(?!<poem\b).)*?)\n?</poem\s*>", re.DOTALL | re.IGNORECASE)
_BAR = re.compile(r"\[\[[^\[\]]*\]\]|\{\{[^{}]*\}\}|(\|)")
_ALT = re.compile(r"(?:alt|alternativtext|альт|代替文)\s*=(.*)", re.DOTALL | re.IGNORECASE)
_FRAMED = re.compile(
    r"(?:thumb|thumbnail|frame|framed|enframed|mini|miniatur|gerahmt|vignette|cadre|miniatura|miniaturadeimagen|marco|"
    r"miniaturadaimagem|miniatuur|miniaturka|мини|миниатюра|サムネイル)(?:=.*)?",
    re.IGNORECASE | re.DOTALL,
)
# Options without words.
_OPTION = re.compile(
    r"\d*(?:x\d+)?\s*px|left|right|center|centre|none|border|frameless|baseline|sub|super|top|text-top|middle|bottom|"
    r"text-bottom|upright|links|rechts|zentriert|ohne|rand|rahmenlos|hochkant|gauche|droite|centré|néant|bordure|"
    r"sans_cadre|redresse|izquierda|derecha|centro|centrado|ninguno|no|sinmarco|borde|esquerda|direita|nenhum|semborda|"
    r"sinistra|destra|слева|справа|центр|безрамки|左|右|中央|なし|フレームなし|(?:upright|hochkant|redresse|page|seite|"
    r"lang|class|link|verweis|lien|enlace|vínculo|ligação|ссылка|リンク|start|end|thumbtime|size)\s*=.*",
    re.IGNORECASE | re.DOTALL,
)
_SIGN = re.compile("\ufdd5(\\d+)\ufdd6")  # where the alternative text of a picture belongs
_FRAME = re.compile("\ufdd7(\\d+)\ufdd8")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]")
# Lines with only categories and links to the page in other languages.
_FILED = re.compile(
    r"^(?:\[\[(?:[a-z]{2,3}(?:-[a-z]+)?|Category|Catégorie|Kategorie|Categor[íi]a|Категория|カテゴリ|Categorie|Kategoria)"
    r":[^\[\]]*\]\][ \t]*)+$\n?",
    re.MULTILINE,
)
# Links to the page in another language, which a wiki shows beside the text.
_LANGUAGES = frozenset(
    "af ar az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko la lb "
    "lt lv mk ml mr ms nl nn no pl pt ro ru sh sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh".split()
)
_IN_LANGUAGE = re.compile(r"\[\[([a-z]{2}):[^\[\]|]*\]\]")
_COLON_LINK = re.compile(r"\[\[:([^\[\]|]+)\]\]")
_QUOTES = re.compile("'{2,5}")


@dataclass
class Media:
    """The alternative texts of the pictures of a text, and those pictures that have a frame, in order."""

    alts: list[str] = field(default_factory=list)
    framed: list[str] = field(default_factory=list)

    def normalise(self, text: str) -> str:
        """Return a text with its pictures, galleries and poems in the form that pandoc reads."""
        text = _IN_LANGUAGE.sub(lambda link: "" if link[1] in _LANGUAGES else link[0], _FILED.sub("", text))
        text = _POEM.sub(_verse, _COLON_LINK.sub(r"[[:\1|\1]]", text))
        text = _GALLERY.sub(_gallery, text)
        parts: list[str] = []
        kept = at = 0
        brackets = Brackets(text, "[]")
        while match := _START.search(text, at):
            at = match.end()
            end = brackets.closing(at) if match[0].startswith("[[") else -1
            end = end if text.startswith("]]", end) else -1
            if end < 0:
                continue
            start = text.rfind("\n", 0, match.start()) + 1
            is_in_block = text[start : start + 1] in tuple("*#:;|!")
            parts += [text[kept : match.start()], self._picture(text[at:end], is_in_block=is_in_block)]
            kept = at = end + 2
        lines = "".join([*parts, text[kept:]]).split("\n")
        return "\n".join(map(self._with_figures, lines))

    def _picture(self, inner: str, *, is_in_block: bool) -> str:
        """Return a picture with its caption, and a sign for its alternative text; of a framed one, only a sign.

        In a line of a list or a table, the caption of a framed picture comes after it, as text.
        """
        name, *options = _parts(inner)
        alt, caption, is_framed = "", "", False
        for option in (each.strip() for each in options):
            if match := _ALT.fullmatch(option):
                alt = match[1].strip()
            elif _FRAMED.fullmatch(option):
                is_framed = True
            elif not _OPTION.fullmatch(option):
                caption = self.normalise(option)  # it may have pictures, too
        self.alts.append(_QUOTES.sub("", _LINK.sub(r"\1", alt)))
        sign = f"\ufdd5{len(self.alts) - 1}\ufdd6"
        if is_framed and is_in_block:
            return f"[[File:{name.strip()}|{sign}]]" + (f" <small>{caption}</small>" if caption else "")
        picture = f"[[File:{name.strip()}|{'thumb|' if is_framed else ''}{caption}{sign}]]"
        if not is_framed:
            return picture
        self.framed.append(picture)
        return f"\ufdd7{len(self.framed) - 1}\ufdd8"

    def _with_figures(self, line: str) -> str:
        """Return a line with its framed pictures as paragraphs of their own, before or after its text."""
        found = [self.framed[int(number)] for number in _FRAME.findall(line)]
        if not found:
            return line
        text = _FRAME.sub("", line).strip(" ")
        around = [*found, text] if line.startswith("\ufdd7") else [text, *found]
        return "\n" + "\n\n".join(filter(None, around)) + "\n"

    def settle(self, root: Element) -> None:
        """Give the pictures of pandoc's tree their alternative texts; remove the captions that pandoc made."""
        for image in root.iter("img"):
            signs = _SIGN.findall(image.get("title") or image.get("alt") or "")
            if not signs:
                continue
            own = self.alts[int(signs[-1])]  # those before are of pictures in its caption
            title = _SIGN.sub("", image.attrib.pop("title", "") or "").strip()
            if title and own and next(image.iterancestors("figure"), None) is None:
                image.set("title", title)  # a caption that only shows as a tooltip
            alt = own or _SIGN.sub("", image.get("alt") or "")
            if alt:
                image.set("alt", alt)
            else:
                image.attrib.pop("alt", None)
        for element in list(root.iter(etree.Element)):
            for key, value in element.attrib.items():
                element.set(key, _SIGN.sub("", value))
            element.text = element.text and _SIGN.sub("", element.text)
            element.tail = element.tail and _SIGN.sub("", element.tail)
        for caption in [each for each in root.iter("figcaption") if not (has_text(each) or len(each))]:
            remove(caption)
        _aim_links(root)


def _aim_links(root: Element) -> None:
    """Aim links within the page at their headings, and make them no links to other pages."""
    titles = {collapsed_text(each): each for each in root.iter(*HEADINGS) if each.get("id")}
    for link in root.iter("a"):
        name = (link.get("href") or "").removeprefix("#").replace("_", " ")
        if link.get("class") == "wikilink" and (link.get("href") or "").startswith("#") and name in titles:
            link.attrib.clear()
            link.set("href", f"#{titles[name].get('id')}")


def _verse(match: re.Match[str]) -> str:
    """Return a poem as paragraphs with line breaks."""
    return f"\n\n{verse(match[1])}\n\n{AFTER_BLOCK}"


def _gallery(match: re.Match[str]) -> str:
    """Return the pictures of a gallery, each with its caption, below the caption of the gallery."""
    caption = _CAPTION.search(match[1])
    made = [f"'''{caption[1] or caption[2]}'''"] if caption else []
    for line in match[2].split("\n"):
        inner = _PREFIX.sub("", line).strip()
        if inner and not inner.startswith("<!--"):
            made.append(f"[[File:{inner}|thumb]]")
    return "\n\n" + "\n\n".join(made) + f"\n\n{AFTER_BLOCK}"


def _parts(inner: str) -> list[str]:
    """Return the parts of a picture between bars that are in no link and no template."""
    parts: list[str] = []
    kept = 0
    for match in _BAR.finditer(inner):
        if match[1]:
            parts.append(inner[kept : match.start()])
            kept = match.end()
    return [*parts, inner[kept:]]
