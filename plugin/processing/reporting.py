"""The report of agglomerations: charts painted, texts gathered, one HTML file made.

`detectagglomerations` and `agglomerationreport` make the same report through `html`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ..paths import resource
from . import run_words

if TYPE_CHECKING:
    from ..engine.progress import Progress
    from ..engine.report_content import Options, ReportContent
    from ..engine.report_gather import Tables
    from ..engine.report_tables import Sheet
    from ..engine.rules import Rules
    from ..engine.taxonomy import Taxonomy
    from ..engine.texts import Texts
    from .report_charts import Drawing
    from .report_pdf import Document

OUTPUTS = {"AGGLOMERATIONS", "OUTPUT", "EVIDENCE", "FIRMS_OUT", "DETAILS", "REPORT"}


@dataclass(frozen=True)
class Request:
    """What a report is made of.

    Parameters
    ----------
    tables : Tables
        Columns of agglomerations and evidence; firms and lights if there are any.
    rules : Rules
        The rules the labels were made with.
    taxonomy : Taxonomy
    labels : Texts
        ``texts_labels.csv``, read.
    options : Options
    outlines : sequence of shapely polygons
        Provinces, metres.
    run : dict or None
        Run record of the agglomerations.
    """

    tables: Tables
    rules: Rules
    taxonomy: Taxonomy
    labels: Texts
    options: Options
    outlines: Sequence[Any] = ()
    run: dict[str, Any] | None = None


@dataclass(frozen=True)
class Report:
    """What a report says and shows; the layouts share it.

    Parameters
    ----------
    content : ReportContent
    texts : Texts
        ``texts_report.csv``.
    drawings : dict of str to Drawing
        Figures by name.
    """

    content: ReportContent
    texts: Texts
    drawings: dict[str, Drawing]

    def html(self) -> str:
        """Return one HTML document."""
        from .. import engine

        pictures = {name: one.svg() for name, one in self.drawings.items()}
        return engine.report.build(self.content, pictures, self.texts)

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the tables for a spreadsheet."""
        from .. import engine

        return engine.report_tables.sheets(self.content, self.texts)

    def pdf(self) -> Document:
        """Return the pages of a PDF."""
        from .. import engine
        from . import report_pdf

        images = {name: report_pdf.element(one) for name, one in self.drawings.items()}
        markup = engine.report.build_paper(self.content, images, self.texts)
        title = self.texts.say("report_title", self.content.options.language)
        return report_pdf.Document(title, markup, self.drawings)


def html(request: Request, progress: Progress) -> str:
    """Return the report as one HTML document."""
    return make(request, progress).html()


def make(request: Request, progress: Progress) -> Report:
    """Gather what a report says and draw its figures."""
    from . import report_charts

    texts = read_texts()
    content = gather(request, texts, progress.part(0.0, 0.3))
    drawn = report_charts.Painter(content, request, texts).all(progress.part(0.3, 1.0))
    return Report(content, texts, {one.name: one for one in drawn})


def read_texts() -> Texts:
    """Read the sentences of reports."""
    from .. import engine

    return engine.texts.read(resource("tables", "texts_report.csv"))


def gather(request: Request, texts: Texts, progress: Progress) -> ReportContent:
    """Return what the report says."""
    from .. import engine

    language = request.options.language
    words = request.labels
    names = engine.report_names.names(request.rules, request.taxonomy, words, language)
    content = engine.report_gather.gather(request.tables, names, texts, request.options, progress)
    if request.run is None:
        return content
    say = partial(texts.say, language=language)
    said = run_words.RunWords(request.run, language, say("sheet_yes"), say("no"))
    return replace(
        content,
        parameters=tuple(said.parameters(OUTPUTS - set(request.run["inputs"]))),
        provenance=tuple(_provenance(request.run, language, say, said.label)),
    )


def _provenance(
    run: dict[str, Any], language: str, say: Any, label: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    from .. import engine

    yield say("prov_algorithm"), run["algorithm"]
    yield say("prov_version"), run["version"]
    yield say("prov_time"), engine.forms.day(run["time"], language)
    yield say("prov_crs"), "; ".join(dict.fromkeys(run["metric_crs"]))
    for name, layer in run["inputs"].items():
        yield say("prov_input", name=label(name)), run_words.file_name(layer)
