"""The house keeps its order: imports point one way, tables hold literals only, files stay short."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import cleantext

ROOT = Path(cleantext.__file__).parent
MODULES = {path.relative_to(ROOT).with_suffix("").as_posix(): path for path in sorted(ROOT.rglob("*.py"))}
# A module may import from its own layer and from those before it.
LAYERS = (
    {"version", "lazy", "edit", "changes", "takeback"},
    {"rules"},
    {"measure", "spans", "traits", "cues", "compose", "marks", "dates", "claim", "cutting", "folded", "printings", "interface", "fields", "evidence", "layout", "tables", "typeset", "pairs", "gbk", "reader"}
    | {"wrong", "shown", "decoders", "brackets", "weigh", "lattice", "regarble", "prior", "solve", "reading", "garble", "latin", "repair", "thinned"}
    | {"misread", "legacy", "unreadable", "credible", "signs", "suspicion", "damage", "codepages", "signatures", "utf8"}
    | {"verdict", "mention", "residue", "plausible", "raw", "charset", "passages", "titles", "numbering", "unnumbered", "parts"},
    {"filters", "decode", "outline", "chunks"},
    {"alignment", "marked"},
    {"document"},
    {"pipeline"},
    {"profiles"},
    {"__init__"},
    {"rows", "printable", "receipt", "reports", "asked", "catalog", "ownrules", "difference", "report", "overview", "summary", "explain", "views", "markdown", "files", "console", "options", "parsers", "chosen", "batch", "webpage", "corpus", "adapters", "running", "learn", "learning"},
    {"cli", "manual", "gates", "__main__"},
)
LONGEST_FILE = 320  # lines; about 300, so that a file can be read at one sitting


def layer(name: str) -> int:
    top = name.split("/", maxsplit=1)[0]
    found = [i for i, names in enumerate(LAYERS) if top in names]
    assert found, f"{name} has no layer: give it one here"
    return found[0]


def imports(name: str) -> set[str]:
    package = name.split("/")[:-1]
    out: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").split(".")[0] == "cleantext"):
            base = package[: len(package) - node.level + 1] if node.level else []
            parts = (node.module or "").removeprefix("cleantext").strip(".").split(".") if node.module else []
            target = [*base, *[p for p in parts if p]]
            out |= {"/".join(target)} if target else {alias.name for alias in node.names}
    return {target or "__init__" for target in out}


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_one_way(name: str) -> None:
    for target in imports(name):
        known = target if target.split("/")[0] in {part.split("/")[0] for part in MODULES} else "__init__"
        assert layer(known) <= layer(name), f"{name} imports {target}, which stands above it"


@pytest.mark.parametrize(
    "name", [name for name in MODULES if name.startswith("rules/") and not name.endswith("__init__")]
)
def test_tables_hold_data_only(name: str) -> None:
    for node in ast.parse(MODULES[name].read_text("utf-8")).body:
        assert isinstance(node, ast.Assign | ast.AnnAssign | ast.Import | ast.ImportFrom | ast.Expr), (
            name,
            node.lineno,
        )
        assert not any(isinstance(part, ast.Lambda) for part in ast.walk(node)), (name, node.lineno)


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith("rules/")])
def test_files_can_be_read_at_one_sitting(name: str) -> None:
    assert len(MODULES[name].read_text("utf-8").splitlines()) <= LONGEST_FILE
