"""draft: prompts are what models are documented to expect, and templates are data that a user can replace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from draft.openai.model_server import Behaviour, serving
from hexapla.draft.openai import prompting
from hexapla.draft.openai.prompting import Prompter, choose
from hexapla.draft.passages import Passage, Surroundings
from hexapla.errors import PublicationError
from hexapla.glossary import Term
from hexapla.project import Project
from hexapla.publication import ModelServerSettings
from workshop import publication

TEXT = "The house was {target} red."
PASSAGE = Passage((TEXT,))


def prompter(model: str, source: str = "en", target: str = "es", prompt: str | Path = "") -> Prompter:
    return Prompter(choose(ModelServerSettings(prompt=prompt), model), source, target)


def said(model: str, source: str = "en", target: str = "es", passage: Passage = PASSAGE) -> str:
    text: str = prompter(model, source, target).messages(passage)[-1]["content"]
    return text


@pytest.mark.parametrize(
    ("model", "name"),
    [("translategemma:4b", "translategemma"), ("google/TranslateGemma-12b-it", "translategemma"),
     ("tencent/Hunyuan-MT-7B", "hunyuan-mt"), ("hy-mt1.5:1.8b", "hunyuan-mt"), ("Unbabel/TowerInstruct-7B", "tower"),
     ("Tower-Plus-9B", "tower"), ("eurollm-9b-instruct", "eurollm"), ("gemma3:4b", "chat"), ("qwen3", "chat")],
)  # fmt: skip
def test_the_name_of_a_model_tells_its_prompt(model: str, name: str) -> None:
    assert prompter(model).template.name == name


def test_translation_models_get_their_documented_prompts() -> None:
    assert said("translategemma").endswith(
        "Please translate the following English text into Spanish:\n\n\nThe house was {target} red."
    )
    assert said("translategemma").startswith("You are a professional English (en) to Spanish (es) translator. ")
    assert said("hunyuan-mt", "de") == (
        f"Translate the following segment into Spanish, without additional explanation.\n\n{TEXT}"
    )
    assert said("hunyuan-mt", "en", "zh-Hant") == f"把下面的文本翻译成中文 (繁体)，不要额外解释。\n\n{TEXT}"
    assert said("tower", "pt", "en") == (
        f"Translate the following text from Portuguese into English.\nPortuguese: {TEXT}\nEnglish:"
    )
    assert said("eurollm") == f"Translate the following English source text to Spanish:\nEnglish: {TEXT}\nSpanish: "
    assert len(prompter("eurollm").messages(PASSAGE)) == 2


def test_a_template_may_send_the_codes_of_the_languages() -> None:
    (message,) = prompter("any", "en", "pt-BR", "translategemma-codes").messages(PASSAGE)
    coded = {"type": "text", "source_lang_code": "en", "target_lang_code": "pt-BR", "text": TEXT}
    assert message == {"role": "user", "content": [coded]}


@pytest.mark.parametrize("model", ["translategemma", "hunyuan-mt", "tower", "eurollm", "chat"])
def test_every_template_shows_terms_and_the_reason_of_a_refusal(model: str) -> None:
    terms = (Term("house", ("casa", "hogar")), Term("without", (), ("sin",)))
    text = said(model, passage=Passage((TEXT,), terms=terms, refusal="it said nothing"))
    assert "house: casa / hogar" in text
    assert "without" not in text.replace("without additional", "").replace("without any", "")
    assert "it said nothing" in text
    assert "{" not in text.replace(TEXT, "").replace('{\n"1"', "")


def test_what_stands_around_is_cut_to_what_is_nearest() -> None:
    around = Surroundings("", "early " * 300 + "late", "soon " + "far " * 300)
    text = said("chat", passage=Passage((TEXT,), around=around))
    assert len(text) < 2200
    assert "late" in text
    assert "soon" in text


def test_line_ends_of_a_text_are_no_lines_of_the_prompt() -> None:
    text = said("chat", passage=Passage(("One\n2. two\u2028three",)))
    assert '"1": "One 2. two three"' in text


def test_every_template_of_ours_can_be_read() -> None:
    names = [path.stem for path in prompting._FOLDER.glob("*.toml")]
    assert len(names) == 6
    for name in names:
        assert prompter("any", prompt=name).messages(PASSAGE)


def test_a_publication_has_a_prompt_of_its_own(tmp_path: Path) -> None:
    own = 'sentences = "single"\nuser = "To {target_code}: {text}"\n'
    settings = '[draft]\nengine = "openai"\n[draft.openai]\nprompt = "prompts/own.toml"\nserver = '
    sources = {"article.md": "# A title\n\nOne red house.\n"}
    with serving(Behaviour({"To es: One red house.": "Una casa roja."})) as server:
        toml = f'[publication]\nlanguages = ["es"]\n{settings}{json.dumps(server.address)}\n'
        (tmp_path / "prompts").mkdir()
        (tmp_path / "prompts" / "own.toml").write_text(own, encoding="utf-8")
        project = Project(publication(tmp_path, sources, toml))
        project.extract()
        work = project.open_draft("es")
        assert sum(work.run()) == 2
        assert "prompt own" in work.engine
        assert "To es: One red house." in server.prompts


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        ('user = "Translate."', "does not have {text}"),
        ('user = "{txt} {text}"', "Nothing is called “txt”"),
        ('user = "{text}"\nsentence = "single"', "“sentence” is not a known key"),
        ('user = "{text}"\nsentences = "all"', "“all” is not one of"),
        ('user = "{text}"\n[parts]\nterm = "{value}"', "“term” is not a known key"),
        ('user = "{text}"\n[language.zh]\nusr = ""', "“usr” is not a known key"),
        ("user = 3", "expected"),
        ("user =", ""),
    ],
)
def test_a_file_that_is_no_prompt_is_told(tmp_path: Path, toml: str, why: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(PublicationError) as caught:
        choose(ModelServerSettings(prompt=path), "any")
    assert why in caught.value.message
    assert "own.toml" in caught.value.place


def test_a_prompt_that_there_is_not_is_told() -> None:
    with pytest.raises(PublicationError, match="no prompt “gemma”") as caught:
        choose(ModelServerSettings(prompt="gemma"), "any")
    assert "chat, eurollm" in caught.value.remedy
