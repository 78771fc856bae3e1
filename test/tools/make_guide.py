"""Writes the user's guide: chapters written by hand, and one for each algorithm from its own help.

The chapters are in ``test/tools/guide``, one file a language. Run it with the system's Python, by
``make guide``, whenever a help text, a parameter or a chapter changed.
"""

from __future__ import annotations

import os
import re
import tempfile
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = Path(__file__).resolve().parent / "guide"
HELP = ROOT / "resources" / "help"
LANGUAGES = ("en", "vi")
GROUPS = ("agglomerations", "firms", "clusters", "hotspots", "lights", "specialisation")
HEADING = re.compile(r'<h([23]) id="([a-z-]+)">(.*?)</h\1>')
WORDS = {
    "en": {"contents": "Contents", "name": "Name", "meaning": "Meaning", "advanced": "advanced"},
    "vi": {"contents": "Mục lục", "name": "Tên", "meaning": "Ý nghĩa", "advanced": "nâng cao"},
}
STYLE = """
html { font: 16px/1.55 "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; color: #1d2329; }
body { max-width: 48rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.9rem; margin: 0.5rem 0; color: #123a56; }
h2 { font-size: 1.4rem; margin: 2.6rem 0 0.6rem; padding-top: 0.6rem; color: #123a56;
  border-top: 2px solid #0b5f8a; }
h3 { font-size: 1.12rem; margin: 1.8rem 0 0.4rem; }
h4 { font-size: 1rem; margin: 1rem 0 0.2rem; color: #0b5f8a; }
h2, h3, h4 { break-after: avoid; }
p, ul, ol { margin: 0.4rem 0 0.8rem; }
.lead { font-size: 1.1rem; }
a { color: #0b5f8a; }
code, pre { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 0.86em; }
pre { background: #f2f5f7; padding: 0.7rem; white-space: pre-wrap; overflow-wrap: anywhere;
  break-inside: avoid; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1rem; font-size: 0.92rem; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.5rem;
  border-bottom: 1px solid #ccd5db; overflow-wrap: anywhere; }
th { background: #eaf1f5; }
td.name { width: 34%; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
figure { margin: 0.8rem 0 1.2rem; break-inside: avoid; }
figure img, p img { max-width: 100%; height: auto; border: 1px solid #ccd5db; }
figcaption { font-size: 0.88rem; color: #55606a; }
nav { background: #f2f5f7; padding: 0.6rem 1rem; }
nav ul { list-style: none; margin: 0; padding-left: 0; columns: 2; column-gap: 2rem; }
nav li li { break-inside: avoid; }
nav ul ul { columns: 1; padding-left: 1rem; font-size: 0.9rem; }
.id { color: #55606a; font-weight: normal; }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  figure img { max-height: 92mm; width: auto; }
  a { color: inherit; text-decoration: none; }
}
"""


def pages() -> dict[str, str]:
    """Return the guide in each language; QGIS must be there, and the package `quantu`."""
    from quantu.plugin import i18n

    i18n.remove_translator()
    return {one: _in_language(one, lambda one=one: page(one)) for one in LANGUAGES}


def _in_language(language: str, make):
    """Run `make` with the interface in a language, and leave everything as it was."""
    from quantu.plugin import i18n
    from quantu.plugin.processing import help_parts, hotspot_parameters

    modules = (i18n, help_parts, hotspot_parameters)
    kept = [module.language for module in modules]
    for module in modules:
        module.language = lambda: language
    i18n.install_translator()
    try:
        return make()
    finally:
        i18n.remove_translator()
        for module, one in zip(modules, kept):
            module.language = one


def page(language: str) -> str:
    """Return the guide in the language that the interface speaks now."""
    words = WORDS[language]
    chapters = (CHAPTERS / f"{language}.html").read_text(encoding="utf-8")
    body = chapters.replace("<!-- algorithms -->", _algorithms(words))
    body = body.replace("<!-- contents -->", _contents(body, words["contents"]))
    title = re.search("<h1>(.*?)</h1>", body).group(1)
    head = f'<meta charset="utf-8">\n<title>{title}</title>\n<style>{STYLE}</style>'
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n{head}\n</head>\n'
        f"<body>\n{body.strip()}\n</body>\n</html>\n"
    )


def _algorithms(words: dict[str, str]) -> str:
    from quantu.plugin.processing.base import group_name
    from quantu.plugin.processing.discovery import algorithm_classes

    made = [one().create() for one in algorithm_classes()]
    sections = []
    for group in GROUPS:
        inside = [one for one in made if one.groupId() == group]
        sections.append(f'<h3 id="group-{group}">{escape(group_name(group))}</h3>')
        sections += [_algorithm(one, words) for one in inside]
    return "\n".join(sections)


def _algorithm(algorithm, words: dict[str, str]) -> str:
    from quantu.plugin.processing import help_parts

    name = algorithm.name()
    lines = [
        f'<section>\n<h3 id="{name}">{escape(algorithm.displayName())} '
        f'<span class="id">{name}</span></h3>',
        f"<p>{escape(algorithm.shortDescription(), quote=False)}</p>",
    ]
    for part in help_parts.parts(algorithm):
        if part.key == "source":
            lines += _settings(help_parts.settings(algorithm), words)
        lines.append(f"<h4>{part.heading}</h4>")
        lines += [f"<p>{_local_pictures(one)}</p>" for one in part.paragraphs]
    return "\n".join([*lines, "</section>"])


def _settings(given, words: dict[str, str]) -> list[str]:
    from quantu.plugin.processing import help_parts

    lines = []
    for key, output in (("parameters", False), ("outputs", True)):
        shown = [one for one in given if one.output == output]
        if not shown:
            continue
        lines.append(f"<h4>{help_parts.heading(key)}</h4>")
        lines.append(
            f"<table>\n<thead><tr><th>{words['name']}</th><th>{words['meaning']}</th></tr>"
        )
        lines.append("</thead>\n<tbody>")
        lines += [_row(one, words) for one in _told_once(shown)]
        lines.append("</tbody>\n</table>")
    return lines


def _told_once(given):
    """Return the parameters, those that name the fields of one layer as one."""
    rows = {}
    for one in given:
        layer = re.match(r"([A-Z]+): ", one.label)
        rows.setdefault(layer.group(1) if layer and one.advanced else one.name, []).append(one)
    return rows.values()


def _row(told, words: dict[str, str]) -> str:
    first = told[0]
    label = first.label if len(told) == 1 else first.label.split(":")[0]
    note = f", {words['advanced']}" if first.advanced else ""
    names = "<br>".join(f"<code>{one.name}</code>" for one in told)
    return f'<tr><td class="name">{label}{note}<br>{names}</td><td>{first.meaning}</td></tr>'


def _local_pictures(paragraph: str) -> str:
    """Return a paragraph whose pictures lie beside the guide; the words say the same."""
    return re.sub(r'<img src="[^"]*/([^"/]+)">', r'<img src="\1" alt="">', paragraph)


def _contents(body: str, title: str) -> str:
    """Return the table of contents: chapters, and below them their sections."""
    lines, open_list = [f"<nav>\n<h4>{title}</h4>\n<ul>"], False
    for level, anchor, text in HEADING.findall(body):
        if level == "2":
            lines.append("</ul></li>" if open_list else "")
            lines.append(f'<li><a href="#{anchor}">{text}</a><ul>')
            open_list = True
        else:
            plain = re.sub("<span.*?</span>", "", text).strip()
            lines.append(f'<li><a href="#{anchor}">{plain}</a></li>')
    lines.append("</ul></li>\n</ul>\n</nav>")
    return "\n".join(one for one in lines if one).replace("<ul>\n</ul>", "")


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()
    import load_root  # noqa: F401 - loads the package
    from qgis.core import QgsApplication

    application = QgsApplication([], True)
    application.initQgis()
    for language, text in pages().items():
        path = HELP / f"guide_{language}.html"
        path.write_text(text, encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
