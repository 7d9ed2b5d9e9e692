"""What a story shows first and by when: lines that several reports really tell, times of the predicate, statuses of the verb."""

from telling import published, told
from tellings import pipeline
from tellings.annotate import annotate
from tellings.date import date_report
from tellings.types import Article, ArticleId, Report, Story

DAY = "2026-05-04"


def lines(story: Story) -> list[str]:
    return [line.text for line in story.brief]


def test_a_question_is_told_by_nobody() -> None:
    story = told(("en", DAY, "The mine is closed. What are the Talheim papers?"), ("en", DAY, "Police came. What are the Talheim papers?"))
    assert not any(line.endswith("?") for line in lines(story))


def test_two_people_who_hide_money_are_two_lines() -> None:
    story = told(
        ("en", DAY, "Clara Reuter insisted that she had never hidden money abroad."),
        ("en", DAY, "The firm helped Marek Novak hide his money, the paper wrote."),
    )
    assert lines(story) == []


def test_one_telling_in_two_reports_is_a_line() -> None:
    story = told(
        ("en", DAY, "Clara Reuter resigned as mayor of Talheim on Monday."),
        ("en", DAY, "Mayor Clara Reuter resigned on Monday in Talheim."),
    )
    assert len(lines(story)) == 1


def test_a_time_in_a_noun_phrase_dates_no_verb() -> None:
    story = told(("de", DAY, "Clara Reuter hatte im Jahr 2005 ihren 2011 verstorbenen Vorgänger Marek Novak getroffen."), ("de", DAY, "Clara Reuter kam."))
    assert [entry.value for entry in story.timeline if "getroffen" in entry.text] == ["2005"]


def test_an_alleged_crime_does_not_make_its_warrant_alleged() -> None:
    text = "Wegen mutmaßlicher Kriegsverbrechen hat das Gericht im Mai 2025 Haftbefehl gegen Marek Novak erlassen."
    story = told(("de", DAY, text), ("de", DAY, "Marek Novak schwieg."))
    assert [entry.modality for entry in story.timeline if "erlassen" in entry.text] == ["happened"]


def test_words_in_capitals_are_no_body() -> None:
    story = told(("en", DAY, "TWO YEARS ago a cellist told a reporter that he was poor."), ("en", DAY, "NATO met in Talheim."))
    assert {cite.quote for entity in story.entities for cite in entity.mentions} & {"YEARS", "NATO"} == {"NATO"}


def test_what_is_denied_did_not_happen() -> None:
    story = told(
        ("en", DAY, "The militia did not attack the market in Harim on Sunday, the governor said."),
        ("en", DAY, "The militia did not attack the market in Harim on Sunday, the minister said."),
    )
    assert [line.modality for line in story.brief] == ["denied"]


def test_quoted_words_do_not_say_whether_they_were_written() -> None:
    story = told(
        ("en", DAY, "Edith Marrow wrote on Monday: “You can't believe how the harbour people of Talheim would help us.”"),
        ("en", DAY, "On Monday Edith Marrow wrote: “You can't believe how the harbour people of Talheim would help us.”"),
    )
    assert {line.modality for line in story.brief} == {"happened"}


def test_a_line_in_nearly_the_words_of_another_is_left_out() -> None:
    story = told(
        ("en", DAY, "The singer posted photos of herself with her cousin on Monday, writing that she had held him in her arms last night."),
        ("en", DAY, "The singer posted three photos of herself with her cousin on Monday, writing that she had held him in her arms last night."),
        ("en", DAY, "The singer posted three photos of herself with her cousin on Monday, writing that she held him in her arms."),
    )
    assert len(story.brief) == 1


def test_what_the_titles_tell_comes_first() -> None:
    news = "On Monday Mayor Clara Reuter resigned over the loan for the harbour."
    other = "Edith Marrow sang at the spring fair of Talheim on Sunday."
    title = "Mayor Clara Reuter resigned over harbour loan"
    reports = []
    for name in ("a", "b"):
        text = f"{title}\n\n{other} {news}"
        article = Article(ArticleId(name), name, "", "en", title, text, published=published(DAY), headline=len(title))
        reports.append(date_report(Report(article, annotate(article))))
    assert lines(pipeline.tell(reports))[:2] == [news, other]


def test_one_sentence_told_twice_by_a_report_is_one_entry() -> None:
    text = "Clara Reuter came to Talheim in 2015. The dam broke. Clara Reuter came to Talheim in 2015."
    story = told(("en", DAY, text), ("en", DAY, "The bridge is closed."))
    assert len(story.timeline) == 1


def test_what_did_not_happen_is_no_happening_of_its_day() -> None:
    story = told(("en", DAY, "Clara Reuter did not visit Talheim on Sunday."), ("en", DAY, "The bridge is closed."))
    assert [entry.modality for entry in story.timeline] == ["denied"]


def test_captions_are_no_news() -> None:
    caption = "Edith Marrow is pictured at the spring fair of Talheim on Sunday, when she sang for the victims of the flood. "
    story = told(("en", DAY, caption + "The dam broke."), ("en", DAY, caption + "The bridge is closed."))
    assert not any("pictured" in line for line in (*lines(story), *(entry.text for entry in story.timeline)))
