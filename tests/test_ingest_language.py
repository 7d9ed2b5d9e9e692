"""The language of a text: decided by its words, by metadata where these don't do, else undecided."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tellings.ingest import Source, articles
from tellings.ingest.language import UNDECIDED, _clear, language
from tellings.languages import LANGUAGES
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


NEIGHBOURS = (
    ("ca", """El pont continuarà tancat fins a l'octubre, va informar dimecres el ministeri. Els conductors hauran de fer una volta de vint quilòmetres per la carretera de la vall, segons ha explicat un portaveu. Els tècnics presentaran el seu informe al juliol i després es decidirà si cal reparar els pilars o enderrocar tota l'estructura. La policia ha demanat paciència als veïns, que fa mesos que esperen una solució. També han dit que els autobusos passaran cada mitja hora entre el poble i la ciutat."""),
    ("gl", """A ponte seguirá pechada ata outubro, informou o mércores o ministerio. Os condutores terán que dar unha volta de vinte quilómetros pola estrada do val, segundo explicou un voceiro. Os técnicos entregarán o seu informe en xullo e despois decidirase se hai que reparar os piares ou derrubar toda a estrutura. A policía pediu paciencia aos veciños, que levan meses agardando unha solución. Tamén dixeron que os autobuses pasarán cada media hora entre a vila e a cidade."""),
    ("da", """Broen forbliver lukket indtil oktober, oplyste ministeriet onsdag. Bilisterne må køre en omvej på tyve kilometer gennem dalen, siger en talsmand. Eksperterne afleverer deres rapport i juli, og derefter bliver det besluttet, om pillerne skal repareres, eller om hele broen skal rives ned. Politiet beder beboerne om tålmodighed, for de har ventet på en løsning i flere måneder. Busserne kører hver halve time mellem landsbyen og byen."""),
    ("af", """Die brug bly gesluit tot Oktober, het die ministerie Woensdag bekend gemaak. Motoriste moet twintig kilometer ver deur die vallei ry, sê 'n woordvoerder. Die kundiges lewer hul verslag in Julie en daarna word besluit of die pilare herstel kan word en of die hele brug gesloop moet word. Die polisie vra die inwoners om geduldig te wees, want hulle wag al maande lank vir 'n oplossing. Die busse ry elke halfuur tussen die dorp en die stad."""),
    ("cs", """Most zůstane uzavřen do října, oznámilo ve středu ministerstvo dopravy. Řidiči budou muset jet dvacet kilometrů oklikou přes údolí, uvedl mluvčí. Odborníci předloží zprávu v červenci a poté se rozhodne, zda se pilíře opraví, nebo zda bude celý most stržen. Policie žádá obyvatele o trpělivost, protože na řešení čekají už několik měsíců. Autobusy budou mezi obcí a městem jezdit každou půlhodinu."""),
    ("bg", """Мостът ще остане затворен до октомври, съобщиха в сряда от министерството на транспорта. Шофьорите ще трябва да карат двадесет километра по обиколен път през долината, каза говорителят. Експертите ще представят доклада си през юли и след това ще се реши дали колоните да бъдат ремонтирани, или целият мост да бъде съборен. Полицията моли жителите за търпение, защото те чакат решение от месеци. Автобусите ще се движат на всеки половин час между селото и града."""),
    ("be", """Мост застанецца зачыненым да кастрычніка, паведамілі ў сераду ў міністэрстве транспарту. Кіроўцам давядзецца ехаць у аб'езд праз даліну, расказаў прадстаўнік ведамства. Эксперты прадставяць справаздачу ў ліпені, і пасля гэтага будзе вырашана, ці трэба рамантаваць апоры, ці зносіць увесь мост. Паліцыя просіць жыхароў пра цярплівасць, бо яны чакаюць рашэння ўжо некалькі месяцаў. Аўтобусы будуць хадзіць кожныя паўгадзіны паміж вёскай і горадам."""),
    ("fa", """وزارت راه روز چهارشنبه اعلام کرد که این پل به دلیل آسیب دیدن دو پایه تا ماه اکتبر بسته خواهد ماند. سخنگوی وزارتخانه گفت که رانندگان باید بیست کیلومتر بیشتر از مسیر دره بروند. کارشناسان گزارش خود را در ماه ژوئیه ارائه می کنند و پس از آن تصمیم گرفته می شود که پایه ها تعمیر شود یا کل پل تخریب شود. پلیس از ساکنان خواسته است صبور باشند زیرا آنها ماه هاست منتظر راه حل هستند."""),
    ("ro", """Podul va rămâne închis până în octombrie, a anunțat miercuri ministerul transporturilor. Șoferii vor trebui să ocolească douăzeci de kilometri prin vale, a spus un purtător de cuvânt. Experții vor prezenta raportul în iulie și apoi se va decide dacă pilonii pot fi reparați sau dacă tot podul trebuie demolat. Poliția le cere locuitorilor răbdare, pentru că așteaptă o soluție de luni de zile."""),
    ("sv", """Bron förblir stängd till oktober, meddelade ministeriet på onsdagen. Bilisterna måste köra en omväg på två mil genom dalen, säger en talesman. Experterna lämnar sin rapport i juli och därefter beslutas om pelarna ska repareras eller om hela bron ska rivas. Polisen ber invånarna om tålamod, eftersom de har väntat på en lösning i flera månader. Bussarna går varje halvtimme mellan byn och staden."""),
)


@pytest.mark.parametrize(("code", "text"), NEIGHBOURS)
def test_a_neighbour_is_not_taken_for_one_of_ours(code: str, text: str) -> None:
    """Neither by its function words, which come first, nor by the model."""
    assert language(text) == code


@pytest.mark.parametrize("code", [code for code in SENTENCES if code in LANGUAGES])
def test_the_shortcut_and_the_model_agree(code: str) -> None:
    """On a page of sentences function words decide, or leave it to the model; never another language."""
    assert _clear(" ".join([SENTENCES[code]] * 8)) in (code, "")


def test_a_clear_text_costs_no_model_and_no_heavy_import() -> None:
    text = " ".join(
        ["Die Brücke bleibt bis Oktober gesperrt, weil zwei der vier Pfeiler beschädigt sind, wie das Ministerium mitteilte.",
         "Es war nicht das erste Mal, dass sie geschlossen wurde; im Mai hatte ein Schiff einen der Pfeiler gerammt.",
         "Für die Anwohner fährt ein Bus, der auch am Wochenende verkehrt, aber viele sind mit dem Auto unterwegs.",
         "Das Land und die Stadt streiten seit Wochen, wer die Kosten der Reparatur zu tragen hat, sagte der Bürgermeister."]
    )  # fmt: skip
    code = (
        "import sys; from tellings.ingest import Source, articles; from tellings.settings import Settings\n"
        "found, _ = articles(Source('a.txt', data=sys.stdin.buffer.read()), Settings())\n"
        "heavy = {'py3langid', 'numpy', 'trafilatura', 'lxml', 'chardet'} & set(sys.modules)\n"
        "print(found[0].language, sorted(heavy))"
    )
    out = subprocess.run([sys.executable, "-c", code], input=text.encode(), capture_output=True, check=True)
    assert out.stdout.decode().strip() == "de []"


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
