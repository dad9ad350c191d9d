"""The engine openai: a language model of any server with OpenAI's API (Ollama, llama.cpp, LM Studio, vLLM ...).

The law: what a model writes beside the translation never gets into a catalog, and no text leaves this computer unless
hexapla.toml and the environment both say so. `endpoint` says which server may be asked, `completions` asks it,
`prompting` writes the prompts from the `templates`, `answers` reads what comes back, `faults` finds what is wrong with
it as a whole, and `chat_engine` does this for several passages at once. No model is shown a tag: words are aligned
afterwards.
"""

from __future__ import annotations

from hexapla.draft.openai import faults
from hexapla.draft.openai.chat_engine import ChatEngine
from hexapla.draft.openai.completions import Completions, model_names
from hexapla.draft.openai.endpoint import open_server, refuse_elsewhere
from hexapla.draft.openai.prompting import Prompter, choose
from hexapla.errors import EngineError
from hexapla.messages import _, listed
from hexapla.publication import DraftSettings

__all__ = ["ChatEngine", "list_models", "open_engine"]


def open_engine(source: str, target: str, settings: DraftSettings) -> ChatEngine:
    """Open the model of the settings, or the only one that the server has, for a pair of languages.

    Raises:
        EngineError: the server may not be asked, does not answer, or has several models and the settings name none.
        MissingExtra: the package that tells languages is not installed.
        PublicationError: the prompt of the settings is none.

    """
    faults.need_identifier()
    own = settings.openai
    server = open_server(own)
    offered = model_names(server)
    if not own.model and len(offered) != 1:
        raise EngineError(
            _("The server has several models.") if offered else _("The server has no model."),
            place=server.address,
            remedy=_(
                "Write the name of one as `model` of [draft.openai] in hexapla.toml: {models}.", models=listed(offered)
            )
            if offered
            else _("Load one, and try again."),
        )
    model = own.model or offered[0]
    refuse_elsewhere(model)
    template = choose(own, model)
    return ChatEngine(Completions(server, model, own.options), Prompter(template, source, target), own.requests)


def list_models(settings: DraftSettings) -> list[str]:
    """Return the names of the models that the server of the settings offers.

    Raises:
        EngineError: the server may not be asked, or does not answer.

    """
    return model_names(open_server(settings.openai))
