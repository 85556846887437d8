"""The settings, read from the environment and ``.env`` and checked once, at start."""

from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from netconf.paths import PACKAGE

EXAMPLE_SECRET_KEY = "only-for-the-example-and-development"  # noqa: S105 - refused in production
SHORTEST_SECRET_KEY = 32


class Mode(StrEnum):
    """What the installation is for; only production is safe to show the world."""

    PRODUCTION = "production"
    DEVELOPMENT = "development"
    EXAMPLE = "example"
    TEST = "test"


class FaultySetting(Exception):
    """A setting that cannot be used; the text names it and says how to mend it."""


class Settings(BaseSettings):
    """Every setting, named ``NETCONF_…`` in the environment."""

    model_config = SettingsConfigDict(
        env_prefix="NETCONF_",
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
    )

    mode: Mode = Mode.PRODUCTION
    data: Path = PACKAGE.parent / "var"
    database_url: str = ""
    secret_key: str = ""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    threads: int = Field(default=4, ge=1, le=64)
    base_url: str = ""
    trusted_hosts: str = ""
    upload_max_mb: int = Field(default=20, ge=1, le=200)
    sign_in_days: int = Field(default=14, ge=1, le=90)
    sign_in_link_minutes: int = Field(default=60, ge=5, le=1440)

    @field_validator("data")
    @classmethod
    def _absolute(cls, data: Path) -> Path:
        return data.expanduser().resolve()

    @model_validator(mode="after")
    def _complete(self) -> Self:
        """Fill in what follows from other settings; refuse an unsafe production."""
        if self.mode is Mode.PRODUCTION:
            if self.secret_key == EXAMPLE_SECRET_KEY:
                raise ValueError(
                    "NETCONF_SECRET_KEY: is the example's; set one of your own"
                )
            if len(self.secret_key) < SHORTEST_SECRET_KEY:
                raise ValueError(
                    f"NETCONF_SECRET_KEY: missing or shorter than {SHORTEST_SECRET_KEY} characters; "
                    "set a long random one, or NETCONF_MODE=example to try netconf out"
                )
            if not self.base_url.startswith("https://"):
                raise ValueError(
                    "NETCONF_BASE_URL: must be the site's own address, beginning with https://"
                )
        fill = object.__setattr__
        if not self.secret_key:
            fill(self, "secret_key", EXAMPLE_SECRET_KEY)
        if not self.database_url:
            fill(self, "database_url", f"sqlite:///{self.data / 'netconf.db'}")
        if not self.base_url:
            fill(self, "base_url", f"http://{self.host}:{self.port}")
        return self

    @property
    def is_shown_to_builders(self) -> bool:
        """Tell whether the style page and the development mail page exist."""
        return self.mode in {Mode.EXAMPLE, Mode.DEVELOPMENT, Mode.TEST}

    @property
    def files(self) -> Path:
        """Return the folder of uploaded files."""
        return self.data / "files"


def read_settings(**given: object) -> Settings:
    """Read and check the settings; raise FaultySetting naming each faulty one."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks the values
    except ValidationError as error:
        raise FaultySetting(
            "\n".join(_sentence(fault) for fault in error.errors())
        ) from None


def _sentence(fault: object) -> str:
    assert isinstance(fault, dict)  # noqa: S101 - pydantic's own shape
    where = fault["loc"]
    message = str(fault["msg"]).removeprefix("Value error, ")
    return f"NETCONF_{str(where[0]).upper()}: {message}" if where else message
