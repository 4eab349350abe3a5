"""The environment, read once into one frozen object; an odd value stops the start with a sentence."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

DEFAULT_EXIT = "https://www.bbc.co.uk/weather"


class BadSetting(Exception):
    """A setting that cannot be used; the message says which one and why."""


LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Translator:
    """A LibreTranslate-compatible service that an operator has set up: its address, and its key or ''."""

    url: str
    key: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        """What is named on the screen before anything is sent there."""
        return urlsplit(self.url).netloc


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator can set (DESIGN, Settings and commands)."""

    data_dir: Path
    database_url: str | None
    host: str
    port: int
    origin: str
    display_name: str
    demo: bool
    exit_to: str
    sealing_key: str | None
    fingerprint_key: str | None
    trusted_proxy: bool
    new_sealing_key: str | None = None
    new_fingerprint_key: str | None = None
    translator: Translator | None = None

    @property
    def rp_id(self) -> str:
        """The host that passkeys are bound to (WebAuthn's relying party id)."""
        return urlsplit(self.origin).hostname or "localhost"

    @property
    def secure(self) -> bool:
        """Whether cookies may only travel over TLS."""
        return self.origin.startswith("https://")


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read OWNWORDS_* into Settings; raises BadSetting with a plain sentence."""
    env = os.environ if environment is None else environment
    port = _port(env.get("OWNWORDS_PORT", "8000"))
    demo = _yes(env, "OWNWORDS_DEMO")
    host = env.get("OWNWORDS_HOST", "127.0.0.1")
    if demo and host not in LOCAL:
        raise BadSetting("OWNWORDS_DEMO serves on this machine only: leave OWNWORDS_HOST out, or set 127.0.0.1.")
    url = env.get("OWNWORDS_DATABASE_URL") or None
    if url in (None, "sqlite"):
        url = None
    elif not url.startswith(("postgresql://", "postgres://")):
        raise BadSetting("OWNWORDS_DATABASE_URL must be 'sqlite' or begin with postgresql://")
    return Settings(
        data_dir=Path(env.get("OWNWORDS_DATA_DIR", "data")).absolute(),
        database_url=url,
        host=host,
        port=port,
        origin=_origin(env.get("OWNWORDS_ORIGIN", f"http://localhost:{port}")),
        display_name=_name(env.get("OWNWORDS_DISPLAY_NAME", "Notes")),
        demo=demo,
        exit_to=_exit(env.get("OWNWORDS_EXIT_TO", DEFAULT_EXIT)),
        sealing_key=env.get("OWNWORDS_SEALING_KEY") or None,
        fingerprint_key=env.get("OWNWORDS_FINGERPRINT_KEY") or None,
        trusted_proxy=_yes(env, "OWNWORDS_TRUSTED_PROXY"),
        new_sealing_key=env.get("OWNWORDS_NEW_SEALING_KEY") or None,
        new_fingerprint_key=env.get("OWNWORDS_NEW_FINGERPRINT_KEY") or None,
        translator=_translator(env.get("OWNWORDS_TRANSLATOR_URL", ""), env.get("OWNWORDS_TRANSLATOR_KEY", "")),
    )


def _port(said: str) -> int:
    if not said.isdigit() or not 0 < int(said) < 65536:
        raise BadSetting(f"OWNWORDS_PORT must be a number from 1 to 65535, not {said!r}.")
    return int(said)


def _yes(env: Mapping[str, str], name: str) -> bool:
    said = env.get(name, "").strip().lower()
    if said not in ("", "0", "no", "false", "1", "yes", "true"):
        raise BadSetting(f"{name} must be 1 or 0, not {said!r}.")
    return said in ("1", "yes", "true")


def _origin(said: str) -> str:
    parts = urlsplit(said)
    local = parts.hostname in LOCAL
    if not parts.hostname or parts.path.strip("/") or parts.query:
        raise BadSetting("OWNWORDS_ORIGIN must be like https://notes.example.org, with no path.")
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        raise BadSetting("OWNWORDS_ORIGIN must begin with https:// (passkeys need it).")
    return said.rstrip("/")


def _name(said: str) -> str:
    if not said.strip() or len(said) > 30 or any(ord(letter) < 32 for letter in said):
        raise BadSetting("OWNWORDS_DISPLAY_NAME must be one short name, 30 letters at most.")
    return said.strip()


def _exit(said: str) -> str:
    if urlsplit(said).scheme != "https" or not urlsplit(said).hostname:
        raise BadSetting("OWNWORDS_EXIT_TO must be an https:// address that says nothing.")
    return said


def _translator(url: str, key: str) -> Translator | None:
    if not url:
        if key:
            raise BadSetting("OWNWORDS_TRANSLATOR_KEY is of no use without OWNWORDS_TRANSLATOR_URL.")
        return None
    if not _is_service(url):
        raise BadSetting(
            "OWNWORDS_TRANSLATOR_URL must be like https://translate.example.org, with no name, password or question "
            "mark in it; http:// is for this machine only."
        )
    if not all("!" <= sign <= "~" for sign in key) or len(key) > 200:
        raise BadSetting("OWNWORDS_TRANSLATOR_KEY must be the key alone: letters, digits and signs, no spaces.")
    return Translator(url.rstrip("/"), key)


def _is_service(url: str) -> bool:
    try:
        parts = urlsplit(url)
        said = (parts.hostname, parts.port)
    except ValueError:
        return False
    plain = all("!" <= sign <= "~" for sign in url) and not (set("@?#\\") & set(url))
    return plain and bool(said[0]) and (parts.scheme == "https" or (parts.scheme == "http" and said[0] in LOCAL))
