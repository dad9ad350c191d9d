"""The properties of a run of text that mean something, from its styles and its own formatting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

# Switches as looks: names of elements, or classes of `span`. The names of properties are those of WordprocessingML.
_LOOKS = {"b": "strong", "i": "em", "strike": "s", "dstrike": "s", "caps": "allcaps", "smallCaps": "smallcaps"}
# Word's own styles of emphasis: italics, and with them bold letters in some themes, which are no second emphasis.
_EMPHASES = frozenset(("emphasis", "subtle emphasis", "intense emphasis"))
# Styles of program code, whose looks mean nothing to translators.
_CODE = frozenset(("verbatim char", "html code", "source text"))
RAISED = {"superscript": "sup", "subscript": "sub"}


@dataclass(frozen=True, slots=True, eq=False)
class RunProperties:
    """Properties of runs that mean something: `switches` are on or off, `values` are the others by their names.

    Each object is equal only to itself, so that what follows from it can be kept.

    The switches are `b i strike dstrike caps smallCaps vanish webHidden`, of which `b` and `i` may also be said for one
    kind of letters (`b.bidi`, `i.eastAsia`); the values are `u`, `vertAlign`, `font`, `colour`, `highlight`, and the
    languages `lang.val`, `lang.eastAsia` and `lang.bidi`.
    """

    switches: Mapping[str, bool] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)

    def over(self, base: RunProperties) -> RunProperties:
        """Return these properties, and those of `base` for what is not said here."""
        if not self.switches and not self.values:
            return base
        return RunProperties({**base.switches, **self.switches}, {**base.values, **self.values})

    def is_on(self, name: str) -> bool:
        """Return whether a switch is on."""
        return self.switches.get(name, False)


def as_one_emphasis(properties: RunProperties, styles: Iterable[str]) -> RunProperties:
    """Return the properties of character styles with these names, without bold where they are one of emphasis."""
    if properties.is_on("i") and any(name in _EMPHASES for name in styles):
        weights = {name: False for name in properties.switches if name.partition(".")[0] == "b"}
        return RunProperties({**properties.switches, **weights}, properties.values)
    return properties


def is_of_code(styles: Iterable[str]) -> bool:
    """Return whether character styles with these names are those of program code."""
    return any(name in _CODE for name in styles)


@lru_cache(maxsize=1024)
def of_letters(properties: RunProperties, kind: str) -> RunProperties:
    """Return the properties of text in one kind of letters: bold and italics may be set for each kind."""
    switches = properties.switches
    own = {name: switches[f"{name}.{kind}"] for name in ("b", "i") if f"{name}.{kind}" in switches}
    changed = any(switches.get(name) != on for name, on in own.items())
    return RunProperties({**switches, **own}, properties.values) if changed else properties


@lru_cache(maxsize=1024)
def look_of(properties: RunProperties) -> frozenset[str]:
    """Return the look of a run, as names of elements and classes."""
    names = {look for name, look in _LOOKS.items() if properties.is_on(name)}
    if properties.values.get("u", "none") not in ("none", ""):
        names.add("u")
    if raised := RAISED.get(properties.values.get("vertAlign", "")):
        names.add(raised)
    names |= {f"{name}-{colour}" for name in ("colour", "highlight") if (colour := properties.values.get(name))}
    return frozenset(names)
