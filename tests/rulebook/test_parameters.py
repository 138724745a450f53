"""Values of the rulebook: set from a day on, verified, never two at once."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from prasan.audit.queries import timeline, verify
from prasan.audit.rules import Actor
from prasan.rulebook import queries
from prasan.rulebook.actions import Setting, set_parameter, verify_parameter
from prasan.rulebook.models import Parameter
from prasan.rulebook.rules import RULEBOOK, Confidence, Unit, check_value
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.office import Cast

CODE = "order.urgent"
SOON = date(2027, 1, 1)


class Keeper:
    """An administrator without a row in the database: what the acts ask of a viewer and nothing else."""

    user_id = None
    roles = frozenset({"admin"})

    def actor(self, on_behalf_id: object = None) -> Actor:
        return Actor(None, via="cli")


def setting(value: str = "2", **more: object) -> Setting:
    facts = {"code": CODE, "label": "คำสั่งด่วน", "value": value, "unit": Unit.WORKING_DAYS} | more
    return Setting(**facts)  # type: ignore[arg-type]


@pytest.mark.django_db
@pytest.mark.proves("R-127")
def test_the_opinion_on_a_complaint_takes_one_working_day() -> None:
    rule = queries.clock_rule("complaint.opinion", date(2026, 11, 21))
    assert (rule.value, rule.unit, rule.closes) == (1, Unit.WORKING_DAYS, time(16, 30))


@pytest.mark.django_db
def test_a_new_value_ends_the_old_one_on_the_day_before(cast: Cast) -> None:
    old = queries.parameter(CODE, SOON)
    new = set_parameter(cast.admin.viewer(), setting=setting(), effective_from=SOON)
    assert queries.parameter(CODE, SOON - timedelta(days=1)) == old
    assert queries.parameter(CODE, SOON) == new
    assert (new.value, new.effective_until, new.verified) == ("2", None, False)
    assert queries.clock_rule(CODE, SOON).value == 2
    assert [row.value for row in queries.history(CODE)] == ["2", "3"]


@pytest.mark.django_db
def test_a_new_value_is_logged_with_the_old_one(cast: Cast) -> None:
    set_parameter(cast.admin.viewer(), setting=setting(), effective_from=SOON)
    entry = timeline(RULEBOOK).last()
    assert entry is not None
    assert (entry.act, entry.actor) == ("rulebook.parameter.set", cast.admin)
    assert (entry.data["old"]["value"], entry.data["new"]["value"], entry.data["from"]) == ("3", "2", "2027-01-01")
    assert verify(RULEBOOK) == []


@pytest.mark.django_db
def test_setting_the_same_value_twice_sets_it_once(cast: Cast) -> None:
    first = set_parameter(cast.admin.viewer(), setting=setting(), effective_from=SOON)
    count = timeline(RULEBOOK).count()
    later = SOON + timedelta(days=9)
    assert set_parameter(cast.admin.viewer(), setting=setting(" 2 "), effective_from=later) == first
    assert timeline(RULEBOOK).count() == count


@pytest.mark.django_db
def test_a_value_of_the_same_day_is_corrected_in_place(cast: Cast) -> None:
    first = set_parameter(cast.admin.viewer(), setting=setting(), effective_from=SOON)
    again = set_parameter(cast.admin.viewer(), setting=setting("4"), effective_from=SOON)
    assert (again.pk, again.value) == (first.pk, "4")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"value": "-1"}, "value"),
        ({"value": "สาม"}, "value"),
        ({"value": "2.5"}, "value"),
        ({"value": "9999999"}, "value"),
        ({"value": "24:00", "unit": Unit.TIME}, "value"),
        ({"value": " ", "unit": Unit.TEXT}, "value"),
        ({"unit": "fortnights"}, "value"),
        ({"label": " "}, "label"),
        ({"code": " "}, "code"),
        ({"confidence": Confidence.VERIFIED}, "confidence"),
    ],
)
def test_refuses_a_value_that_makes_no_sense(cast: Cast, wrong: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        set_parameter(cast.admin.viewer(), setting=setting(**wrong), effective_from=SOON)
    assert field in refused.value.fields


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["owner", "head", "office_head", "minister", "clerk"])
def test_only_an_administrator_sets_and_verifies(cast: Cast, who: str) -> None:
    viewer, row = getattr(cast, who).viewer(), queries.parameter(CODE, SOON)
    count = timeline(RULEBOOK).count()
    with pytest.raises(NotYours):
        set_parameter(viewer, setting=setting(), effective_from=SOON)
    with pytest.raises(NotYours):
        verify_parameter(viewer, parameter_id=row.pk, legal_reference="ข้อ ๑")
    assert timeline(RULEBOOK).count() == count


@pytest.mark.django_db
def test_verifying_names_who_when_and_the_law(cast: Cast) -> None:
    row = queries.parameter("complaint.answer", SOON)
    assert row in queries.unverified(SOON)
    done = verify_parameter(cast.admin.viewer(), parameter_id=row.pk, legal_reference=" มาตรา ๓๘ ")
    assert (done.verified_by, done.legal_reference, done.confidence) == (cast.admin, "มาตรา ๓๘", Confidence.VERIFIED)
    assert row not in queries.unverified(SOON)
    count = timeline(RULEBOOK).count()
    again = verify_parameter(cast.admin.viewer(), parameter_id=row.pk, legal_reference="มาตรา ๓๘")
    assert (again.verified_at, timeline(RULEBOOK).count()) == (done.verified_at, count)


@pytest.mark.django_db
def test_a_changed_value_is_unverified_again(cast: Cast) -> None:
    row = queries.parameter(CODE, SOON)
    verify_parameter(cast.admin.viewer(), parameter_id=row.pk, legal_reference="ข้อ ๑")
    same = setting("3", label=row.label, legal_reference="ข้อ ๑")
    assert not set_parameter(cast.admin.viewer(), setting=same, effective_from=SOON).verified
    corrected = set_parameter(cast.admin.viewer(), setting=setting("9"), effective_from=row.effective_from)
    assert (corrected.pk, corrected.verified, corrected.verified_by) == (row.pk, False, None)


@pytest.mark.django_db
def test_verifying_without_a_law_or_a_row_is_refused(cast: Cast) -> None:
    row = queries.parameter(CODE, SOON)
    with pytest.raises(BadInput):
        verify_parameter(cast.admin.viewer(), parameter_id=row.pk, legal_reference="  ")
    with pytest.raises(NotThere):
        verify_parameter(cast.admin.viewer(), parameter_id=cast.admin.pk, legal_reference="ข้อ ๑")


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "on"), [("no.such", SOON), (CODE, date(1999, 1, 1)), ("office.opens", SOON)])
def test_a_clock_that_the_rulebook_does_not_have_says_what_to_do(code: str, on: date) -> None:
    with pytest.raises(NotNow) as refused:
        queries.clock_rule(code, on)
    assert code in str(refused.value.message)


@pytest.mark.django_db
def test_a_clock_follows_the_office_hours_of_its_day(cast: Cast) -> None:
    hours = Setting("office.closes", "เวลาปิดทำการ", "15:30", Unit.TIME)
    set_parameter(cast.admin.viewer(), setting=hours, effective_from=SOON)
    assert queries.clock_rule(CODE, SOON).closes == time(15, 30)
    assert queries.clock_rule(CODE, SOON - timedelta(days=1)).closes == time(16, 30)


@pytest.mark.django_db
def test_costs_one_query(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        queries.clock_rules([CODE, "order.normal"], SOON)
    with django_assert_num_queries(1):  # type: ignore[operator]
        queries.holidays(date(2026, 1, 1), date(2027, 12, 31))


@pytest.mark.django_db
def test_the_database_refuses_two_open_values_and_a_span_backwards() -> None:
    facts = {"code": "x.y", "label": "x", "value": "1", "unit": Unit.NUMBER, "confidence": Confidence.LOW}
    Parameter.objects.create(effective_from=SOON, **facts)
    for wrong in ({"effective_from": SOON + timedelta(days=1)}, {"effective_from": SOON}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Parameter.objects.create(**facts, **wrong)
    before = SOON - timedelta(days=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Parameter.objects.create(effective_from=before, effective_until=before - timedelta(days=1), **facts)


class NeverTwoAtOnce(TestCase):
    """Whatever an administrator sets in whatever order, each day has one value, and it is the last one set for it."""

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), min_size=1, max_size=8))
    def test_each_day_has_one_value(self, changes: list[tuple[int, int]]) -> None:
        expected: dict[date, str] = {}
        days = [SOON + timedelta(days=number) for number in range(40)]
        starts: set[int] = set()
        for number, value in changes:
            fact = setting(str(value), code="test.value", unit=Unit.NUMBER)
            set_parameter(Keeper(), setting=fact, effective_from=days[number])
            until = min((start for start in starts if start > number), default=40)
            expected |= {day: str(value) for day in days[number:until]}
            starts = {int((row.effective_from - SOON).days) for row in queries.history("test.value")}
        for day in days:
            rows = list(queries.in_force(day).filter(code="test.value"))
            assert [row.value for row in rows] == ([expected[day]] if day in expected else [])


@pytest.mark.django_db
def test_takes_thai_digits_and_thai_times(cast: Cast) -> None:
    admin = cast.admin.viewer()
    assert set_parameter(admin, setting=setting(" ๑๒ "), effective_from=SOON).value == "12"
    hours = Setting("office.opens", "เวลาเปิดทำการ", "๐๙.๐๐", Unit.TIME)
    assert set_parameter(admin, setting=hours, effective_from=SOON).clock == time(9)


@pytest.mark.parametrize(("value", "unit"), [("0", Unit.MINUTES), ("08:30", Unit.TIME), ("ก", Unit.TEXT)])
def test_takes_values_that_make_sense(value: str, unit: str) -> None:
    assert check_value(value, unit) is None
