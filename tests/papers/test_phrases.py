"""Phrases and sample letters: kept by the staff together, offered in the editor, read again in time."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from prasan.audit.queries import timeline
from prasan.notify.models import Notice
from prasan.papers import actions, queries
from prasan.papers.models import Phrase
from prasan.people.queries import viewer_of
from prasan.ui.errors import BadInput, NotThere, NotYours
from tests.office import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.proves("R-083")]
WORDS = "จึงเรียนมาเพื่อโปรดพิจารณาอนุเคราะห์"


def facts(cast: Cast, **other: Any) -> Any:
    usual = {"topic": "คำลงท้าย", "kind": "phrase", "title": "ลงท้ายขอความอนุเคราะห์", "body": WORDS}
    return usual | {"owner_id": cast.owner.pk, "review_on": timezone.localdate() + timedelta(days=30)} | other


def test_a_phrase_is_kept_and_found_by_any_word_of_it(cast: Cast) -> None:
    owner = viewer_of(cast.owner)
    phrase = actions.add_phrase(owner, **facts(cast))
    for asked in ("อนุเคราะห์", "คำลงท้าย พิจารณา", "โปรดพิจารณา"):
        assert phrase in queries.offered_phrases(owner, asked)
    assert phrase not in queries.offered_phrases(owner, "อวกาศ")
    assert [entry.act for entry in timeline(phrase.pk)] == ["papers.phrase.add"]


def test_an_office_begins_with_samples_for_each_kind_of_request(cast: Cast) -> None:
    samples = {phrase.topic for phrase in queries.phrases(viewer_of(cast.clerk)) if phrase.kind == "sample"}
    assert {"ขอบคุณ", "ขอความอนุเคราะห์", "ขอความร่วมมือ", "ขอเลื่อน", "ขอทราบข้อมูล"} <= samples


def test_words_that_were_pasted_dirty_are_kept_clean(cast: Cast) -> None:
    phrase = actions.add_phrase(viewer_of(cast.owner), **facts(cast, body="  ทํา\u200bงาน\u00a0ดี "))
    assert phrase.body == "ทำงาน ดี"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"title": " "}, "title"), ({"body": ""}, "body"), ({"body": "ก" * 20_001}, "body"), ({"kind": "x"}, "kind")],
)
def test_bad_input_is_told_at_its_field(cast: Cast, wrong: dict[str, str], field: str) -> None:
    before = Phrase.objects.count()
    with pytest.raises(BadInput) as told:
        actions.add_phrase(viewer_of(cast.owner), **facts(cast, **wrong))
    assert list(told.value.fields) == [field]
    assert Phrase.objects.count() == before


def test_only_people_of_the_office_answer_for_a_phrase(cast: Cast) -> None:
    with pytest.raises(BadInput) as told:
        actions.add_phrase(viewer_of(cast.owner), **facts(cast, owner_id=cast.minister.pk))
    assert list(told.value.fields) == ["owner_id"]


def test_the_same_form_twice_adds_it_once(cast: Cast) -> None:
    actions.add_phrase(viewer_of(cast.owner), **facts(cast))
    with pytest.raises(BadInput) as told:
        actions.add_phrase(viewer_of(cast.owner), **facts(cast))
    assert list(told.value.fields) == ["title"]


def test_a_change_keeps_the_words_before_and_tells_the_owner(cast: Cast) -> None:
    phrase = actions.add_phrase(viewer_of(cast.owner), **facts(cast))
    actions.change_phrase(viewer_of(cast.colleague), phrase_id=phrase.pk, **facts(cast, body="จึงเรียนมา"))
    entry = list(timeline(phrase.pk))[-1]
    assert entry.data == {"body": [WORDS, "จึงเรียนมา"]}
    assert Notice.objects.get(code="papers.phrase.changed").user_id == cast.owner.pk
    assert not queries.offered_phrases(viewer_of(cast.owner), "อนุเคราะห์ ลงท้าย โปรดพิจารณา")


def test_what_is_out_of_use_is_offered_no_more(cast: Cast) -> None:
    owner = viewer_of(cast.owner)
    phrase = actions.add_phrase(owner, **facts(cast))
    for _twice in range(2):
        actions.use_phrase(owner, phrase_id=phrase.pk, active=False)
    assert phrase not in queries.offered_phrases(owner, "อนุเคราะห์")
    assert phrase in queries.phrases(owner)
    assert [entry.act for entry in timeline(phrase.pk)].count("papers.phrase.use") == 1
    actions.use_phrase(owner, phrase_id=phrase.pk, active=True)
    assert phrase in queries.offered_phrases(owner, "อนุเคราะห์")


def test_its_owner_is_told_once_when_it_is_to_be_read_again(cast: Cast) -> None:
    phrase = actions.add_phrase(viewer_of(cast.owner), **facts(cast, review_on=timezone.localdate()))
    for _day in range(2):
        actions.remind_of_reviews()
    assert Notice.objects.filter(code="papers.phrase.due").count() == 1
    actions.review_phrase(viewer_of(cast.owner), phrase_id=phrase.pk)
    phrase.refresh_from_db()
    assert phrase.review_on == timezone.localdate() + actions.phrases.YEAR
    assert not queries.is_due(phrase, timezone.localdate())


def test_who_is_not_of_the_staff_has_no_business_here(cast: Cast) -> None:
    outsider = viewer_of(cast.admin)
    phrase = queries.phrases(viewer_of(cast.owner)).first()
    assert phrase is not None
    for act in (
        lambda: actions.add_phrase(outsider, **facts(cast)),
        lambda: actions.change_phrase(outsider, phrase_id=phrase.pk, **facts(cast)),
        lambda: actions.review_phrase(outsider, phrase_id=phrase.pk),
        lambda: actions.use_phrase(outsider, phrase_id=phrase.pk, active=False),
        lambda: queries.offered_phrases(outsider),
    ):
        with pytest.raises(NotYours):
            act()


def test_what_is_not_there_is_not_there(cast: Cast) -> None:
    with pytest.raises(NotThere):
        actions.review_phrase(viewer_of(cast.owner), phrase_id=cast.owner.pk)


def test_the_screens(cast: Cast, signed_in: Callable[..., Client], django_assert_max_num_queries: Any) -> None:
    client: Client = signed_in(cast.owner)
    with django_assert_max_num_queries(15):
        page = client.get("/papers/phrases/?q=ขอบคุณ")
    assert "หนังสือขอบคุณที่ให้การสนับสนุน" in page.content.decode()
    typed = facts(cast) | {"review_on": "31 ธ.ค. 2569"}
    assert client.post("/papers/phrases/new/", typed).status_code == 302
    phrase = Phrase.objects.get(title=typed["title"])
    assert str(phrase.review_on) == "2026-12-31"
    part = client.get("/papers/phrases/offered/?phrase=อนุเคราะห์ ลงท้าย").content.decode()
    assert WORDS in part
    assert "<html" not in part
    assert client.post("/papers/phrases/new/", typed | {"title": ""}).status_code == 422
