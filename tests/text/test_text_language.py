"""Language: told where it can be told."""

from __future__ import annotations

import pytest

from whence.text.language import language


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (
            "en",
            "The ministry said that the dam would hold through the winter, although two engineers who had "
            "inspected it in the spring were not so sure.",
        ),
        (
            "de",
            "Das Ministerium teilte mit, dass der Damm den Winter über halten werde, obwohl zwei Ingenieure, die ihn "
            "im Frühjahr untersucht hatten, nicht ganz so sicher waren.",
        ),
        (
            "fr",
            "Le ministère a déclaré que le barrage tiendrait tout l’hiver, bien que deux ingénieurs qui l’avaient "
            "inspecté au printemps n’en fussent pas aussi certains que lui.",
        ),
        (
            "ru",
            "Министерство сообщило, что плотина выдержит зиму, хотя два инженера, которые осматривали её весной, "
            "не были в этом так уверены.",
        ),
    ],
)
def test_a_few_lines_tell_their_language(expected: str, text: str) -> None:
    """
    A text of a few lines has its language as ISO 639-1.
    """
    assert expected == language(text)


@pytest.mark.parametrize("text", ["", "dam", "The dam holds.", "1961 " * 100, "“ ” ! ?" * 50])
def test_too_little_text_has_no_language(text: str) -> None:
    """
    A few letters, figures or marks tell no language.
    """
    assert language(text) is None
