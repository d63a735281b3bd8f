"""The table that people read."""

from typing import Any

WORLDS = {
    "small": "10 000 posts, 500 people",
    "large": "1 000 000 posts, 100 000 people, 5 000 000 follows",
}
HEAD = f"{'':10}{'CPU ms':>9}{'req/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'kB':>8}{'× hello':>9}{'× SQL':>8}{'failed':>8}"


# Any: a JSON document, as measured.
def table(result: dict[str, Any]) -> str:
    lines = [
        f"Measured {result['measured_at'][:16]} UTC on {result['cores']} cores, load generator included."
    ]
    for size, words in WORLDS.items():
        if size in result:
            lines += ["", *world_lines(words, result[size])]
    if "pictures" in result:
        lines += ["", *picture_lines(result["pictures"])]
    if "cloaks" in result:
        lines += ["", *cloak_lines(result["cloaks"])]
    if "checks" in result:
        lines += ["", *check_lines(result["checks"])]
    for engine, found in result.get("jobs", {}).items():
        lines += ["", *job_lines(engine, found)]
    return "\n".join(lines)


def world_lines(words: str, world: dict[str, Any]) -> list[str]:
    memory = world["memory_mb"]
    return [
        f"{words} (made in {world['generated_in_seconds']} s)",
        HEAD,
        line("hello", world["hello"]),
        *(line(kind, load) for kind, load in world["kinds"].items()),
        f"Bare SQL of the home feed: {world['bare_sql_ms']} ms. "
        f"Memory of the server: {memory['private']} MB private, {memory['proportional']} MB proportional.",
    ]


def line(kind: str, load: dict[str, Any]) -> str:
    ratios = f"{load.get('to_hello', 1):>9}{load.get('to_bare_sql', ''):>8}"
    return (
        f"{kind:10}{load['cpu_ms']:>9}{load['per_second']:>9}{load['p50_ms']:>9}{load['p99_ms']:>9}"
        f"{load['kilobytes']:>8}{ratios}{load['failed']:>8}"
    )


def picture_lines(pictures: dict[str, Any]) -> list[str]:
    lines = ["Pictures of 12 megapixels, from the received file to all WebP sizes"]
    for name, facts in pictures.items():
        if isinstance(facts, dict):
            told = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in facts.items())
            lines.append(f"{name}: {told}")
        else:
            lines.append(f"{name.replace('_', ' ')}: {facts}")
    return lines


def cloak_lines(cloaks: dict[str, Any]) -> list[str]:
    lines = [
        f"Cloaks, one worker with one thread; {cloaks['an_hour']} pictures of one megapixel an hour (medium)"
    ]
    for size, strengths in cloaks.items():
        if isinstance(strengths, dict):
            for strength, facts in strengths.items():
                told = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in facts.items())
                lines.append(f"{size.replace('_', ' ')}, {strength}: {told}")
    return lines


def check_lines(checks: dict[str, Any]) -> list[str]:
    lines = [
        f"Checks: {checks['an_hour']} pictures of one megapixel an hour on {checks['cores']} cores, marks and score"
    ]
    for size, works in checks.items():
        if isinstance(works, dict):
            for work, facts in works.items():
                told = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in facts.items())
                lines.append(f"{size.replace('_', ' ')}, {work}: {told}")
    return lines


def job_lines(engine: str, found: dict[str, Any]) -> list[str]:
    lines = []
    for each in found["sizes"].values():
        words = f"Job board on {engine}: {each['listings']} listings, {each['applications']} applications"
        lines += [words, JOB_HEAD]
        lines += [job_line(kind, cost) for kind, cost in each["board"].items()]
        lines += [job_line(f"applicants: {kind}", cost) for kind, cost in each["applicants"].items()]
        told = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in each["alerts"].items())
        lines += [f"Alerts of one new listing: {told}", ""]
    said = f"{found['to_bare_sql']} times its bare SQL in the larger one, p95 {found['p95_grows_by']} times"
    return [*lines, f"A page with four filters and a word costs {said} that of the smaller one."]


JOB_HEAD = f"{'':28}{'CPU ms':>9}{'p95 ms':>9}{'SQL ms':>9}{'p95 ms':>9}{'× SQL':>8}{'queries':>9}"


def job_line(kind: str, cost: dict[str, Any]) -> str:
    return (
        f"{kind.replace('_', ' '):28}{cost['cpu_ms']:>9}{cost['cpu_p95_ms']:>9}{cost['bare_sql_ms']:>9}"
        f"{cost['bare_sql_p95_ms']:>9}{cost['to_bare_sql']:>8}{cost['statements']:>9}"
    )
