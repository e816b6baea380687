"""Which filters the options mean."""

from __future__ import annotations

from .console import Stop
from .decode import decode
from .filters.mojibake import LEAST, MOST, Mojibake
from .filters.script import Script
from .options import Options
from .pipeline import Pipeline, name_of
from .profiles import PROFILES


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
    if o.script:
        filters.append(Script(o.script))
    if o.spacing:
        from .filters.spacing import Spacing  # noqa: PLC0415 - decimal and calendar are slow to import

        filters.append(Spacing(o.spacing))
    return Pipeline(*filters)


def _known(rules: list[str]) -> list[str]:
    from .asked import nearest  # noqa: PLC0415 - it reads all tables

    for rule in rules:
        if (meant := nearest(rule)) is not None:
            raise Stop(2, f"--keep-rule {rule}: no rule or table has that name{meant}")
    return rules
