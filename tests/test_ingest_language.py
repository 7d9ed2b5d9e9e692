"""The language of a text: decided by its words, by metadata where these don't do, else undecided."""

from __future__ import annotations

import pytest

from tellings.ingest import Source, articles
from tellings.ingest.language import UNDECIDED, language
from tellings.settings import Settings

SENTENCES = {
    "de": "Die Brücke bleibt bis Oktober gesperrt, teilte das Ministerium am Mittwoch mit.",
    "en": "The bridge will stay closed until October, the ministry said on Wednesday.",
    "fr": "Le pont restera fermé jusqu'en octobre, a annoncé mercredi le ministère.",
    "es": "El puente seguirá cerrado hasta octubre, informó el miércoles el ministerio.",
    "it": "Il ponte resterà chiuso fino a ottobre, ha annunciato mercoledì il ministero.",
    "nl": "De brug blijft tot oktober dicht, maakte het ministerie woensdag bekend.",
    "pl": "Most pozostanie zamknięty do października, poinformowało w środę ministerstwo.",
    "pt": "A ponte vai continuar fechada até outubro, anunciou na quarta-feira o ministério.",
    "ru": "Мост останется закрытым до октября, сообщили в среду в министерстве.",
    "uk": "Міст залишатиметься закритим до жовтня, повідомили в середу в міністерстві.",
    "tr": "Köprü ekim ayına kadar kapalı kalacak, diye açıkladı bakanlık çarşamba günü.",
    "ar": "يبقى الجسر مغلقا حتى أكتوبر، حسب ما أعلنت الوزارة يوم الأربعاء.",
    "zh": "交通部门星期三表示，大桥将封闭至十月。",
    "ja": "当局は水曜日、橋の通行止めを十月まで続けると発表した。",
    "ko": "국토교통부는 수요일 다리의 통행을 십월까지 금지한다고 밝혔다.",
    "cs": "Most zůstane uzavřen do října, oznámilo ve středu ministerstvo dopravy.",
    "bg": "Мостът ще остане затворен до октомври, съобщиха в сряда от министерството.",
    "ca": "El pont continuarà tancat fins a l'octubre, va informar dimecres el ministeri.",
}


@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
def test_one_sentence_is_enough(code: str, text: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize("text", ["", "   ", "12 345", "…", "Bayern 3:1", "Wulme"])
def test_too_little_is_undecided_unless_metadata_tell(text: str) -> None:
    assert language(text) == UNDECIDED
    assert language(text, "de") == "de"
    assert language(text, "xx") == UNDECIDED


def test_words_count_more_than_metadata() -> None:
    assert language(SENTENCES["de"], "en") == "de"


def test_settings_force_the_language() -> None:
    data = SENTENCES["en"].encode()
    assert articles(Source("a.txt", data=data), Settings())[0][0].language == "en"
    assert articles(Source("a.txt", data=data), Settings(language="de"))[0][0].language == "de"


def test_the_body_decides_and_not_the_headline_or_the_frame() -> None:
    text = "Breaking News\n\n" + "\n\n".join(f"{SENTENCES['de']} {n}" for n in "abc") + "\n\nRead more: The best of the week"
    assert articles(Source("a.txt", data=text.encode()), Settings())[0][0].language == "de"
