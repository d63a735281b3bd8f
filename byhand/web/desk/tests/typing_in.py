"""A page as a browser without script has it: its forms with the values that stand in them."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """Reads the fields of the form with this action, or of the first form that has fields."""

    def __init__(self, html: str, action: str | None = None) -> None:
        super().__init__()
        self.html, self.action = html, action
        self.fields: dict[str, list[str]] = {}
        self.text = ""
        self._open = self._textarea = self._select = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self._open = self.action is None or found.get("action") == self.action
        name = found.get("name") if self._open and tag != "button" else None
        if tag == "textarea":
            self._textarea = name
            if name:
                self.fields.setdefault(name, []).append("")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in found:
            self.fields.setdefault(self._select, []).append(found.get("value") or "")
        elif name and tag == "input":
            self._input(name, found)

    def _input(self, name: str, found: dict[str, str | None]) -> None:
        kind = found.get("type")
        if (
            kind in ("file", "submit")
            or "disabled" in found
            or name.endswith("ID")
            or found.get("value") == "ID"
        ):
            return
        if kind not in ("checkbox", "radio") or "checked" in found:
            self.fields.setdefault(name, []).append(found.get("value") or "")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._textarea:
            before = self.fields[self._textarea][-1]
            # As in a browser, a new line right behind the tag is not part of the text.
            self.fields[self._textarea][-1] = before + (data if before else data.removeprefix("\n"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._textarea = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._open = None

    def filled(self, **typed: object) -> dict[str, object]:
        """The fields with what was typed over them, ready to be sent."""
        return {
            **{name: values for name, values in self.fields.items() if name != "csrfmiddlewaretoken"},
            **typed,
        }
