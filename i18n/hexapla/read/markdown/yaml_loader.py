"""How the YAML of front matter is read; a module of its own, as most texts have none."""

from __future__ import annotations

from typing import Any

import yaml


class TextLoader(yaml.SafeLoader):
    """YAML with numbers and dates kept as text: invalid values are no error, as the text is enough."""

    yaml_implicit_resolvers: dict[Any, Any] = {  # noqa: RUF012 - as its base has it
        sign: [(tag, shape) for tag, shape in resolvers if tag.rpartition(":")[2] not in ("int", "float", "timestamp")]
        for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
