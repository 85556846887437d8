"""Settings: what may be left out, and what is refused, by name."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from netconf.config import (
    EXAMPLE_SECRET_KEY,
    FaultySetting,
    Mode,
    Settings,
    read_settings,
)

SECRET = "correct-horse-battery-staple-åäö-1"
LIVE = {"secret_key": SECRET, "base_url": "https://netconf.example.org"}


def faults(**given):
    """Return the names of the settings that are refused."""
    with pytest.raises(FaultySetting) as refused:
        read_settings(**given)
    return [line.partition(":")[0] for line in str(refused.value).splitlines()]


def test_the_example_needs_no_settings(tmp_path):
    settings = read_settings(mode="example", data=tmp_path)

    assert settings.mode is Mode.EXAMPLE
    assert settings.secret_key == EXAMPLE_SECRET_KEY
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.database_url == f"sqlite:///{tmp_path}/netconf.db"
    assert settings.files == tmp_path / "files"
    assert settings.hosts == ["127.0.0.1", "localhost"]
    assert (settings.is_https, settings.is_shown_to_builders) == (False, True)


def test_production_is_the_mode_unless_another_is_asked_for():
    settings = read_settings(**LIVE)

    assert settings.mode is Mode.PRODUCTION
    assert settings.hosts == ["netconf.example.org"]
    assert (settings.is_https, settings.is_shown_to_builders) == (True, False)


def test_production_without_settings_says_all_that_it_needs():
    assert faults() == ["NETCONF_BASE_URL", "NETCONF_SECRET_KEY"]


@pytest.mark.parametrize(
    "key",
    ["", "x" * 31, EXAMPLE_SECRET_KEY],
    ids=["missing", "short", "the example's"],
)
def test_asvs_13_3_1_production_needs_a_secret_of_its_own(key):
    assert faults(**LIVE | {"secret_key": key}) == ["NETCONF_SECRET_KEY"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mode", "live"),
        ("port", "eighty"),
        ("port", 0),
        ("port", 65536),
        ("threads", 0),
        ("upload_max_mb", 201),
        ("sign_in_days", 0),
        ("sign_in_link_minutes", 4),
        ("database_url", "mysql://localhost/netconf"),
        ("database_url", "postgres"),
        ("database_url", "sqlite://"),
        ("database_url", "sqlite:///:memory:"),
        ("base_url", "netconf.example.org"),
        ("base_url", "http://netconf.example.org"),
        ("base_url", "ftp://netconf.example.org"),
        ("base_url", "https://"),
        ("base_url", "https://netconf.example.org:port"),
        ("base_url", "https://netconf.example.org/under"),
        ("base_url", "https://maj@netconf.example.org"),
        ("base_url", "https://netconf.example.org?a=b"),
        ("trusted_proxy", "nginx"),
        ("second_factor", "perhaps"),
        ("sign_in_idle_hours", 0),
        ("oidc_issuer", "http://login.example.org"),
        ("oidc_issuer", "https://"),
        ("oidc_issuer", "https://login.example.org?a=b"),
        ("trusted_proxy", "*"),
    ],
    ids=str,
)
def test_a_faulty_setting_is_named(name, value):
    assert faults(**LIVE | {name: value}) == [f"NETCONF_{name.upper()}"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (LIVE, True),
        (LIVE | {"second_factor": "offered"}, False),
        ({"mode": "example"}, False),
        ({"mode": "development", "second_factor": "required"}, True),
    ],
    ids=["production", "production, offered", "example", "development, required"],
)
def test_asvs_6_3_3_who_leads_needs_a_second_factor_unless_told_otherwise(
    given, expected
):
    assert read_settings(**given).is_second_factor_required is expected


def test_single_sign_on_needs_what_it_signs_in_with():
    assert faults(**LIVE, oidc_issuer="https://login.example.org/") == [
        "NETCONF_OIDC_CLIENT_ID",
        "NETCONF_OIDC_CLIENT_SECRET",
    ]


def test_all_faulty_settings_are_named_at_once():
    given = {"port": "x", "base_url": "x", "secret_key": "x", "database_url": "x"}

    assert faults(**given) == [f"NETCONF_{name.upper()}" for name in given]


def test_what_follows_from_a_faulty_setting_is_not_blamed():
    assert faults(mode="example", port="x") == ["NETCONF_PORT"]


@pytest.mark.parametrize(
    ("host", "base_url"),
    [
        ("192.0.2.7", "http://192.0.2.7:8000"),
        ("0.0.0.0", "http://localhost:8000"),  # noqa: S104 - nothing listens
        ("::", "http://localhost:8000"),
        ("::1", "http://localhost:8000"),
    ],
)
def test_the_address_follows_from_what_is_listened_on(host, base_url):
    assert read_settings(mode="example", host=host).base_url == base_url


def test_an_address_loses_its_last_slash():
    settings = read_settings(**LIVE | {"base_url": "https://netconf.example.org/"})

    assert settings.base_url == "https://netconf.example.org"


def test_further_hosts_are_named_apart_by_commas():
    settings = read_settings(**LIVE, trusted_hosts=" a.example , b.example,")

    assert settings.hosts == ["a.example", "b.example", "netconf.example.org"]


@pytest.mark.parametrize("address", ["127.0.0.1", "2001:db8::1"], ids=["IPv4", "IPv6"])
def test_a_proxy_is_trusted_by_its_address(address):
    assert read_settings(**LIVE, trusted_proxy=address).trusted_proxy == address


@pytest.mark.parametrize("name", ["å ä ö", "50 %25", "a?b#c"])
def test_a_data_folder_may_be_called_anything(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()

    settings = read_settings(mode="example", data=folder)

    assert sa.make_url(settings.database_url).database == f"{folder}/netconf.db"


def test_a_data_folder_below_home_is_found(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))

    assert read_settings(mode="example", data="~/netconf").data == tmp_path / "netconf"


def test_a_database_elsewhere_is_taken_as_it_is_named():
    url = "postgresql://netconf@db.example.org/netconf"

    assert read_settings(**LIVE, database_url=url).database_url == url


def test_the_environment_is_read_and_what_is_empty_there_is_not_set(monkeypatch):
    monkeypatch.setenv("NETCONF_MODE", "example")
    monkeypatch.setenv("NETCONF_PORT", "8123")
    monkeypatch.setenv("NETCONF_DATABASE_URL", "")
    monkeypatch.setenv("NETCONF_SECRET_KEY", "")

    settings = read_settings()

    assert (settings.port, settings.base_url) == (8123, "http://127.0.0.1:8123")
    assert settings.secret_key == EXAMPLE_SECRET_KEY


@pytest.fixture
def env_file(monkeypatch, tmp_path):
    """Give a file of settings in the folder one stands in."""
    path = tmp_path / ".env"
    monkeypatch.setitem(Settings.model_config, "env_file", path)
    return path


def test_a_file_of_settings_is_read_unless_the_environment_says_otherwise(
    env_file, monkeypatch
):
    env_file.write_text("NETCONF_MODE=example\nNETCONF_PORT=8123\nOTHER=x\n")
    monkeypatch.setenv("NETCONF_PORT", "8124")

    settings = read_settings()

    assert (settings.mode, settings.port) == (Mode.EXAMPLE, 8124)


def test_a_file_of_settings_that_is_not_text_is_said_so(env_file):
    env_file.write_bytes(b"NETCONF_MODE=\xff\xfe\n")

    with pytest.raises(FaultySetting, match=r"the file \.env cannot be read"):
        read_settings()


def test_settings_do_not_show_their_secrets():
    settings = read_settings(
        **LIVE, database_url="postgresql://maj:hemligt@db.example.org/netconf"
    )

    assert SECRET not in repr(settings)
    assert "hemligt" not in repr(settings)


def test_in_a_checkout_data_lies_beside_the_package():
    assert read_settings(mode="example").data == Path(__file__).parents[2] / "var"


@pytest.mark.parametrize("name", ["operator_email", "data_protection_email"])
def test_addresses_of_the_operator_are_checked(name):
    with pytest.raises(FaultySetting) as fault:
        read_settings(mode=Mode.TEST, **{name: "kansliet"})

    assert str(fault.value) == (
        f"NETCONF_{name.upper()}: must be an e-mail address such as netconf@example.org"
    )


def test_the_operator_is_named_on_one_line():
    settings = read_settings(
        mode=Mode.TEST,
        operator=" Föreningen\nNätverken ",
        operator_email="Kansliet@Example.org",
    )

    assert settings.operator == "Föreningen Nätverken"
    assert settings.operator_email == "Kansliet@example.org"


def test_letters_are_only_shown_where_nothing_else_is_set(tmp_path):
    settings = read_settings(mode="example", data=tmp_path)
    live = read_settings(**LIVE)

    assert (settings.only_shows_mail, live.only_shows_mail) == (True, False)
    assert (settings.smtp_from, live.smtp_from) == (
        "netconf@127.0.0.1",
        "netconf@netconf.example.org",
    )


def test_the_site_works_by_itself_unless_the_jobs_are_elsewhere(tmp_path):
    own = read_settings(mode="example", data=tmp_path)
    other = read_settings(mode="example", jobs_url="postgresql://u@h/netconf")

    assert (own.runs_jobs_itself, own.jobs_url) == (
        True,
        f"sqlite:///{tmp_path}/jobs.db",
    )
    assert not other.runs_jobs_itself


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "sqlite://", "sqlite:///:memory:", "mysql://h/x", "http://h"],
)
def test_jobs_queue_in_a_place_that_lasts(url):
    assert faults(**LIVE, jobs_url=url) == ["NETCONF_JOBS_URL"]


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"smtp_port": 0}, "SMTP_PORT"),
        ({"smtp_security": "no"}, "SMTP_SECURITY"),
        ({"smtp_host": "mail.example.org", "smtp_security": "none"}, "SMTP_SECURITY"),
        ({"smtp_user": "netconf"}, "SMTP_PASSWORD"),
        ({"smtp_password": "hemligt"}, "SMTP_PASSWORD"),
        ({"smtp_from": "netconf"}, "SMTP_FROM"),
        ({"smtp_from": "a@b.se\r\nBcc: c@d.se"}, "SMTP_FROM"),
        ({"invitation_days": 0}, "INVITATION_DAYS"),
    ],
)
def test_faulty_settings_of_mail_are_named(given, named):
    assert faults(**LIVE, **given) == [f"NETCONF_{named}"]


def test_a_mail_server_on_the_same_machine_needs_no_secrecy():
    settings = read_settings(**LIVE, smtp_host="127.0.0.1", smtp_security="none")

    assert settings.smtp_host == "127.0.0.1"


def test_asvs_16_2_5_no_secret_of_mail_or_jobs_is_printed():
    settings = read_settings(
        **LIVE,
        smtp_user="netconf",
        smtp_password="hemligt",
        jobs_url="postgresql://netconf:hemligt@h/netconf",
    )

    assert "hemligt" not in repr(settings)
