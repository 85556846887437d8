"""Databases for tests, made by copying: migrated once, then one copy each."""

import shutil
from abc import ABC, abstractmethod
from pathlib import Path

import sqlalchemy as sa

from netconf import db
from tests import postgres
from tests.postgres_rows import Renewals

ENGINES = ("sqlite", "postgresql")


class Copies(ABC):
    """Makes databases by name and gives the address of each."""

    @abstractmethod
    def url(self, name: str) -> str:
        """Return the address of a database."""

    @abstractmethod
    def create(self, name: str, template: str | None = None) -> str:
        """Create a database, empty or as a copy, and return its address."""

    @abstractmethod
    def drop(self, name: str) -> None:
        """Drop a database."""

    def begin(self, name: str, template: str) -> None:
        """Make a database that is then put back again and again."""
        self.drop(name)
        self.create(name, template)

    def put_back(self, _name: str, _template: str) -> bool:
        """Make a database that was begun like its template again; return False if it cannot."""
        return False

    def close(self) -> None:  # noqa: B027 - files are not held open
        """Let go of whatever is still connected."""


class SqliteCopies(Copies):
    """Databases as files in a folder; a copy is a copied file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.db"

    def url(self, name: str) -> str:
        return f"sqlite:///{self._path(name)}"

    def create(self, name: str, template: str | None = None) -> str:
        if template is not None:
            shutil.copyfile(self._path(template), self._path(name))
        return self.url(name)

    def drop(self, name: str) -> None:
        for path in self._folder.glob(f"{name}.db*"):
            path.unlink()


class PostgresCopies(Copies):
    """Databases on the run's own server; each worker of the run has names of its own."""

    def __init__(self, folder: str, worker: str) -> None:
        self._databases = postgres.Databases(folder)
        self._renewals = Renewals(folder, postgres.SUPERUSER)
        self._worker = worker

    def _name(self, name: str) -> str:
        return f"{self._worker}_{name}"

    def url(self, name: str) -> str:
        return self._databases.url(self._name(name))

    def create(self, name: str, template: str | None = None) -> str:
        base = "template0" if template is None else self._name(template)
        self._renewals.let_go(base)
        self._databases.create(self._name(name), base)
        return self.url(name)

    def drop(self, name: str) -> None:
        self._renewals.let_go(self._name(name))
        self._databases.drop(self._name(name))

    def begin(self, name: str, template: str) -> None:
        super().begin(name, template)
        self._renewals.begin(self._name(name), self._name(template))

    def put_back(self, name: str, template: str) -> bool:
        return self._renewals.put_back(self._name(name), self._name(template))

    def close(self) -> None:
        self._renewals.close()


class Stage:
    """The one database that a worker's tests use, put back to some template before each.

    It keeps its address and its engine, which remembers the SQL it has compiled.
    """

    NAME = "stage"

    def __init__(self, copies: Copies) -> None:
        """Prepare a stage for copies of these databases; ``set`` puts the first on it."""
        self._copies = copies
        self.url = copies.url(self.NAME)
        self._engine: sa.Engine = db.make_engine(self.url)
        # The template that the stage is still like, to the letter.
        self._like: str | None = None
        sa.event.listen(self._engine, "commit", self._changed)

    def set(self, template: str) -> None:
        """Begin anew with a copy of a database, and let the session speak to it."""
        self.leave()
        if not self._copies.put_back(self.NAME, template):
            self.clear()
            self._copies.begin(self.NAME, template)
        db.session.configure(bind=self._engine)
        self._like = template

    def show(self, template: str) -> None:
        """Begin anew as ``set`` does, unless nothing was committed since the last time.

        Only where nobody writes by another engine or process.
        """
        if self._like == template:
            db.session.remove()
        else:
            self.set(template)

    def _changed(self, _connection: sa.Connection) -> None:
        self._like = None

    def keep_as(self, name: str) -> None:
        """Make what is on the stage a template."""
        self.clear()
        self._copies.create(name, self.NAME)

    def leave(self) -> None:
        """Let the session speak to no database, also where somebody has connected it anew."""
        self._like = None
        if db.session.session_factory.kw.get("bind") is not self._engine:
            db.disconnect()
        db.session.remove()
        db.session.configure(bind=None)

    def clear(self) -> None:
        """Let go of the database, that it may be copied or dropped."""
        self.leave()
        self._engine.dispose()
