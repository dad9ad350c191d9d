"""Titles of lists of notes and of works cited, in the languages whose word is known."""

import re

_NOTES = frozenset(
    """notes|note|footnotes|endnotes|notas|notas al pie|notas de rodapé
    notes de bas de page|note a piè di pagina|anmerkungen|fußnoten|fussnoten|endnoten|noten
    voetnoten|noter|fotnoter|noder|viitteet|przypisy|poznámky|jegyzetek|bilješke|opombe|beležke
    примечания|сноски|примітки|бележки|σημειώσεις|notlar|dipnotlar|qeydlər|الهوامش|الحواشي|پانویس
    یادداشت‌ها|הערות|הערות שוליים|注释|註釋|注|脚注|註|各注|미주|각주|chú thích|catatan kaki
    notes and references|notes et références|notas y referencias|notas e referências|note e riferimenti
    note și referințe|注釈|注釋""".replace("\n    ", "|").split("|")
)
# References: encyclopedias in the language use the word for notes, scholars for the works that they cite.
_REFERENCES = frozenset(
    """references|einzelnachweise|einzelbelege|belege|références|referencias
    referências|riferimenti|referenties
    referenser|referanser|referencer|lähteet|hivatkozások|reference|referințe
    izvori|джерела|источники|kaynakça|istinadlar|مراجع|المراجع|منابع|出典|参考文献
    参考资料|參考資料|출처|tham khảo|referensi""".replace("\n    ", "|").split("|")
)
_WORKS = frozenset(
    """bibliography|selected bibliography|select bibliography|works cited|literature cited|references cited
    list of references|further reading|works consulted|literatur|literaturverzeichnis|literaturangaben
    bibliographie|bibliographie sommaire|ouvrages cités|œuvres citées|bibliografía|bibliografia|obras citadas
    referencias bibliográficas|opere citate|riferimenti bibliografici|referências bibliográficas|bibliografie
    literatuur|literatuurlijst|litteratur|litteraturlista|litteraturliste|kirjallisuus|kirjallisuutta
    bibliografija|literatura|piśmiennictwo|irodalom|irodalomjegyzék|литература|список литературы|библиография
    література|бібліографія|βιβλιογραφία|kaynaklar|ədəbiyyat|ədəbiyyat siyahısı|المصادر والمراجع|قائمة المراجع
    ببليوغرافيا|کتاب‌شناسی|کتابنامه|ביבליוגרפיה|书目|書目
    参考书目|參考書目|参考文献目録|文献|文献目録|引用文献|참고문헌|tài liệu tham khảo
    daftar pustaka""".replace("\n    ", "|").split("|")
)

_WORDS = frozenset(each for each in _NOTES if each.isalpha() and len(each) > 1)
_LONGEST = max(map(len, _NOTES | _REFERENCES))
_HAN = frozenset("注註")
_LONGEST_HAN = 6  # characters
_MOST_WORDS = 6
_AROUND = " .:：\n\t"


def says_notes(words: str) -> bool:
    """Return whether this text is "Notes" or "References" in one of those languages."""
    title = _plain(words)
    return title in _NOTES or title in _REFERENCES


def names_notes(words: str) -> bool:
    """Return whether a short text has a word for notes: “Translator's notes”, “Notes to chapter 1”, “訳注”.

    A heading with nothing below it but notes is then only theirs.
    """
    title = _plain(words)
    said = re.findall(r"\w+", title)
    is_han = len(title) <= _LONGEST_HAN and title[-1:] in _HAN
    return says_notes(words) or is_han or (len(said) <= _MOST_WORDS and not _WORDS.isdisjoint(said))


def begins_a_text(words: str) -> bool:
    """Return whether these words, with which a text begins, are already more than "Notes" or "References"."""
    return len(words) > _LONGEST and len(words.strip(_AROUND)) > _LONGEST


def says_references(words: str) -> bool:
    """Return whether this text is "References": the title of notes, or of works cited."""
    return _plain(words) in _REFERENCES


def says_bibliography(words: str) -> bool:
    """Return whether this text is "Bibliography" in one of those languages: a title of works cited, never of notes."""
    return _plain(words) in _WORKS


def _plain(words: str) -> str:
    return words.strip(_AROUND).casefold()
