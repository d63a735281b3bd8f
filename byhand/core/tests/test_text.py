import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byhand.core import text

NASTY = st.lists(
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "<img/src=x/onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "javascript:alert(1)",
            "[a](javascript:a)\n",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "[a](data:text/html,x)",
            "<a/href='javascript:x'>",
            "![x](https://a.org/b.png)",
            "</p>",
            '"',
            "'",
            ">",
            "<",
            "&",
            "``",
            "```",
            "~~",
            "**",
            "_",
            "#",
            ">",
            "-",
            "1.",
            "@ann",
            "@ben\n",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "#tag",
            "#<b>",
            'https://a.org/?q="onclick="',
            "<style>",
            "<iframe/src=//a.org>",
            "&lt;script&gt;",
            "[x]:",
            "https://a.org<javascript:alert(1)>\n",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "\x00",
            "\u202e",
            "́",
            "\n",
            "\n\n",
            "\t",
            "onmouseover=alert(1)",
            "style=x",
            "//a.org",
            "a@b.org",
            "example.org",
        ]
    )
    | st.text(max_size=12),
    max_size=14,
).map("".join)


class Tags(HTMLParser):
    """Collects what a browser would make of the HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def assert_harmless(html: str) -> None:
    found = Tags(html)
    assert found.tags <= text.KEPT_TAGS
    for tag, name, value in found.attributes:
        assert (tag, name) in {("a", "href"), ("a", "rel"), ("ol", "start")} or (name, value) == (
            "dir",
            "auto",
        )
        assert name != "href" or re.match(r"(https?://|mailto:|[^:]*$)", value), value
        assert name != "rel" or value == text.REL


@given(NASTY)
def test_nothing_that_acts_survives_markdown(typed: str) -> None:
    assert_harmless(text.markdown_html(typed))


@given(NASTY)
def test_nothing_that_acts_survives_a_post(typed: str) -> None:
    assert_harmless(text.post_html(typed, {"ann"}))


@given(NASTY)
def test_sanitising_twice_changes_nothing(typed: str) -> None:
    once = text.sanitised(typed)
    assert_harmless(once)
    assert text.sanitised(once) == once


@given(st.text() | NASTY)
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    clean = text.clean_text(typed)
    assert text.clean_text(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert text.clean_line(text.clean_line(typed)) == text.clean_line(typed)


@given(st.text() | NASTY)
def test_tags_stay_equal(typed: str) -> None:
    slug = text.slugify_tag(typed)
    assert text.slugify_tag(slug) == slug
    assert len(slug) <= 60
    assert not re.search(r"[\s/#?]", slug)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  two\r\nlines  \r", "two\nlines"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("gif\u202efdp.exe", "giffdp.exe"),
        ("\u2066isolated", "isolated"),
        ("nul\x00 bell\x07 esc\x1b", "nul bell esc"),
        ("e\u0301", "é"),
        ("Z" + "\u0336\u0334" * 40, "Z" + "\u0336\u0334" * 3),
        ("hidden\U000e0041\U000e0042", "hidden"),
        ("\u3164\u200d\u2800", ""),
        # What must stay: Hebrew with points, Persian with its joiner, emoji made of parts, the Scottish flag.
        ("שָׁלוֹם", unicodedata.normalize("NFC", "שָׁלוֹם")),
        ("می‌خواهم", "می‌خواهم"),
        ("👩‍👩‍👧‍👦 ❤️‍🔥", "👩‍👩‍👧‍👦 ❤️‍🔥"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",) * 2,
    ],
)
def test_clean_text(typed: str, clean: str) -> None:
    assert text.clean_text(typed) == clean


def test_clean_line_is_one_line() -> None:
    assert text.clean_line(" Low\n\tTide\u2028 II ") == "Low Tide II"


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("one\ntwo\n\nthree", '<p dir="auto">one<br>two</p><p dir="auto">three</p>'),
        ("<b>&", '<p dir="auto">&lt;b&gt;&amp;</p>'),
        ("hi @Ann, not @nobody", '<p dir="auto">hi <a href="/@ann">@Ann</a>, not @nobody</p>'),
        ("ann@ann.org @ann@far.org", '<p dir="auto">ann@ann.org @ann@far.org</p>'),
        ("#Plein_Air #2024", '<p dir="auto"><a href="/t/tag/plein-air">#Plein_Air</a> #2024</p>'),
        (
            "#हिन्दी",
            '<p dir="auto"><a href="/t/tag/%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80">#हिन्दी</a></p>',
        ),
        (
            "see example.org.",
            f'<p dir="auto">see <a href="http://example.org" rel="{text.REL}">example.org</a>.</p>',
        ),
        (
            "https://a.org/@ann#top",
            f'<p dir="auto"><a href="https://a.org/@ann#top" rel="{text.REL}">a.org/@ann#top</a></p>',
        ),
        ("javascript:alert(1)", '<p dir="auto">javascript:alert(1)</p>'),
        ("ftp://a.org/x", '<p dir="auto">ftp://a.org/x</p>'),
    ],
)
def test_post_html(typed: str, html: str) -> None:
    assert text.post_html(typed, {"ann"}) == html


def test_long_addresses_are_shown_short() -> None:
    html = text.post_html("https://example.org/" + "a" * 100, ())
    assert f">example.org/{'a' * 27}…</a>" in html
    assert "a" * 100 in html


def test_find_mentions() -> None:
    assert text.find_mentions("@ann (@BEN) @ann x@cleo.org https://a.org/@dora @far@away.org") == [
        "ann",
        "ben",
    ]


def test_find_hashtags() -> None:
    assert text.find_hashtags("#One #two #one #3 a#b https://a.org/#c &#39; ＃日本 #" + "x" * 61) == [
        "One",
        "two",
        "日本",
    ]


def test_markdown_headings_stand_below_the_page_and_pictures_stay_out() -> None:
    html = text.markdown_html("# Big\n\n###### small\n\n![alt](https://a.org/b.png)\n\n<b>x</b> ~~no~~")
    assert '<h3 dir="auto">Big</h3>' in html
    assert '<h5 dir="auto">small</h5>' in html
    assert "<img" not in html
    assert "&lt;b&gt;" in html
    assert "<s>no</s>" in html


def test_markdown_text_leaves_the_signs_out() -> None:
    assert (
        text.markdown_text("# Big\n\nsome *fine* [work](https://a.org)\nhere\n\n- a\n- b")
        == "Big some fine work here a b"
    )


def test_plain_excerpt_cuts_between_words() -> None:
    assert text.plain_excerpt("short") == "short"
    assert text.plain_excerpt("A boat, half in the water and half on land.", 20) == "A boat, half in the…"
    assert len(text.plain_excerpt("x" * 500, 20)) == 20


@pytest.mark.parametrize(
    "piece", ["[", "*a_", "> ", "a.a", "@a", "](", "http://", "<a ", "\u0301", "`", "#a", "- "]
)
def test_long_input_takes_no_long_time(piece: str) -> None:
    typed = (piece * 10_000)[:10_000]
    assert_harmless(text.markdown_html(text.clean_text(typed)))
    assert_harmless(text.post_html(text.clean_text(typed[:2000]), ()))
