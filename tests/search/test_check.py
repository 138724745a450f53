"""The database is asked whether it knows Thai letters, before anybody wonders why searching is slow."""

import pytest

from prasan.search import checks
from prasan.search.engines import postgresql


@pytest.mark.django_db
def test_this_database_knows_thai() -> None:
    assert checks.thai_letters(databases=["default"]) == []


@pytest.mark.django_db
def test_a_database_without_thai_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "knows_thai", lambda: False)
    monkeypatch.setattr("prasan.search.checks.connections", {"default": type("Any", (), {"vendor": "postgresql"})})
    (warning,) = checks.thai_letters(databases=["default"])
    assert warning.id == "search.W001"
    assert checks.thai_letters(databases=None) == []
