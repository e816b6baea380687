"""Which filters the options mean."""

from __future__ import annotations

from .console import Stop, fetch
from .decode import decode
from .edit import Filter
from .filters.mojibake import LEAST, MOST, Mojibake
from .filters.script import Script
from .options import Options
from .pipeline import Pipeline, name_of
from .profiles import PROFILES

GROUP = "cleantext.filters"  # of entry points
BEHIND = ("lines", "punctuation", "units", "letterhead", "numbering")  # filters that rules of one's own stand before


def chosen(o: Options) -> Pipeline:
    """Return the filters that the options ask for, or stop and say what is wrong with them."""
    pipeline = PROFILES[o.profile]
    only, skip = (None if x is None else [name.strip() for name in x.split(",")] for x in (o.only, o.skip))
    try:
        pipeline.without(*skip or ())
        pipeline = pipeline if only is None else pipeline.only(*only)
        if o.effort != "default":
            effort = MOST if o.effort == "max" else LEAST
            pipeline = Pipeline(*(f.with_effort(effort) if isinstance(f, Mojibake) else f for f in pipeline.filters))
        if o.encoding is not None:
            decode(b"", o.encoding)
    except LookupError as err:
        raise Stop(2, str(err)) from None
    filters = [f for f in pipeline.filters if name_of(f) not in (skip or ())]
    if o.keep_rule:
        filters = [*Pipeline(*filters).keeping(*_known(o.keep_rule)).filters]
    filters = [*_with_own(Pipeline(*filters), o.rules).filters] if o.rules else filters
    filters += map(_of_others, o.with_ or ())
    if o.script:
        filters.append(Script(o.script))
    if o.spacing:
        from .filters.spacing import Spacing  # noqa: PLC0415 - decimal and calendar are slow to import

        filters.append(Spacing(o.spacing))
    return Pipeline(*filters)


def _with_own(pipeline: Pipeline, paths: list[str]) -> Pipeline:
    """Return the pipeline with rules of one's own behind those of this package, before lines are joined."""
    from .ownrules import RulesError, load  # noqa: PLC0415

    for path in paths:
        try:
            own = load(path, fetch(path).decode())
        except (RulesError, UnicodeDecodeError) as err:
            raise Stop(2, str(err) if isinstance(err, RulesError) else f"{path}: is not UTF-8") from None
        names = [name_of(f) for f in pipeline.filters]
        if own.name in names:
            raise Stop(2, f"{path}: there are rules named {own.name!r} already; say another name = in the file")
        later = next((name for name in names if name in BEHIND), None)
        pipeline = pipeline.before(later, own) if later else Pipeline(*pipeline.filters, own)
    return pipeline


def _of_others(name: str) -> Filter:
    """Return the filter that an installed package has under the entry point `name`."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - 50 ms

    known = entry_points(group=GROUP)
    if name not in known.names:
        there = f"; there are: {', '.join(sorted(known.names))}" if known else ""
        raise Stop(2, f"--with {name}: no package has a filter of that name in the group {GROUP}{there}")
    try:
        found = known[name].load()
    except Exception as err:  # noqa: BLE001 - whatever the other package does
        raise Stop(2, f"--with {name}: cannot be loaded: {type(err).__name__}: {err}") from None
    if not callable(found):
        raise Stop(2, f"--with {name}: is no filter, which would be a callable that takes text and yields edits")
    stage: Filter = found
    return stage


def _known(rules: list[str]) -> list[str]:
    from .asked import nearest  # noqa: PLC0415 - it reads all tables

    for rule in rules:
        if (meant := nearest(rule)) is not None:
            raise Stop(2, f"--keep-rule {rule}: no rule or table has that name{meant}")
    return rules
