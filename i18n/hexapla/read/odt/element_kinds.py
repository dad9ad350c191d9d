"""Elements in a paragraph that are not text as any other: what is left out, and fields."""

from __future__ import annotations

from hexapla.read.odt.names import tags
from hexapla.read.odt.places import REFERENCES

# Elements whose content is no text of the author's: remarks of editors, what is declared or drawn, forms, scripts.
LEFT_OUT = (
    tags("annotation annotation-end forms event-listeners", "office")
    | tags("tracked-changes script sequence-decls variable-decls user-field-decls dde-connection-decls note-citation")
    | tags("image-map glue-point contour-polygon contour-path enhanced-geometry control", "draw")
    | tags("title desc", "svg")
)
# Fields whose values are no text of the author's: numbers, and references that other programs keep.
VALUES = tags(
    "page-number page-count paragraph-count word-count character-count table-count image-count object-count "
    "page-variable-get sequence bibliography-mark table-formula database-row-number"
)
FIELDS = frozenset(REFERENCES) | tags(
    "date time creation-date creation-time modification-date modification-time print-date print-time editing-duration "
    "editing-cycles title subject description keywords author-name author-initials initial-creator creator printed-by "
    "file-name template-name sheet-name chapter user-field-get user-field-input user-defined variable-get variable-set "
    "variable-input expression text-input conditional-text hidden-text database-display page-continuation measure "
    "sender-firstname sender-lastname sender-initials sender-title sender-position sender-email sender-phone-private "
    "sender-fax sender-company sender-phone-work sender-street sender-city sender-postal-code sender-country "
    "sender-state-or-province"
)
