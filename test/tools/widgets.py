"""What tests of widgets share: showing, clicking, waiting, and ending what Qt ends later."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest


def shown(widget, *size):
    """Show a widget for the length of a test: ``yield from shown(Panel(), 400, 640)``."""
    if size:
        widget.resize(*size)
    widget.show()
    yield widget
    end(widget)


def end(widget):
    """Delete a widget now, not when Qt comes to it."""
    widget.deleteLater()
    delete_now()


def delete_now():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def wait_for(happened, milliseconds=60_000):
    """Wait until something is so; a busy machine may need long."""
    for _ in range(milliseconds // 10):
        if happened():
            return
        QTest.qWait(10)
    raise AssertionError("waited in vain")
