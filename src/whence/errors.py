"""
The errors Whence raises, from broad to narrow.

    WhenceError
    ├── UsageError            what was asked for makes no sense here       exit 2
    │   └── UnknownField      a table has no column of that name
    ├── InputError            nothing in the input could be read           exit 1
    ├── CaseError             the case file can't be used                  exit 1
    │   ├── NotACase          the file is something else
    │   ├── NewerCase         a newer Whence wrote it
    │   ├── OlderCase         an older Whence wrote it
    │   ├── CaseLocked        another process is writing it                exit 5
    │   ├── CaseDamaged       an integrity check failed                    exit 6
    │   └── StorageFailed     the disk refused (full, read-only, gone)     exit 1
    ├── ModelDamaged          a shipped model is not what its card says    exit 6
    ├── NotFound              no such claim, document or voice             exit 1
    └── GateNotMet            ``--fail-if`` held                           exit 4

A message says what was found, where, and the mend. The exit code stands on
the class, so that command line, report and library agree on it.
"""

from __future__ import annotations


class WhenceError(Exception):
    """Anything Whence knows how to explain to its user."""

    exit_code = 1


class UsageError(WhenceError):
    """What was asked for makes no sense here."""

    exit_code = 2


class UnknownField(UsageError):
    """A table has no column of the name asked for; the message lists those it has."""


class InputError(WhenceError):
    """Nothing in the input could be read."""


class CaseError(WhenceError):
    """The case file can't be used."""


class NotACase(CaseError):
    """The file exists and is not a case."""


class NewerCase(CaseError):
    """The case was written by a newer version of Whence."""


class OlderCase(CaseError):
    """The case was written by an older version of Whence and must be brought up to date first."""


class CaseLocked(CaseError):
    """Another process is writing this case."""

    exit_code = 5


class CaseDamaged(CaseError):
    """A digest, a span or the log does not agree with what is stored."""

    exit_code = 6


class StorageFailed(CaseError):
    """The disk refused: full, read-only or gone."""


class ModelDamaged(WhenceError):
    """A shipped model is not the one its card describes."""

    exit_code = 6


class NotFound(WhenceError):
    """No claim, document, voice or merge of that name is in the case."""


class GateNotMet(WhenceError):
    """The condition given with ``--fail-if`` held."""

    exit_code = 4
