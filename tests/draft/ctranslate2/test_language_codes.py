"""Languages by the codes of each family of models."""

from __future__ import annotations

import pytest

from hexapla.draft.ctranslate2 import language_codes as forms
from hexapla.draft.ctranslate2.language_codes import CodeForm, find_source, find_target, tag_of

NLLB = (
    "eng_Latn spa_Latn arb_Arab pes_Arab azj_Latn azb_Arab zho_Hans zho_Hant yue_Hant srp_Cyrl nob_Latn nno_Latn "
    "lvs_Latn swh_Latn zsm_Latn als_Latn khk_Cyrl npi_Deva ory_Orya pbt_Arab uzn_Latn ydd_Hebr plt_Latn gaz_Latn "
    "quy_Latn heb_Hebr ind_Latn jav_Latn fil_Latn kmr_Latn deu_Latn por_Latn"
).split()
M2M100 = "__en__ __es__ __zh__ __sr__ __no__ __he__ __id__ __jv__ __tl__ __pt__ __az__".split()
MADLAD = "<2en> <2es> <2zh> <2zh_Latn> <2iw> <2pt> <2sr> <2no> <2fil>".split()
MBART = "en_XX es_XX ar_AR zh_CN pt_XX he_IL az_AZ".split()
MARIAN = ">>spa<< >>por<< >>pt_BR<< >>cmn_Hans<< >>cmn_Hant<< >>srp_Latn<< >>srp_Cyrl<< >>fr<<".split()


@pytest.mark.parametrize(
    ("form", "pieces", "tag", "code"),
    [
        *((forms.NLLB, NLLB, tag, code) for tag, code in {
            "es": "spa_Latn", "es-MX": "spa_Latn", "ar": "arb_Arab", "fa": "pes_Arab", "az": "azj_Latn",
            "zh-Hans": "zho_Hans", "zh": "zho_Hans", "zh-CN": "zho_Hans", "zh-Hant": "zho_Hant", "zh-TW": "zho_Hant",
            "yue": "yue_Hant", "sr": "srp_Cyrl", "nb": "nob_Latn", "no": "nob_Latn", "nn": "nno_Latn",
            "lv": "lvs_Latn", "sw": "swh_Latn", "ms": "zsm_Latn", "sq": "als_Latn", "mn": "khk_Cyrl", "ne": "npi_Deva",
            "or": "ory_Orya", "ps": "pbt_Arab", "uz": "uzn_Latn", "yi": "ydd_Hebr", "mg": "plt_Latn", "om": "gaz_Latn",
            "qu": "quy_Latn", "he": "heb_Hebr", "id": "ind_Latn", "jv": "jav_Latn", "tl": "fil_Latn", "ku": "kmr_Latn",
            "de-AT": "deu_Latn", "pt-BR": "por_Latn", "sr-Latn": None, "ja": None, "az-Cyrl": None,
        }.items()),
        *((forms.M2M100, M2M100, tag, code) for tag, code in {
            "es": "__es__", "zh": "__zh__", "zh-Hant": None, "nb": "__no__", "id": "__id__", "fil": "__tl__",
            "sr-Latn": None, "pt-BR": "__pt__", "az": "__az__",
        }.items()),
        *((forms.MADLAD, MADLAD, tag, code) for tag, code in {
            "es": "<2es>", "he": "<2iw>", "zh-Hant": None, "zh-Latn": "<2zh_Latn>", "nb": "<2no>",
        }.items()),
        *((forms.MBART, MBART, tag, code) for tag, code in {
            "es": "es_XX", "ar": "ar_AR", "zh-Hans": "zh_CN", "zh-TW": None, "he": "he_IL",
        }.items()),
        *((forms.MARIAN, MARIAN, tag, code) for tag, code in {
            "es": ">>spa<<", "pt-BR": ">>pt_BR<<", "pt-PT": ">>por<<", "zh-Hant": ">>cmn_Hant<<",
            "sr-Latn": ">>srp_Latn<<", "sr": ">>srp_Cyrl<<", "fr": ">>fr<<", "it": None,
        }.items()),
    ],
)  # fmt: skip
def test_a_language_has_the_code_of_its_script(form: CodeForm, pieces: list[str], tag: str, code: str | None) -> None:
    assert find_target(tag, form.codes(["<s>", "▁the", *pieces])) == code


def test_a_source_may_be_in_another_script() -> None:
    codes = forms.M2M100.codes(M2M100)
    assert (find_source("zh-Hant", codes), find_source("sr-Latn", codes)) == ("__zh__", "__sr__")
    assert find_source("ja", codes) is None


@pytest.mark.parametrize(
    "piece", ["▁es", "es", "__", "____", "<2>", "<2spanish>", ">>ROMANCE<<", "eng_latn", "en_xx", "__ES__"]
)
def test_words_of_a_vocabulary_are_no_codes(piece: str) -> None:
    for form in (forms.NLLB, forms.MBART, forms.M2M100, forms.MADLAD, forms.MARIAN):
        assert form.codes([piece]) == {}


def test_codes_mean_tags() -> None:
    assert [tag_of(code) for code in ("spa_Latn", "cmn_Hant", "es_XX", "pt_br", "sh", "iw")] == [
        "es-Latn", "zh-Hant", "es", "pt-BR", "sr-Latn", "he",
    ]  # fmt: skip
