"""Log lines: plain ones for people, JSON objects for machines; each says which run and which article it is about."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

RUN: ContextVar[int | None] = ContextVar("run", default=None)
ARTICLE: ContextVar[int | str | None] = ContextVar("article", default=None)  # its number, before it has one its name
GIVEN = frozenset(vars(logging.LogRecord("", 0, "", 0, "", None, None))) | {"message", "asctime", "taskName"}


class About(logging.Filter):
    """Adds the run and the article at work to a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.run = RUN.get()
        if not hasattr(record, "article"):
            record.article = ARTICLE.get()
        return True


class Plain(logging.Formatter):
    """time level logger: message [run 12, article 345]"""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802, the library's name
        about = [f"{name} {value}" for name in ("run", "article") if (value := getattr(record, name, None)) is not None]
        return super().formatMessage(record) + (f" [{', '.join(about)}]" if about else "")


class JsonLines(logging.Formatter):
    """One object a line: time (UTC), level, logger, message, run, article, whatever else the call gives, exception."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **{name: value for name, value in vars(record).items() if name not in GIVEN and value is not None},
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def settings(form: str) -> dict[str, Any]:
    """Django's LOGGING; `form` is "json", anything else gives plain lines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"about": {"()": About}},
        "formatters": {"plain": {"()": Plain}, "json": {"()": JsonLines}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "json" if form == "json" else "plain",
                "filters": ["about"],
            }
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
    }
