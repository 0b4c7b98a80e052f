"""Where the group lies that a command works on, and in which language it speaks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from partsgruppe.cli.errors import CommandError
from partsgruppe.cli.output import complain
from partsgruppe.files import default_path, is_shared
from partsgruppe.language import catalogue
from partsgruppe.language.catalogue import _

if TYPE_CHECKING:
    from pathlib import Path

    from partsgruppe.between.common_folder import CommonFolder
    from partsgruppe.exercises.library import Library
    from partsgruppe.store.store import Store


class GroupFile:
    """What was said on the command line before the command: `--db` and `--lang`, None when they were not."""

    def __init__(self, db: Path | None = None, lang: str | None = None) -> None:
        self.db, self.lang = db, lang
        self.in_browser = False
        """Whether its screens are shown in tabs of a browser."""
        self.common: CommonFolder | None = None
        """The folder that the group has in common, once it is open."""

    @property
    def path(self) -> Path:
        """The group's file."""
        return default_path() if self.db is None else self.db

    def library(self) -> Library:
        """The exercises at hand, the group's own among them, in the language in use."""
        from partsgruppe.exercises.library import Library

        return Library([self.path.parent / "exercises"])

    @contextmanager
    def open(self) -> Iterator[tuple[Store, Library]]:
        """The group, made when there is none, and its exercises. From here on its language is spoken."""
        from partsgruppe.asking.for_all import Stage
        from partsgruppe.group.members import Group
        from partsgruppe.store.store import Store
        from partsgruppe.store.taking_back import taken_back

        self._refuse_where_it_is_gone()
        store = Store(self.path)
        try:
            founded = store.where(Group)
            if founded and self.lang is None:
                catalogue.use(founded[0].language)
            if store.leads:
                Stage(self.path).leave()
                if told := taken_back(store):
                    complain(told)
            with self._in_common(store):
                yield store, self.library()
        finally:
            store.close()
            if store.path != self.path:
                complain(_("Gruppa er lagret i {path}.").format(path=store.path))

    def must_exist(self) -> None:
        """Make no group where there is none."""
        self._refuse_where_it_is_gone()
        if not self.path.exists():
            raise CommandError(
                _("Finner ingen gruppe i {path}. Start med «partsgruppe», eller velg en fil med --db.").format(
                    path=self.path
                )
            )

    def _refuse_where_it_is_gone(self) -> None:
        """Make no new group where one lay that went on elsewhere."""
        if not self.path.exists():
            from partsgruppe.store.rescue import gone

            if sentence := gone(self.path):
                raise CommandError(sentence)

    @contextmanager
    def _in_common(self, store: Store) -> Iterator[None]:
        """Read what others wrote before, and write what they do not have after, where the group has such a folder."""
        self._find_folder(store)
        if self.common is not None:
            self.common.fetch(complain)
            for sentence in self.common.news.told:
                complain(sentence)
        yield
        self._find_folder(store)
        if self.common is not None:
            self.common.publish(complain)

    def _find_folder(self, store: Store) -> None:
        """Know the folder, unless there is none, or it is known."""
        if self.common is None and is_shared(self.path):
            from partsgruppe.between.common_folder import common_folder
            from partsgruppe.store.errors import StoreError

            try:
                self.common = common_folder(store)
            except StoreError as error:
                complain(str(error))

    @contextmanager
    def existing(self) -> Iterator[tuple[Store, Library]]:
        """The group and its exercises; a sentence when there is none."""
        from partsgruppe.group.members import Group

        self.must_exist()
        with self.open() as (store, library):
            if not store.where(Group):
                raise CommandError(_("Gruppa er ikke satt opp ennå. Start med «partsgruppe»."))
            yield store, library


def role_or_error(name: str) -> str:
    """The role that goes by this name, as in the code or in the language in use."""
    from partsgruppe.group.members import role_name, role_named
    from partsgruppe.vocabulary import ROLES

    role = role_named(name)
    if role is None:
        names = ", ".join(role_name(role) for role in ROLES)
        raise CommandError(_("Det finnes ingen rolle «{name}». Rollene er {names}.").format(name=name, names=names))
    return role
