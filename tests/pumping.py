"""Lines that make a pattern work hard: what stands before one of its loops, the loop over and over, and no end."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LOOPS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
MANY = 5  # times that a loop must be allowed to run to be worth pumping
POOL = ("a", "1", "多", " ", "-", ".", "|", "·", ">", "_")
CATEGORIES = {op.CATEGORY_DIGIT: "0123", op.CATEGORY_WORD: "a_1多", op.CATEGORY_SPACE: " \t"}


def lines(pattern: str, tries: int) -> Iterator[tuple[str, str]]:
    """Yield what to put before, and what to repeat, to pump each loop of `pattern` in `tries` ways."""
    tree = parser.parse(pattern)
    sampler = _Sampler(random.Random(pattern), _literals(tree))
    for _ in range(tries):
        yield from sampler.loops(tree, "")


def _literals(tree: Any) -> tuple[str, ...]:
    """Return the words that the pattern spells out: what a class allows besides is ambiguous if it is one of them."""
    words: set[str] = set()

    def walk(node: Any) -> None:
        word = ""
        for code, value in node:
            if code is op.LITERAL:
                word += chr(value)
                continue
            words.add(word)
            word = ""
            for part in _inner(code, value):
                walk(part)
        words.add(word)

    walk(tree)
    return tuple(sorted(words - {""})) + POOL


def _inner(code: Any, value: Any) -> list[Any]:
    if code is op.SUBPATTERN:
        return [value[-1]]
    if code is op.BRANCH:
        return list(value[1])
    if code in LOOPS:
        return [value[2]]
    return [value] if code is op.ATOMIC_GROUP else []


class _Sampler:
    def __init__(self, chance: random.Random, words: tuple[str, ...]) -> None:
        self.chance = chance
        self.words = words

    def loops(self, node: Any, before: str) -> Iterator[tuple[str, str]]:
        for code, value in node:
            if code in LOOPS and value[1] >= MANY:
                yield before, self.text(value[2]) + self.text(value[2]) * self.chance.randrange(2)
            for part in _inner(code, value):
                yield from self.loops(part, before)
            before += self.text([(code, value)])

    def text(self, node: Any) -> str:
        return "".join(self.one(code, value) for code, value in node)

    def one(self, code: Any, value: Any) -> str:
        if code is op.LITERAL:
            return chr(value)
        if code in LOOPS:
            low, high, part = value
            times = self.chance.randint(low, min(int(high), low + 2))
            if len(part) == 1 and part[0][0] in (op.ANY, op.IN, op.NOT_LITERAL) and times:
                word = self.chance.choice(self.words)
                if len(word) <= high and all(_allows(*part[0], ch) for ch in word):
                    return word + self.text(part) * max(0, low - len(word))
            return "".join(self.text(part) for _ in range(times))
        if code is op.BRANCH:
            return self.text(self.chance.choice(value[1]))
        if code in (op.ANY, op.IN, op.NOT_LITERAL):
            allowed = [ch for word in self.words for ch in word if _allows(code, value, ch)]
            return self.chance.choice(allowed) if allowed else self.of_class(value)
        return "".join(self.text(part) for part in _inner(code, value))

    def of_class(self, items: Any) -> str:
        code, value = self.chance.choice(items)
        if code is op.RANGE:
            return chr(self.chance.randint(*value))
        return chr(value) if code is op.LITERAL else self.chance.choice(CATEGORIES.get(value, "a"))


def _allows(code: Any, value: Any, ch: str) -> bool:
    if code is op.ANY:
        return ch != "\n"
    if code is op.NOT_LITERAL:
        return ord(ch) != value
    negated = value[0][0] is op.NEGATE
    return negated != any(_is(*item, ch) for item in value)


def _is(code: Any, value: Any, ch: str) -> bool:
    if code is op.LITERAL:
        return ord(ch) == value
    if code is op.RANGE:
        return value[0] <= ord(ch) <= value[1]
    if code is op.CATEGORY:
        return bool(re.match({op.CATEGORY_DIGIT: r"\d", op.CATEGORY_WORD: r"\w", op.CATEGORY_SPACE: r"\s"}.get(value, "(?!)"), ch))
    return False
