"""Reading the environment."""

import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


def database(tmp_path: Path) -> dict[str, Any]:
    return env.database("DB", default=tmp_path / "default", base=tmp_path / "base", conn_max_age=7)


def test_text_is_stripped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAME", " On Record ")

    assert env.text("NAME") == "On Record"


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAME", "")

    assert env.text("NAME", default="other") == "other"


def test_names_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSTS", "a.example, b.example,,")

    assert env.names("HOSTS") == ["a.example", "b.example"]


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("Yes", True), ("off", False)])
def test_flag_reads_the_usual_spellings(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: bool
) -> None:
    monkeypatch.setenv("FLAG", value)

    assert env.flag("FLAG", default=not expected) is expected


def test_flag_names_the_variable_that_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "maybe")

    with pytest.raises(ImproperlyConfigured, match="DEBUG must be true or false, not 'maybe'"):
        env.flag("DEBUG", default=False)


def test_integer_reads_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECONDS", "30")

    assert env.integer("SECONDS", default=1) == 30


@pytest.mark.parametrize(
    ("value", "message"), [("ten", "SECONDS must be a whole number"), ("0", "SECONDS must be at l")]
)
def test_integer_names_the_variable_that_is_wrong(
    monkeypatch: pytest.MonkeyPatch, value: str, message: str
) -> None:
    monkeypatch.setenv("SECONDS", value)

    with pytest.raises(ImproperlyConfigured, match=message):
        env.integer("SECONDS", default=5, minimum=1)


def test_folder_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOLDER", str(tmp_path / "a" / "b"))

    assert env.folder("FOLDER", default=tmp_path).is_dir()


def test_folder_that_cannot_be_made_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("FOLDER", str(tmp_path / "file" / "b"))

    with pytest.raises(ImproperlyConfigured, match=r"FOLDER: the folder .* cannot be made"):
        env.folder("FOLDER", default=tmp_path)


def test_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    first = env.secret("SECRET", kept_in=tmp_path / "secret")

    assert len(first) >= 50
    assert env.secret("SECRET", kept_in=tmp_path / "secret") == first


def test_secret_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    env.secret("SECRET", kept_in=tmp_path / "secret")

    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_secret_from_the_environment_is_not_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECRET", "given")

    assert env.secret("SECRET", kept_in=tmp_path / "secret") == "given"
    assert list(tmp_path.iterdir()) == []


def test_sqlite_url_names_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DB", f"sqlite:///{tmp_path}/on%20record.sqlite3")

    assert database(tmp_path)["NAME"] == str(tmp_path / "on record.sqlite3")


def test_sqlite_url_may_name_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DB", "sqlite:///:memory:")

    assert database(tmp_path)["NAME"] == ":memory:"


def test_sqlite_path_is_relative_to_the_base(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DB", "sqlite:///sub/db.sqlite3")
    (tmp_path / "base" / "sub").mkdir(parents=True)

    assert database(tmp_path)["NAME"] == str(tmp_path / "base" / "sub" / "db.sqlite3")


def test_sqlite_folder_that_does_not_exist_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DB", "sqlite:///nowhere/db.sqlite3")

    with pytest.raises(ImproperlyConfigured, match=r"DB: the folder .*nowhere does not exist"):
        database(tmp_path)


def test_sqlite_is_the_default(tmp_path: Path) -> None:
    assert database(tmp_path)["NAME"] == str(tmp_path / "default")


def test_postgresql_url_is_taken_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DB", "postgresql://me:p%40ss@db.example:6432/on_record?sslmode=require")

    assert database(tmp_path) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "on_record",
        "HOST": "db.example",
        "PORT": "6432",
        "USER": "me",
        "PASSWORD": "p@ss",
        "CONN_MAX_AGE": 7,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "require", "prepare_threshold": 5},
    }


def test_postgresql_keeps_no_plans_where_it_must_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DB", "postgresql://me@db.example/on_record")
    read = env.database("DB", default=tmp_path, base=tmp_path, conn_max_age=0, prepared=False)

    assert read["OPTIONS"] == {"prepare_threshold": None}


def test_postgresql_host_may_be_a_socket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DB", "postgresql:///on_record?host=/run/postgresql")

    assert database(tmp_path)["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    "url",
    ["mysql://me:hunter2@host/name", "sqlite:name", "sqlite:///", "postgresql://me:hunter2@h:x/n"],
)
def test_wrong_database_url_is_refused_without_showing_its_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str
) -> None:
    monkeypatch.setenv("DB", url)

    with pytest.raises(ImproperlyConfigured, match="DB must read sqlite:////") as caught:
        database(tmp_path)
    assert "hunter2" not in str(caught.value)


def test_postgresql_url_needs_a_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DB", "postgresql://host")

    with pytest.raises(ImproperlyConfigured, match="DB must end with the name of the database"):
        database(tmp_path)
