"""Datelines, signatures, bylines, agencies, credits of pictures, stamps: what is one, and what only looks like it."""

from __future__ import annotations

import pytest

from tellings.ingest.agencies import Agencies, agencies_in, known, signature
from tellings.ingest.datelines import byline, dateline, is_person, signed
from tellings.ingest.photos import credit_line, credit_tail
from tellings.ingest.stamps import stamp
from tellings.languages import table

KINDS = {"media", "private", "public", "state", "church", "releases"}


@pytest.mark.parametrize(
    ("language", "text", "place", "agencies"),
    [
        ("de", "Berlin (dpa) - |Die Regierung", "Berlin", ["dpa"]),
        ("de", "BERLIN (dpa/lnw). |Die Regierung", "BERLIN", ["dpa"]),
        ("de", "Frankfurt/Main (AFP) – |Die Bank", "Frankfurt/Main", ["AFP"]),
        ("de", "(Moskau) |Der Kreml", "Moskau", []),
        ("de", "TSCHERNIHIW (nwd) — |Bei einer", "TSCHERNIHIW", ["nwd"]),
        ("de", "Wien/Graz (APA) - |Die Polizei", "Wien/Graz", ["APA"]),
        ("de", "Bad Neuenahr-Ahrweiler (epd). |Der", "Bad Neuenahr-Ahrweiler", ["epd"]),
        ("en", "BERLIN, March 3 (Reuters) - |The", "BERLIN, March 3", ["Reuters"]),
        ("en", "WASHINGTON (AP) — |The", "WASHINGTON", ["AP"]),
        ("en", "RAMALLAH, West Bank (AP) - |An", "RAMALLAH, West Bank", ["AP"]),
        ("en", "STRELNITSA, March 13, 2026 — |The", "STRELNITSA, March 13, 2026", []),
        ("en", "CAPE CANAVERAL, Fla. — |A", "CAPE CANAVERAL, Fla", []),
        ("en", "(CNN) |Three", "", ["CNN"]),
        ("fr", "Paris, 3 mai (AFP) – |Le", "Paris, 3 mai", ["AFP"]),
        ("fr", "(Belga) |Un", "", ["Belga"]),
        ("es", "Madrid, 3 may (EFE).- |El", "Madrid, 3 may", ["EFE"]),
        ("es", "Santo Domingo, RD.- |La", "Santo Domingo, RD", []),
        ("pt", "Brasília, 3 mai (Lusa) – |O", "Brasília, 3 mai", ["Lusa"]),
        ("it", "Roma, 3 maggio (ANSA) - |Il", "Roma, 3 maggio", ["ANSA"]),
        ("nl", "DEN HAAG (ANP) - |De", "DEN HAAG", ["ANP"]),
        ("pl", "WARSZAWA (PAP) — |Rząd", "WARSZAWA", ["PAP"]),
        ("ru", "МОСКВА, 3 мая — РИА Новости. |Глава", "МОСКВА, 3 мая", ["RIA Novosti"]),
        ("ru", "МОСКВА, 3 марта. /ТАСС/. |Глава", "МОСКВА, 3 марта", ["TASS"]),
        ("uk", "КИЇВ, 3 травня – Укрінформ. |Голова", "КИЇВ, 3 травня", ["Ukrinform"]),
        ("tr", "ANKARA (AA) - |Başkan", "ANKARA", ["Anadolu"]),
        ("ar", "موسكو (رويترز) - |قال", "موسكو", ["Reuters"]),
        ("zh", "新华社华盛顿3月3日电（记者 张三）|美国总统", "华盛顿, 3月3日", ["Xinhua"]),
        ("ja", "【モスクワ共同】|ロシア", "モスクワ", ["Kyodo"]),
        ("ja", "［モスクワ　３日　ロイター］ - |ロシア", "モスクワ", ["Reuters"]),
        ("ja", "【3月3日 AFP】|ロシア", "3月3日", ["AFP"]),
        ("ko", "(서울=연합뉴스) 홍길동 기자 = |정부는", "서울", ["Yonhap"]),
        ("ko", "[서울=뉴시스] 홍길동 기자 = |정부는", "서울", ["Newsis"]),
    ],
)
def test_a_dateline_is_found_with_its_place_and_agencies(
    language: str, text: str, place: str, agencies: list[str]
) -> None:
    before, _, rest = text.partition("|")
    found = dateline(before + rest + " sagte am Mittwoch, dass die Arbeiten weitergehen sollen.", language)
    assert found
    assert found.end <= len(before)
    assert not before[found.end :].strip()
    assert (found.place, list(found.agencies)) == (place, agencies)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Kurz – das ist die Nachricht des Tages – tritt zurück."),
        ("de", "NATO – Russland: Die Beziehungen sind auf einem Tiefpunkt."),
        ("de", "EXKLUSIV – Die Regierung plant eine neue Steuer."),
        ("de", "Berlin – das war einmal eine geteilte Stadt."),
        ("de", "(Anm. d. Red.) Dieser Text wurde gekürzt."),
        ("de", "Der Minister (SPD) - Kritiker nennen ihn zögerlich - reist nach Paris."),
        ("en", "Police - who had been warned - arrived late on Tuesday."),
        ("en", "UPDATE — The mayor has resigned after a night of protest."),
        ("en", "The AP - a news agency - reported the story first."),
        ("fr", "VIDÉO - Le maire a démissionné mardi soir."),
        ("es", "Ayer (martes) - como cada semana - hubo mercado."),
        ("pl", "WIDEO - Burmistrz podał się do dymisji."),
        ("ru", "ВИДЕО - Мэр подал в отставку во вторник."),
        ("ko", "(컴퓨터에 의한) 전자 거래에서 원유 가격이 올랐다."),
    ],
)
def test_what_only_looks_like_a_dateline_is_none(language: str, text: str) -> None:
    assert dateline(text, language) is None


def named(text: str) -> object:
    return lambda token: token in text


@pytest.mark.parametrize(
    ("language", "text", "agencies"),
    [
        ("de", "Das sagte der Minister.| (dpa)", ["dpa"]),
        ("de", "Das sagte der Minister.| (dpa/AFP)", ["dpa", "AFP"]),
        ("de", "Das sagte der Minister.| (mbr/dpa)", ["dpa"]),
        ("de", "Das sagte der Minister.| (kz)", []),
        ("de", "Das sagte der Minister.| dpa", ["dpa"]),
        ("de", "„Wir gehen“, sagte er.| (nwd)", ["nwd"]),
        ("de", "Das sagte der Minister.| Mit Material von dpa", ["dpa"]),
        ("en", "He left the room.| (Reuters)", ["Reuters"]),
        ("en", "He left the room.| (with AFP, AP)", ["AFP", "AP"]),
        ("en", "He left the room.| (Reporting by Ann Lee; Editing by Bo Ray)", []),
        ("fr", "Il a quitté la salle.| (avec AFP)", ["AFP"]),
        ("es", "Dejó la sala.| (Con información de EFE)", ["EFE"]),
        ("it", "Ha lasciato la sala.| (ANSA)", ["ANSA"]),
        ("pl", "Opuścił salę.| (PAP, kz)", ["PAP"]),
        ("pt", "Deixou a sala.| (com Lusa)", ["Lusa"]),
    ],
)
def test_what_follows_the_last_sentence_is_a_signature(language: str, text: str, agencies: list[str]) -> None:
    before, _, rest = text.partition("|")
    found = signed(before + rest, language, named("nwd"), False)  # type: ignore[arg-type]
    assert found
    assert found.start >= len(before)
    assert list(found.parts.agencies) == agencies


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das sagte Kurz (ÖVP)."),
        ("de", "Er kommt aus Halle (Saale)"),
        ("de", "Er trifft den Präsidenten (74)."),
        ("de", "Er verlor den Satz. (6:4)"),
        ("de", "Das sagte die Ministerin. (Seite 3)"),
        ("de", "Das stand in der Zeitung. (Was bisher geschah)"),
        ("en", "He left the room. (He came back later.)"),
        ("en", "He works for Reuters."),
        ("ja", "それを成すべきだ。(それを成すべきだ)"),
    ],
)
def test_what_only_looks_like_a_signature_is_none(language: str, text: str) -> None:
    assert signed(text, language, lambda token: False, False) is None


@pytest.mark.parametrize(
    ("language", "text", "people", "agencies"),
    [
        ("de", "Von Martin Keller", ["Martin Keller"], []),
        ("de", "Von Martin Keller und Jana von der Heide, Berlin", ["Martin Keller", "Jana von der Heide"], []),
        ("de", "von dpa", [], ["dpa"]),
        ("de", "Ein Kommentar von Ruth Ahlers", ["Ruth Ahlers"], []),
        ("en", "By Helen Marsh", ["Helen Marsh"], []),
        ("en", "By Helen Marsh and Tom O’Neil in Paris", ["Helen Marsh", "Tom O’Neil"], []),
        ("fr", "Par Élise Marchand et Paul Guérin", ["Élise Marchand", "Paul Guérin"], []),
        ("it", "di Marta Bellini", ["Marta Bellini"], []),
        ("es", "Por Lucía Ferrer", ["Lucía Ferrer"], []),
        ("pl", "Autor: Anna Wilska", ["Anna Wilska"], []),
        ("ru", "Автор: Мария Ковалёва", ["Мария Ковалёва"], []),
        ("zh", "责任编辑：李华", ["李华"], []),
        ("ko", "홍길동 기자", ["홍길동"], []),
    ],
)
def test_bylines(language: str, text: str, people: list[str], agencies: list[str]) -> None:
    found = byline(text, language)
    assert found
    assert (list(found.people), list(found.agencies)) == (people, agencies)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Von wegen Frieden"), ("de", "Von Krise keine Spur"), ("de", "Von Montag an gilt Tempo 30"), ("en", "By the sea"),
        ("en", "By Tuesday it was over"), ("en", "From bad to worse"), ("fr", "Par amour du risque"), ("it", "di nuovo in piazza"),
        ("es", "Por fin llueve"), ("ko", "독자적으로 기자 회견을 가지는 경우는 드물다."), ("ar", "كتب سامي رسالة طويلة."),
    ],
)  # fmt: skip
def test_headlines_are_no_bylines(language: str, text: str) -> None:
    assert byline(text, language) is None


@pytest.mark.parametrize(("text", "yes"), [("Ana de la Cruz", True), ("Li Wei", True), ("李华", True), ("Ana", False), ("der Mann", False), ("5 Tage", False)])
def test_full_names(text: str, yes: bool) -> None:
    assert is_person(text, "de") is yes


# ── agencies ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_table_of_agencies_is_well_formed() -> None:
    """Each form belongs to one agency; kinds are those that its head explains; countries are two capitals."""
    agencies = table("all", "agencies", Agencies).agency
    forms = [form for row in agencies for form in {row.name, *filter(None, row.forms.split("|"))}]
    assert len(agencies) > 60
    assert len(forms) == len(set(forms))
    assert {row.kind for row in agencies} <= KINDS
    assert all(len(row.country) == 2 and row.country.isupper() for row in agencies)


@pytest.mark.parametrize(
    ("token", "name"),
    [("dpa", "dpa"), ("DPA", "dpa"), ("Deutsche Presse-Agentur", "dpa"), ("ansa", "ANSA"), ("Ansa", "ANSA"), ("AP", "AP"),
     ("Ap", ""), ("MAP", "MAP"), ("map", ""), ("Map", ""), ("SANA", "SANA"), ("Sana", ""), ("新华社", "Xinhua"), ("ТАСС", "TASS"),
     ("reuters", "Reuters"), ("Petra", "Petra"), ("SPD", ""), ("", ""), ("ÖVP", "")],
)  # fmt: skip
def test_known_agencies(token: str, name: str) -> None:
    assert known(token) == name


def test_agencies_in_a_sentence() -> None:
    assert agencies_in("The Associated Press and Reuters contributed to this report.") == ("AP", "Reuters")
    assert agencies_in("An app and a map contributed to this report.") == ()


@pytest.mark.parametrize(
    ("text", "agencies", "signs"),
    [("dpa/AFP", ["dpa", "AFP"], []), ("KTA, kz", ["KTA"], ["kz"]), ("IAR/TVN24/ps", ["IAR", "TVN24"], ["ps"]), ("ra/nwd", ["nwd"], ["ra"]),
     ("AFP=時事", ["AFP", "Jiji"], []), ("FOTO", [], ["FOTO"])],
)  # fmt: skip
def test_signatures_are_read(text: str, agencies: list[str], signs: list[str]) -> None:
    found = signature(text, "pl", lambda token: token == "nwd")
    assert found
    assert (list(found.agencies), list(found.signs)) == (agencies, signs)


# ── pictures and stamps ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "© Alexander Sommer/dpa"), ("de", "Foto: picture alliance / dpa"), ("de", "Foto: Milan Hruby/nwd"), ("de", "(Symbolbild)"),
        ("de", "Bild: Jens Büttner"), ("en", "Photo: Ann Lee/Getty Images"), ("en", "AP Photo/Ann Lee, File"), ("en", "REUTERS/Kim Kyung-Hoon"),
        ("en", "Image credit: Paramount Pictures"), ("en", "(file photo)"), ("fr", "Crédit photo : Jeanne Colas"), ("es", "Foto: EFE"),
        ("it", "Foto ANSA"), ("pl", "Fot. Jan Olszak/PAP"), ("ru", "Фото: РИА Новости / Иван Петров"), ("uk", "Фото: УНІАН"),
        ("tr", "Fotoğraf: Deniz Aksoy/AA"), ("ja", "（写真：ロイター/アフロ）"), ("ko", "[사진=연합뉴스]"), ("zh", "（图片来源：视觉中国）"),
    ],
)  # fmt: skip
def test_credits_of_pictures(language: str, text: str) -> None:
    assert credit_line(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Bild: Ein Feuerwehrmann löscht den Brand in der Lagerhalle am Hafen."), ("de", "Foto: dpa?"),
        ("en", "Images on social media showed thin layers of ash coating cars."), ("en", "Credit Suisse did not comment on the figures."),
        ("en", "Photo: Avatar and Star Wars have also been postponed until next year"), ("en", "Getty said it would appeal."),
        ("pl", "Noc w Płocku [FOTO, WIDEO]"), ("ja", "動画は投稿から数時間で削除された。"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_credit_is_none(language: str, text: str) -> None:
    assert not credit_line(text, language)
    assert credit_tail(text, language) is None or language == "pl"


@pytest.mark.parametrize(
    ("language", "text", "credit"),
    [
        ("en", "Fans celebrate in the street. (Getty)", "(Getty)"),
        ("en", "A man walks past a screen. (AP Photo/Ann Lee, File) (Associated Press)", "(AP Photo/Ann Lee, File) (Associated Press)"),
        ("en", "Officers take their positions on Dec. 31, 2016, in Cologne. (Ann Lee/Reuters)", "(Ann Lee/Reuters)"),
        ("de", "Der Minister am Dienstag. Foto: Frank Ruhl/dpa (Foto: Frank Ruhl/dpa)", "Foto: Frank Ruhl/dpa (Foto: Frank Ruhl/dpa)"),
        ("de", "Ein Blaulicht leuchtet. - © Foto: Lino Mirg/dpa/Symbolbild", "© Foto: Lino Mirg/dpa/Symbolbild"),
    ],
)
def test_credits_after_a_caption(language: str, text: str, credit: str) -> None:
    start = credit_tail(text, language)
    assert start is not None
    assert text[start:] == credit


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("de", "10. März 2026, 09:15 Uhr", "bare"), ("de", "Stand: 10.03.2026, 11:02 Uhr", "worded"), ("de", "Di, 10. März 2026", "bare"),
        ("de", "Aktualisiert vor 3 Stunden", "worded"), ("en", "Updated: 11 March 2026, 7.45am GMT", "worded"), ("en", "March 11, 2026", "bare"),
        ("en", "Published 3 hours ago", "worded"), ("fr", "Publié le 11 mars 2026 à 8 h 20", "worded"), ("es", "Actualizado: 11/03/2026 08:20", "worded"),
        ("it", "Pubblicato il 11 marzo 2026 alle ore 8:20", "worded"), ("pt", "Publicado em 11/03/2026 às 08h20", "worded"),
        ("pl", "Opublikowano: 11 marca 2026, 8:20", "worded"), ("ru", "11 марта 2026 в 08:20", "bare"), ("uk", "Опубліковано 11 березня 2026, 08:20", "worded"),
        ("tr", "11 Mart 2026 Çarşamba 08:20", "bare"), ("tr", "Son Güncelleme: 11.03.2026 08:20", "worded"), ("nl", "Gepubliceerd op 11 maart 2026 om 8:20", "worded"),
        ("ja", "2026年3月11日 8時20分", "bare"), ("ja", "更新：2026年3月11日 8時20分", "worded"), ("zh", "2026年3月11日 08:20", "bare"),
        ("zh", "发布时间：2026-03-11 08:20", "worded"), ("ko", "입력 2026.03.11 08:20", "worded"), ("ar", "آخر تحديث: 11 مارس 2026", "worded"),
    ],
)  # fmt: skip
def test_stamps(language: str, text: str, kind: str) -> None:
    assert stamp(text, language) == kind


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Am 10. März 2026 tritt das Gesetz in Kraft."), ("de", "Wahl 2026"), ("de", "110"), ("de", "Im Mai wird gewählt"), ("en", "March for Peace"),
        ("en", "May 2026 be better"), ("en", "9/11 remembered"), ("en", "In 3 days 12 March dead"), ("fr", "Le 14 juillet à Paris"), ("es", "El 11 de marzo de 2004, Atocha"),
    ],
)  # fmt: skip
def test_headlines_with_a_date_are_no_stamps(language: str, text: str) -> None:
    assert stamp(text, language) == ""
