"""Titles of lists of notes, in the languages whose word is known."""

# Words for notes, and for references if encyclopedias in the language use that for notes.
_TITLES = frozenset(
    """notes|note|footnotes|endnotes|references|notes and references|notas|notas al pie|notas de rodapé
    notes de bas de page|note a piè di pagina|anmerkungen|fußnoten|fussnoten|endnoten|noten
    voetnoten|noter|fotnoter|noder|viitteet|przypisy|poznámky|jegyzetek|bilješke|opombe|beležke
    примечания|сноски|примітки|бележки|σημειώσεις|notlar|dipnotlar|qeydlər|الهوامش|الحواشي|پانویس
    یادداشت‌ها|הערות|הערות שוליים|注释|註釋|注|脚注|註|各注|미주|각주|chú thích|catatan kaki
    einzelnachweise|einzelbelege|belege|notes et références|références|referencias
    notas y referencias|referências|notas e referências|riferimenti|note e riferimenti|referenties
    referenser|referanser|referencer|lähteet|hivatkozások|reference|referințe|note și referințe
    izvori|джерела|источники|kaynakça|istinadlar|مراجع|المراجع|منابع|出典|注釈|注釋|参考文献
    参考资料|參考資料|출처|tham khảo|referensi""".replace("\n    ", "|").split("|")
)


def says_notes(words: str) -> bool:
    """Return whether this text is "Notes" in one of those languages."""
    return words.strip(" .:：\n\t").casefold() in _TITLES
