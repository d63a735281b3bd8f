"""The web server as visitors meet it: the patient, the slow and the wicked."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from django.conf import settings

Body = bytes | Iterable[bytes] | None
PICTURE = b"RIFF" + bytes(300_000)
HEAD = b"POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: %d\r\n\r\n"
PART = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.png"\r\n\r\n%b\r\n--b--\r\n'


@dataclass
class Answer:
    status: int
    headers: Message
    content: bytes


@dataclass
class Site:
    port: int
    folder: Path

    def ask(self, path: str, method: str = "GET", body: Body = None, **headers: str) -> Answer:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, body, names)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())

    def raw(self, data: bytes) -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        line.sendall(data)
        return line


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "media" / "ab").mkdir(parents=True)
    (folder / "media" / "ab" / "cd.webp").write_bytes(PICTURE)
    (folder / "media" / "ab" / "page.html").write_text("<script>1</script>")
    (folder / "secret.webp").write_text("secret")
    (folder / "static" / "css").mkdir(parents=True)
    (folder / "static" / "css" / "a.0123456789ab.css").write_text("a{}" * 300)
    (folder / "static" / "css" / "a.0123456789ab.css.gz").write_bytes(b"\x1f\x8bshort")
    manifest = {"version": "1.1", "hash": "", "paths": {"css/a.css": "css/a.0123456789ab.css"}}
    (folder / "static" / "staticfiles.json").write_text(json.dumps(manifest))
    server, port = serve(folder)
    yield Site(port, folder)
    server.terminate()
    server.wait()


def serve(folder: Path) -> tuple["subprocess.Popen[bytes]", int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = "--interface rsgi --workers 1 --http 1 --no-ws --no-log --port".split()
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", *options, str(port), "byhand.serving.door:application"],
        cwd=settings.BASE,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "byhand.serving.tests.site", "SITE_FOLDER": str(folder)},
    )
    wait_for(lambda: listens(port))
    return server, port


def listens(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/").close()
    except OSError:
        return False
    return True


def wait_for(met: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not met():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_no_process_of_the_server_outlives_the_main_one(tmp_path: Path) -> None:
    server, port = serve(tmp_path)
    server.kill()
    server.wait()
    wait_for(lambda: not listens(port))


def test_pages_and_their_heads(site: Site) -> None:
    answer = site.ask("/hello/caf%C3%A9?x=1")
    assert (answer.status, answer.content.decode()) == (200, "hello café")
    head = site.ask("/", "HEAD")
    assert (head.status, head.content) == (200, b"")
    assert site.ask("/nowhere").status == 404


def test_django_meets_an_ordinary_request(site: Site) -> None:
    with site.raw(
        b"GET /environ?a=%C3%A9&b HTTP/1.1\r\nHost: art.example\r\nX_Forwarded_For: 6.6.6.6\r\n"
        b"X-Two: a\r\nX-Two: b\r\nCookie: a=1\r\nCookie: b=2\r\nConnection: close\r\n\r\n"
    ) as line:
        answer = HTTPResponse(line)
        answer.begin()
        environ = json.loads(answer.read())
    assert environ["HTTP_HOST"] == "art.example"
    assert environ["QUERY_STRING"] == "a=%C3%A9&b"
    assert environ["REMOTE_ADDR"] == "127.0.0.1"
    assert environ["HTTP_X_TWO"] == "a, b"
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert "HTTP_X_FORWARDED_FOR" not in environ


def test_a_form_with_a_file_arrives(site: Site) -> None:
    body = PART % PICTURE
    answer = site.ask("/upload", "POST", body, Content_Type="multipart/form-data; boundary=b")
    assert json.loads(answer.content)["files"] == {"f": len(PICTURE)}
    chunked = (body[at : at + 1000] for at in range(0, len(body), 1000))
    answer = site.ask("/upload", "POST", chunked, Content_Type="multipart/form-data; boundary=b")
    assert json.loads(answer.content)["files"] == {"f": len(PICTURE)}


def test_one_connection_to_the_database_serves_many_requests(site: Site) -> None:
    assert [site.ask("/visits").content for _ in range(3)] == [b"1", b"2", b"3"]


def test_slow_uploads_hold_nobody_up(site: Site) -> None:
    lines = [site.raw(HEAD % 50_000_000 + b"--b\r\n") for _ in range(20)]
    try:
        for _ in range(5):
            for line in lines:
                line.sendall(b"x" * 1000)
            assert site.ask("/").status == 200
    finally:
        for line in lines:
            line.close()


def test_slow_readers_hold_nobody_up(site: Site) -> None:
    lines = [site.raw(b"GET /download HTTP/1.1\r\nHost: x\r\n\r\n") for _ in range(20)]
    assert site.ask("/").status == 200
    for line in lines:
        line.close()


def test_a_large_upload_and_a_slow_view_hold_nobody_up(site: Site) -> None:
    body = PART % PICTURE
    lines = [site.raw((HEAD % len(body)).replace(b"/upload", b"/wait") + body) for _ in range(2)]
    time.sleep(0.1)
    assert site.ask("/").status == 200
    (site.folder / "media" / "go").touch()
    for line in lines:
        assert line.recv(15) == b"HTTP/1.1 200 OK"
        line.close()


def test_half_an_upload_never_reaches_a_view(site: Site) -> None:
    reached = site.folder / "media" / "reached"
    reached.unlink(missing_ok=True)
    body = PART % PICTURE
    site.raw(HEAD % (len(body) + 10) + body).close()
    time.sleep(0.2)
    assert site.ask("/").status == 200
    assert not reached.exists()


def test_what_is_too_large_is_refused_before_it_is_sent(site: Site) -> None:
    with site.raw(HEAD % 10_000_000_000) as line:
        answer = line.recv(2000).decode()
    assert "413" in answer.splitlines()[0]
    assert "Please send fewer or smaller files." in answer


def test_files_of_views_are_sent_whole(site: Site) -> None:
    answer = site.ask("/download")
    assert answer.content == PICTURE
    assert answer.headers["content-length"] == str(len(PICTURE))
    assert "cd.webp" in answer.headers["content-disposition"]


def test_pictures_are_kept_for_ever_and_can_do_nothing(site: Site) -> None:
    answer = site.ask("/media/ab/cd.webp")
    assert answer.content == PICTURE
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["content-length"] == str(len(PICTURE))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    again = site.ask("/media/ab/cd.webp", If_None_Match=answer.headers["etag"])
    assert (again.status, again.content) == (304, b"")
    head = site.ask("/media/ab/cd.webp", "HEAD")
    assert (head.status, head.content, head.headers["content-length"]) == (200, b"", str(len(PICTURE)))


def test_a_full_size_for_members_is_not_given_to_strangers(site: Site) -> None:
    (site.folder / "media" / "ab" / "cd-members.webp").write_bytes(PICTURE)
    answer = site.ask("/media/ab/cd-members.webp", Cookie="sessionid=" + "a" * 32)
    assert answer.status == 403
    assert PICTURE not in answer.content


@pytest.mark.parametrize(
    "path",
    [
        "/media/",
        "/media/ab",
        "/media/ab/",
        "/media/ab/no.webp",
        "/media/ab/page.html",
        "/media/../secret.webp",
        "/media/%2e%2e/secret.webp",
        "/media/ab/..%2f..%2fsecret.webp",
        "/media//secret.webp",
        "/media/ab/cd.webp%00.png",
        "/media/ab/.cd.webp",
        "/static/",
        "/static/css",
        "/static/../secret.webp",
        "/static/%2e%2e/secret.webp",
    ],
)
def test_nothing_else_is_given_away(site: Site, path: str) -> None:
    answer = site.ask(path)
    assert answer.status == 404
    assert b"secret" not in answer.content


def test_static_files_are_compressed_and_kept_for_ever(site: Site) -> None:
    path = "/static/css/a.0123456789ab.css"
    answer = site.ask(path)
    assert answer.content == b"a{}" * 300
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/css")
    small = site.ask(path, Accept_Encoding="gzip")
    assert (small.headers["content-encoding"], small.content) == ("gzip", b"\x1f\x8bshort")
    assert site.ask(path, If_None_Match=answer.headers["etag"]).status == 304
