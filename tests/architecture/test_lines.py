"""Rules of the house that one line can break, each with a good and a bad line."""

import re

import pytest

from tests.architecture.tree import Rule, files, lines_of, name_of

DOORS = ("byhand/web/**/*.py", "byhand/api/**/*.py", "byhand/fediverse/**/*.py")
TESTS = ("*/tests/*.py", "conftest.py")
TEMPLATES = ("byhand/web/templates/**/*.html",)
SCRIPTS = ("byhand/web/static/js/**/*.js",)
WRITTEN = ("byhand/**/*.py", "bench/**/*.py", "*.md", "docs/**/*.md", *TEMPLATES, *SCRIPTS)

RULES = (
    Rule(
        why="A door asks selectors and services, which know who may see what.",
        files=DOORS,
        but=TESTS,
        pattern=r"\.objects\b",
        good="post = get_object_or_404(posts_seen_by(viewer), pk=pk)",
        bad="post = Post.objects.get(pk=pk)",
    ),
    Rule(
        why="A task takes ids by keyword.",
        files=("byhand/*/tasks.py",),
        pattern=r"^def \w+\((?!\*, |\))",
        good="def fan_out(*, post_id: int) -> None:",
        bad="def fan_out(post: Post) -> None:",
    ),
    Rule(
        why="No signals. Announce an event and list the reaction in config/reactions.py.",
        files=("byhand/**/*.py",),
        but=TESTS,
        pattern=r"\b(django|allauth)[\w.]*\.(dispatch|signals)\b|@receiver\b",
        good="announce(PostPublished(post.pk))",
        bad="from django.db.models.signals import post_save",
    ),
    Rule(
        why="What is not done is an issue, not a remark.",
        files=WRITTEN,
        but=("tests/architecture/*.py",),
        pattern=r"\b(TODO|FIXME|XXX|HACK)\b",
        good="# Mastodon sends Delete for accounts that we never met.",
        bad="# TODO: handle Delete",
    ),
    Rule(
        why="One word per thing: work, series, folder, repost, like, rendition.",
        files=WRITTEN,
        but=("docs/domain/glossary.md",),
        pattern=r"\b(artworks?|boost(s|ed)?|favou?rit(e|es|ed)|derivatives?|submissions?)\b",
        flags=re.IGNORECASE,
        good="the work and its renditions; VisualArtwork",
        bad="an Artwork was favourited and boosted as a favourite",
    ),
    Rule(
        why="The content policy allows no style within a page.",
        files=TEMPLATES,
        pattern=r"<style\b|\sstyle\s*=",
        good='<li class="work r-61">',
        bad='<li style="color: red">',
    ),
    Rule(
        why="The content policy allows no script within a page; data for machines is none.",
        files=TEMPLATES,
        pattern=r'<script(?![^>]*(\bsrc=|type="application/))|<[^>{]*\son[a-z]+\s*=|javascript:',
        good='<script type="application/ld+json">',
        bad='<button onclick="go()">',
    ),
    Rule(
        why="A template escapes what it shows, except what is called html because core.text has cleaned it.",
        files=TEMPLATES,
        pattern=r"(?<!html)\s*\|\s*safe\b|autoescape false",
        good="{{ comment.html|safe }}",
        bad="{{ comment.text|safe }}",
    ),
    Rule(
        why="Text becomes HTML on the server, where it is cleaned.",
        files=SCRIPTS,
        pattern=r"\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function",
        good="label.textContent = name",
        bad="label.innerHTML = name",
    ),
    Rule(
        why="Nothing is fetched from elsewhere.",
        files=(*TEMPLATES, *SCRIPTS, "byhand/web/static/css/**/*.css"),
        pattern=r"(src|href|url|import|fetch)\W{1,3}https?://(?!www\.w3\.org|schema\.org)",
        good='<script src="{{ static("js/main.js") }}">',
        bad='<script src="https://cdn.example/x.js">',
    ),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.why)
def test_the_rule_knows_good_from_bad(rule: Rule) -> None:
    assert not rule.refuses(rule.good)
    assert rule.refuses(rule.bad)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.why)
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    broken = [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in files(*rule.files, but=rule.but)
        for number, line in enumerate(lines_of(path), 1)
        if rule.refuses(line)
    ]
    assert not broken, rule.why
