"""The texts of benchmarks/mojibake.py: sentences that get garbled, and clean text that must stay as it is.

Official Chinese prose comes from ../shared beside the repository, and without it from seeds/. Everything else is
documentation, verse and word lists of Debian, fetched on demand (`fetch`) by apt-get into a cache outside of the
repository ($CLEANTEXT_BENCH_CACHE, else ~/.cache/cleantext-bench) and kept there as one file of lines a language.
No prior was made from any of it.
"""

from __future__ import annotations

import bz2
import gettext
import gzip
import html
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from cleantext import clean

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CACHE = Path(os.environ.get("CLEANTEXT_BENCH_CACHE") or Path.home() / ".cache" / "cleantext-bench")
SHORTEST, LONGEST = 8, 60  # characters of a sentence
SCRIPT_SHARE = 0.5  # of a sentence, in the script of its language
GARBLED_SHARE = 0.1  # Han beyond GB2312 in a line: prose has 0.002, garble of any depth above 0.4
ACCENTS = 3  # characters beyond ASCII without which a French sentence shows no garble
MOST = 3_000_000  # characters kept of a language
DOCUMENT = 20_000  # characters of a document of clean text
SEED = 20_250_801
OFFICIAL = ("government", "notice", "plan", "regulation", "report", "bulletin")  # in the genre of an example

HAN, KANA, HANGUL, CYRILLIC = "一-鿿", "぀-ヿ", "가-힣", "Ѐ-ӿ"
# What must make up the share of a sentence, by language of the sentences.
SCRIPTS = {"zh": HAN, "tw": HAN, "ja": HAN + KANA, "ko": HANGUL, "ru": CYRILLIC, "fr": "A-Za-zÀ-ÿ"}
CLEAN_OF = {"tw": "zh-tw", "ja": "ja", "ko": "ko", "ru": "ru", "fr": "fr"}


class Source(NamedTuple):
    """Files of a Debian package: `pattern` is a glob below its root, `kind` says how they become lines."""

    language: str
    package: str
    pattern: str
    kind: str


SOURCES = (
    Source("zh-cn", "manpages-zh", "usr/share/man/zh_CN/*/*.gz", "man"),
    Source("zh-cn", "debian-reference-zh-cn", "usr/share/debian-reference/*.html", "html"),
    Source("zh-cn", "debian-edu-doc-zh-cn", "usr/share/doc/debian-edu-doc-zh-cn/*bookworm*.html", "html"),
    Source("zh-tw", "manpages-zh", "usr/share/man/zh_TW/*/*.gz", "man"),
    Source("zh-tw", "debian-reference-zh-tw", "usr/share/debian-reference/*.html", "html"),
    Source("zh-classic", "fortunes-zh", "usr/share/games/fortunes/*", "fortune"),
    Source("zh-names", "iso-codes", "usr/share/locale/zh_*/LC_MESSAGES/*.mo", "mo"),
    Source("zh-names", "rime-data-luna-pinyin", "usr/share/rime-data/luna_pinyin.dict.yaml", "table"),
    Source("zh-names", "unicode-data", "usr/share/unicode/Unihan_Readings.txt.bz2", "unihan"),
    Source("ja", "manpages-ja", "usr/share/man/ja/*/*.gz", "man"),
    Source("ja", "iso-codes", "usr/share/locale/ja/LC_MESSAGES/*.mo", "mo"),
    Source("ko", "libreoffice-help-ko", "usr/share/libreoffice/help/ko/text/**/*.html", "html"),
    Source("ko", "debian-faq-ko", "usr/share/doc/debian/FAQ/ko/*.html", "html"),
    Source("ko", "iso-codes", "usr/share/locale/ko/LC_MESSAGES/*.mo", "mo"),
    Source("it", "fortunes-it", "usr/share/games/fortunes/**/*", "fortune"),
    Source("cs", "fortunes-cs", "usr/share/games/fortunes/*", "fortune"),
    Source("pt", "manpages-pt-br", "usr/share/man/pt_BR/*/*.gz", "man"),
    Source("en", "manpages-dev", "usr/share/man/man*/*.gz", "man"),
    *(
        Source(code, f"manpages-{code}", f"usr/share/man/{code}/*/*.gz", "man")
        for code in ("cs", "de", "el", "es", "fr", "hu", "pl", "ro", "ru", "sv", "tr", "vi")
    ),
)
LANGUAGES = tuple(dict.fromkeys(source.language for source in SOURCES))

_ESCAPES = (
    (r"\\f(?:\(..|\[[^\]]*\]|.)|\\s[+-]?\d|\\[&|^/,:!c]", ""), (r"\\\((?:co|Co)", "©"), (r"\\\((?:bu)", "•"),
    (r"\\\(em", "—"), (r"\\\(en", "–"), (r"\\\(lq", "“"), (r"\\\(rq", "”"), (r"\\(?:\(..|\[[^\]]*\]|\*.)", ""),
    (r"\\-", "-"), (r"\\e", "/"), (r"\\(.)", r"\1"),
)  # fmt: skip


def _man(path: Path) -> Iterator[str]:
    """Yield the lines of a manual page; requests keep the words of headings and fonts, and lose all else."""
    for line in gzip.decompress(path.read_bytes()).decode("utf-8", "ignore").split("\n"):
        kept = re.sub(r"^\.\s*(?:SH|SS|B|I|[BIR]{2})\b|^[.'].*", "", line.strip())
        for pattern, plain in _ESCAPES:
            kept = re.sub(pattern, plain, kept)
        yield kept.strip()


def _html(path: Path) -> Iterator[str]:
    text = re.sub(r"(?s)<(script|style|head)\b.*?</\1>|<!--.*?-->", "", path.read_text("utf-8", "ignore"))
    text = re.sub(r"</(?:p|h\d|li|td|dt|dd|div|tr)>|<br", r"\n\g<0>", text)
    yield from html.unescape(re.sub(r"<[^>]*>", "", text)).split("\n")


def _fortune(path: Path) -> Iterator[str]:
    if path.is_file() and path.suffix != ".dat" and not path.is_symlink():
        yield from re.sub(r"\x1b\[[\d;]*m", "", path.read_text("utf-8", "ignore")).split("\n")


def _mo(path: Path) -> Iterator[str]:
    if not path.is_symlink():
        with path.open("rb") as file:
            catalog = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # noqa: SLF001
        yield from (line for key, text in catalog.items() if key for line in text.split("\n"))


def _table(path: Path) -> Iterator[str]:
    """Yield the words of a table, a line for each: the first of its columns."""
    yield from (line.split("\t")[0] for line in path.read_text("utf-8").split("\n") if "\t" in line)


def _unihan(path: Path) -> Iterator[str]:
    """Yield every Han character that has a reading: alone, then in runs as in a list of names."""
    found = re.findall(r"(?m)^U\+(\w+)\tkMandarin", bz2.decompress(path.read_bytes()).decode())
    chars = [chr(int(code, 16)) for code in found]
    yield from chars
    random.Random(SEED).shuffle(chars)
    yield from ("、".join("".join(chars[j : j + 3]) for j in range(i, i + 30, 3)) for i in range(0, len(chars), 30))


KINDS: dict[str, Callable[[Path], Iterator[str]]] = {
    "man": _man, "html": _html, "fortune": _fortune, "mo": _mo, "table": _table, "unihan": _unihan,
}  # fmt: skip


def fetch() -> None:
    """Download what is missing in the cache, and write the lines of each language."""
    apt, dpkg = shutil.which("apt-get"), shutil.which("dpkg-deb")
    if not apt or not dpkg:
        print("no apt-get and dpkg-deb here: nothing is fetched", file=sys.stderr)
        return
    debs = CACHE / "debs"
    debs.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for package in dict.fromkeys(source.package for source in SOURCES):
            if not any(debs.glob(f"{package}_*.deb")):
                subprocess.run(
                    [apt, "download", "-qq", "-o", "APT::Sandbox::User=root", package], cwd=debs, check=False
                )
            for deb in debs.glob(f"{package}_*.deb"):
                subprocess.run([dpkg, "-x", str(deb), f"{folder}/{package}"], check=True)
        for language in LANGUAGES:
            text = "\n".join(_unpacked(Path(folder), language))[:MOST]
            if text:
                (CACHE / f"{language}.txt").write_text(text, "utf-8")
            print(f"{language}: {len(text):,} characters", file=sys.stderr)


def _unpacked(folder: Path, language: str) -> Iterator[str]:
    for source in SOURCES:
        if source.language == language:
            for path in sorted((folder / source.package).glob(source.pattern)):
                yield from filter(None, (re.sub(r"[ \t]+", " ", line).strip() for line in KINDS[source.kind](path)))
                yield ""


@lru_cache(maxsize=4)
def lines(language: str) -> tuple[str, ...]:
    """Return the lines of `language`; none where they were not fetched."""
    path = CACHE / f"{language}.txt"
    return tuple(path.read_text("utf-8").split("\n")) if path.exists() else ()


def documents(language: str) -> Iterator[str]:
    """Yield the clean text of `language` in documents of about DOCUMENT characters."""
    part: list[str] = []
    size = 0
    for line in lines(language):
        part.append(line)
        size += len(line) + 1
        if size >= DOCUMENT:
            yield "\n".join(part)
            part, size = [], 0
    if size:
        yield "\n".join(part)


def garbled(line: str) -> bool:
    """Whether a line of the examples is garble, told without the repair that is to be measured."""
    han = re.findall(f"[{HAN}]", line)
    return "\ufffd" in line or len("".join(han).encode("gb2312", "ignore")) / 2 < (1 - GARBLED_SHARE) * len(han)


def official() -> list[str]:
    """Return lines of official Chinese prose, typeset as the default profile does."""
    if not SHARED.exists():
        texts = [path.read_text("utf-8") for path in sorted(ROOT.glob("seeds/*/clean.txt"))]
        return [line for text in texts for line in text.split("\n") if not garbled(line)]
    out: list[str] = []
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        raw = "\n".join(line for line in path.read_text("utf-8").split("\n") if not garbled(line))
        out += clean(raw).text.split("\n")
    for path in sorted((SHARED / "examples").glob("*/gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        if gold["lang"] == "zh-Hans" and any(word in gold["genre"] for word in OFFICIAL):
            out += (line for line in gold["keep"] if not garbled(line))
    return out


def cut(line: str) -> Iterator[str]:
    """Yield the sentences of `line`, long ones in pieces of LONGEST characters."""
    for sentence in re.findall("[^。；：！？]+[。；：！？]?", line):
        yield from (sentence[i : i + LONGEST].strip() for i in range(0, len(sentence), LONGEST))


@lru_cache(maxsize=8)
def sentences(name: str) -> tuple[str, ...]:
    """Return all sentences of a name that the rows use, in an order that is random and always the same."""
    if name == "word":
        runs = (re.findall(f"[{HAN}]{{2,}}", sentence) for sentence in sentences("zh"))
        found = [max(run, key=len)[: 2 + i % 3] for i, run in enumerate(runs) if run]
    else:
        source = official() if name == "zh" else lines(CLEAN_OF[name])
        script = re.compile(f"[{SCRIPTS[name]}]")
        found = [
            s
            for line in source
            for s in cut(line)
            if len(s) >= SHORTEST and len(script.findall(s)) >= SCRIPT_SHARE * len(s) and "\ufffd" not in s
        ]
        if name == "fr":
            found = [s for s in found if sum(c > "\x7f" for c in s) >= ACCENTS]
        if name == "ja":
            found = [s for s in found if re.search(f"[{KANA}]", s)]
    found = list(dict.fromkeys(found))
    random.Random(SEED).shuffle(found)
    return tuple(found)
