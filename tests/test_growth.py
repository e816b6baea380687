import pytest
from growth import in_step, repeated


def test_what_is_quadratic_fails() -> None:
    with pytest.raises(AssertionError, match="4 times the text"):
        in_step(lambda text: [text[at:].count("b") for at in range(len(text))], repeated("a" * 9), 9_000, 36_000)


def test_a_text_of_a_size_is_made() -> None:
    assert repeated("abc")(7) == "abcabca"
    assert repeated(b"abc")(2) == b"ab"
