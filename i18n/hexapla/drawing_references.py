"""What the elements of a drawing or formula refer to by an id: gradients, clips, parts that are used again."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hexapla.model import Element
from hexapla.tree import local_name, remove

_LOCAL_URL = re.compile(r"url\(\s*['\"]?#?([^'\")]*?)['\"]?\s*\)")


def aim_drawing(element: Element, ids: Mapping[str, str]) -> None:
    """Change the ids that an element of a drawing or formula refers to (`#gradient`, `url(#gradient)`).

    A reference to an id that is not in `ids` is removed.
    """
    for attribute, value in list(element.attrib.items()):
        if value.startswith("#") and str(attribute).rpartition("}")[2] == "href":
            if value[1:] in ids:
                element.set(attribute, f"#{ids[value[1:]]}")
            elif local_name(element) == "use":
                remove(element)
            else:
                del element.attrib[attribute]
        elif "url(" in value:
            element.set(attribute, _LOCAL_URL.sub(lambda to: f"url(#{ids[to[1]]})" if to[1] in ids else "none", value))
        elif attribute in ("aria-labelledby", "aria-describedby"):
            if known := [ids[each] for each in value.split() if each in ids]:
                element.set(attribute, " ".join(known))
            else:
                del element.attrib[attribute]
