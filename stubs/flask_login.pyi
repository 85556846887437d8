"""The part of Flask-Login that netconf uses."""

from collections.abc import Callable
from typing import Any

class UserMixin:
    @property
    def is_authenticated(self) -> bool: ...

class LoginManager:
    session_protection: str | None
    def user_loader(
        self, callback: Callable[[str], UserMixin | None]
    ) -> Callable[[str], UserMixin | None]: ...

current_user: Any

def login_user(user: UserMixin) -> bool: ...
def logout_user() -> bool: ...
