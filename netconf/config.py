"""The settings, read from the environment and ``.env`` and checked once, at start."""

import re
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from email_validator import EmailNotValidError, validate_email
from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from netconf.paths import working_folder
from netconf.retention import Kept, read_periods

EXAMPLE_SECRET_KEY = "only-for-the-example-and-development"  # noqa: S105 - refused in production
SHORTEST_SECRET_KEY = 32
LOOPBACK = ("localhost", "127.0.0.1", "::1")
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - only compared with
# What pydantic says of a setting that was to follow from another, faulty one.
NO_FAULT_OF_ITS_OWN = "default_factory_not_called"


class Mode(StrEnum):
    """What the installation is for; only production is safe to show the world."""

    PRODUCTION = "production"
    DEVELOPMENT = "development"
    EXAMPLE = "example"
    TEST = "test"


class Security(StrEnum):
    """How the talk with the mail server is kept secret."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class SecondFactor(StrEnum):
    """Whether those who lead have to give a code when they sign in."""

    REQUIRED = "required"
    OFFERED = "offered"


class FaultySetting(Exception):
    """A setting that cannot be used; the text names it and says how to mend it."""


def _own_database(given: dict[str, Any]) -> str:
    url = sa.URL.create("sqlite", database=str(given["data"] / "netconf.db"))
    return url.render_as_string()


def _own_queue(given: dict[str, Any]) -> str:
    url = sa.URL.create("sqlite", database=str(given["data"] / "jobs.db"))
    return url.render_as_string()


def _own_sender(given: dict[str, Any]) -> str:
    return f"netconf@{urlsplit(given['base_url']).hostname}"


def _own_address(given: dict[str, Any]) -> str:
    host = given["host"]
    # The check of the Host header knows no IPv6 addresses.
    if host == EVERY_ADDRESS or ":" in host:
        host = "localhost"
    return f"http://{host}:{given['port']}"


def _as_the_mode_says(given: dict[str, Any]) -> SecondFactor:
    is_live = given["mode"] is Mode.PRODUCTION
    return SecondFactor.REQUIRED if is_live else SecondFactor.OFFERED


class Settings(BaseSettings):
    """Every setting, named ``NETCONF_…`` in the environment."""

    model_config = SettingsConfigDict(
        env_prefix="NETCONF_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        validate_default=True,
    )

    mode: Mode = Mode.PRODUCTION
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    threads: int = Field(default=4, ge=1, le=64)
    base_url: str = Field(default_factory=_own_address)
    trusted_hosts: str = ""
    trusted_proxy: str = ""
    secret_key: str = Field(default="", repr=False)
    data: Path = working_folder() / "var"
    database_url: str = Field(default_factory=_own_database, repr=False)
    # Unless set, the workers are threads of the site itself.
    jobs_url: str = Field(default_factory=_own_queue, repr=False)
    smtp_host: str = ""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: Security = Security.STARTTLS
    smtp_user: str = ""
    smtp_password: str = Field(default="", repr=False)
    smtp_from: str = Field(default_factory=_own_sender)
    upload_max_mb: int = Field(default=20, ge=1, le=200)
    second_factor: SecondFactor = Field(default_factory=_as_the_mode_says)
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = Field(default="", repr=False)
    oidc_label: str = "Microsoft"
    upload_quota_mb: int = Field(default=2000, ge=1, le=1_000_000)
    scanner: str = ""
    exports_per_day: int = Field(default=100, ge=1, le=10_000)
    sign_in_days: int = Field(default=14, ge=1, le=90)
    sign_in_idle_hours: int = Field(default=72, ge=1, le=2160)
    sign_in_link_minutes: int = Field(default=60, ge=5, le=1440)
    operator: str = Field(default="", max_length=200)
    operator_email: str = ""
    data_protection_email: str = ""
    keep: str = ""
    invitation_days: int = Field(default=30, ge=1, le=180)

    @field_validator("oidc_issuer")
    @classmethod
    def _issuer(cls, text: str, others: ValidationInfo) -> str:
        if not text:
            return text
        parts = urlsplit(text)
        is_safe = parts.scheme == "https" or (
            others.data.get("mode") is not Mode.PRODUCTION
            and parts.scheme == "http"
            and parts.hostname in {"127.0.0.1", "localhost"}
        )
        if not is_safe or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("must be the issuer's address, beginning with https://")
        return text

    @field_validator("oidc_client_id", "oidc_client_secret")
    @classmethod
    def _known_there(cls, text: str, others: ValidationInfo) -> str:
        if others.data.get("oidc_issuer") and not text:
            raise ValueError("is needed as well, since NETCONF_OIDC_ISSUER is set")
        return text

    @field_validator("data")
    @classmethod
    def _absolute(cls, data: Path) -> Path:
        return data.expanduser().resolve()

    @field_validator("database_url")
    @classmethod
    def _one_of_two(cls, text: str) -> str:
        try:
            url = sa.make_url(text)
            engine = url.get_backend_name()
        except sa.exc.ArgumentError:
            engine = ""
        if engine == "sqlite" and url.database and ":memory:" not in url.database:
            return text
        if engine == "postgresql":
            return text
        raise ValueError(
            "must be the address of a SQLite file (sqlite:////folder/netconf.db) "
            "or of a PostgreSQL database (postgresql://user@host/netconf)"
        )

    @field_validator("secret_key")
    @classmethod
    def _secret(cls, key: str, others: ValidationInfo) -> str:
        if others.data.get("mode") is not Mode.PRODUCTION:
            return key or EXAMPLE_SECRET_KEY
        if key == EXAMPLE_SECRET_KEY:
            raise ValueError("is the example's; set a long random one of your own")
        if len(key) < SHORTEST_SECRET_KEY:
            raise ValueError(
                f"missing or shorter than {SHORTEST_SECRET_KEY} characters; set a long random one, "
                "or NETCONF_MODE=example to try netconf out"
            )
        return key

    @field_validator("base_url")
    @classmethod
    def _whole_address(cls, text: str, others: ValidationInfo) -> str:
        try:
            parts = urlsplit(text)
            is_whole = parts.scheme in {"http", "https"} and parts.port != 0
        except ValueError:
            is_whole = False
        if not is_whole or not parts.hostname:
            raise ValueError("must be an address such as https://netconf.example.org")
        if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
            raise ValueError("must be the site's address alone, without path or user")
        if others.data.get("mode") is Mode.PRODUCTION and parts.scheme != "https":
            raise ValueError("must be the site's own address, beginning with https://")
        return text.rstrip("/")

    @field_validator("trusted_proxy")
    @classmethod
    def _one_address(cls, text: str) -> str:
        try:
            return str(ip_address(text)) if text else ""
        except ValueError:
            raise ValueError(
                "must be the IP address from which the proxy connects"
            ) from None

    @field_validator("operator")
    @classmethod
    def _name(cls, text: str) -> str:
        return " ".join(text.split())

    @field_validator("operator_email", "data_protection_email")
    @classmethod
    def _mail_address(cls, text: str) -> str:
        if not text:
            return text
        try:
            found = validate_email(
                text, check_deliverability=False, test_environment=True
            )
        except EmailNotValidError:
            raise ValueError(
                "must be an e-mail address such as netconf@example.org"
            ) from None
        return found.normalized

    @field_validator("jobs_url")
    @classmethod
    def _one_of_three(cls, text: str) -> str:
        try:
            url = sa.make_url(text)
            known = url.get_backend_name()
        except sa.exc.ArgumentError:
            known = ""
        if known == "sqlite" and url.database and ":memory:" not in url.database:
            return text
        if known in {"postgresql", "redis", "rediss"}:
            return text
        raise ValueError(
            "must be the address of a SQLite file (sqlite:////folder/jobs.db), of a PostgreSQL "
            "database (postgresql://user@host/netconf) or of Redis (redis://host)"
        )

    @field_validator("smtp_security")
    @classmethod
    def _kept_secret(cls, how: Security, others: ValidationInfo) -> Security:
        host = others.data.get("smtp_host")
        is_live = others.data.get("mode") is Mode.PRODUCTION
        if how is Security.NONE and is_live and host not in {"", *LOOPBACK}:
            raise ValueError("must be starttls or tls unless the server is localhost")
        return how

    @field_validator("smtp_password")
    @classmethod
    def _of_a_user(cls, password: str, others: ValidationInfo) -> str:
        if bool(password) != bool(others.data.get("smtp_user")):
            raise ValueError("must be set together with NETCONF_SMTP_USER, or neither")
        return password

    @field_validator("smtp_from")
    @classmethod
    def _one_sender(cls, text: str) -> str:
        local, at, domain = text.rpartition("@")
        if not (local and at and domain) or re.search(r"[\s<>,;\"]", text):
            raise ValueError("must be an e-mail address such as netconf@example.org")
        return text

    @property
    def runs_jobs_itself(self) -> bool:
        """Tell whether the site has its own workers, since no other place was set."""
        return "jobs_url" not in self.model_fields_set

    @property
    def only_shows_mail(self) -> bool:
        """Tell whether letters are shown instead of sent: no mail server, and not production."""
        return not self.smtp_host and self.mode != Mode.PRODUCTION

    @field_validator("keep")
    @classmethod
    def _periods(cls, text: str) -> str:
        read_periods(text)
        return text

    @property
    def kept_days(self) -> dict[Kept, int]:
        """Return for how many days each kind of data about people is kept."""
        return read_periods(self.keep)

    @property
    def is_https(self) -> bool:
        """Tell whether people reach the site over TLS."""
        return self.base_url.startswith("https://")

    @property
    def is_second_factor_required(self) -> bool:
        """Tell whether those who lead have to give a code when they sign in."""
        return self.second_factor is SecondFactor.REQUIRED

    @property
    def is_shown_to_builders(self) -> bool:
        """Tell whether the style page and the development mail page exist."""
        return self.mode in {Mode.EXAMPLE, Mode.DEVELOPMENT, Mode.TEST}

    @property
    def files(self) -> Path:
        """Return the folder of uploaded files."""
        return self.data / "files"

    @property
    def hosts(self) -> list[str]:
        """Return the names that the site answers to; any other is refused."""
        named = {host.strip() for host in self.trusted_hosts.split(",")}
        own = {urlsplit(self.base_url).hostname or ""}
        if self.mode is not Mode.PRODUCTION:
            own |= {"127.0.0.1", "localhost"}
        return sorted((named | own) - {""})


def read_settings(**given: object) -> Settings:
    """Read and check the settings; raise FaultySetting naming each faulty one."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks the values
    except ValidationError as error:
        faults = [
            _sentence(fault)
            for fault in error.errors()
            if fault["type"] != NO_FAULT_OF_ITS_OWN
        ]
        raise FaultySetting("\n".join(faults)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise FaultySetting(f"the file .env cannot be read: {error}") from None


def _sentence(fault: ErrorDetails) -> str:
    message = fault["msg"].removeprefix("Value error, ")
    return f"NETCONF_{str(fault['loc'][0]).upper()}: {message}"
