"""What strangers try: each is refused, and says so in plain words."""

from pathlib import Path

import aiohttp
import pytest
from yarl import URL

from assistant.workshop.serving import badge as badges
from assistant.workshop.serving.badge import Badge
from tests.workshop.serving.conftest import Opening
from tests.workshop.serving.visiting import Visitor

HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}


@pytest.mark.parametrize("path", ["/", "/static/session.js", "/nowhere", "/files", "/here", "/static/"])
async def test_every_answer_carries_the_headers(visitor: Visitor, path: str) -> None:
    _, _, headers = await visitor.get(path)
    for name, value in HEADERS.items():
        assert headers[name].startswith(value), (path, name)
    assert "aiohttp" not in headers["Server"]


@pytest.mark.parametrize(
    "path",
    [
        "/static",
        "/static/",
        "/static/../server.py",
        "/static/..%2Fserver.py",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/files/team/",
        "/files/team/team.toml",
        "/files/team/..%2F..%2Fplan.toml",
        "/files/team/..%2Fgreen%2Fdesign.toml",
        "/files/team/.team.toml.lock",
        "/files/handout/..%2Fplan.toml",
        "/files/handout/link.txt",
        "/files/handout/.hidden",
        "/files/handout/%00",
        "/files/handout/below",
        "/files/document/pdf%20x",
        "/files/document/..",
        "/download/nothing",
        "/rooms",
    ],
)
async def test_there_is_nothing_to_look_into(visitor: Visitor, tmp_path: Path, path: str) -> None:
    await visitor.post_join()
    shared = visitor.served.room.handouts
    (tmp_path / "secret.txt").write_text("secret")
    (shared / "link.txt").symlink_to(tmp_path / "secret.txt")
    (shared / ".hidden").write_text("secret")
    (shared / "below").mkdir()
    url = URL(visitor.served.url + path, encoded=True)
    async with visitor.client.get(url, allow_redirects=False) as answer:
        assert answer.status == 404
        assert "secret" not in await answer.text()


@pytest.mark.parametrize(
    "path", ["/here", "/files/team/design.toml", "/files/handout/a.txt", "/files/document/md", "/line"]
)
async def test_without_a_badge_nothing_is_given(visitor: Visitor, path: str) -> None:
    (visitor.served.room.handouts / "a.txt").write_text("for the teams")
    status, text, _ = await visitor.get(path)
    assert status == 401
    assert "for the teams" not in text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Host": "evil.example:8000"}, 403),
        ({"Origin": "http://evil.example", "Cookie": ""}, 403),
    ],
)
async def test_a_line_from_elsewhere_is_refused(visitor: Visitor, headers: dict[str, str], status: int) -> None:
    await visitor.post_join()
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await visitor.line(headers=headers)
    assert refused.value.status == status
    assert not visitor.served.server.sessions.running


def forged(visitor: Visitor) -> list[str]:
    mine = Badge("0123456789abcdef", "blue", "", 2**31)
    return ["", "nonsense", badges.sign(mine, b"another key of 32 bytes, guessed"), "eyJhIjoxfQ.AAAA"]


@pytest.mark.parametrize("number", range(4))
async def test_a_forged_badge_is_refused(visitor: Visitor, number: int) -> None:
    await visitor.post_join()
    visitor.client.cookie_jar.clear()
    cookie = {"Cookie": f"{badges.COOKIE}={forged(visitor)[number]}"}
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await visitor.line(headers=cookie)
    assert refused.value.status == 401


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "https://127.0.0.1:1"])
async def test_the_form_of_another_site_is_refused(visitor: Visitor, origin: str) -> None:
    status, _, headers = await visitor.post_join(origin=origin)
    assert status == 403
    assert "Set-Cookie" not in headers


async def test_a_strangers_name_for_this_machine_is_refused(visitor: Visitor) -> None:
    status, text, _ = await visitor.get("/", headers={"Host": "evil.example"})
    assert status == 403
    assert "Join code" not in text


async def test_a_thousand_wrong_codes_open_nothing(visitor: Visitor) -> None:
    """While an address has to wait, not even the right code is compared."""
    for number in range(1000):
        status, _, headers = await visitor.post_join(code=f"A{number:05}")
        assert status == (403 if number < 3 else 429)
    assert int(headers["Retry-After"]) > 0
    status, text, headers = await visitor.post_join()
    assert status == 429
    assert "Please wait" in text
    assert "Set-Cookie" not in headers
    assert not visitor.served.room.look().teams


async def test_a_wrong_code_says_nothing_about_the_teams(visitor: Visitor) -> None:
    visitor.served.room.join("Blue", visitor.served.room.look().state.shown.at)
    status, text, _ = await visitor.post_join(code="wrong")
    assert status == 403
    assert "This is not the join code" in text
    assert "already" not in text


async def test_the_badge_is_out_of_reach_for_scripts_and_other_sites(visitor: Visitor, opening: Opening) -> None:
    _, _, headers = await visitor.post_join()
    assert "HttpOnly" in headers["Set-Cookie"]
    assert "SameSite=Strict" in headers["Set-Cookie"]
    assert "Secure" not in headers["Set-Cookie"]
    behind = Visitor(await opening(public="https://design.example.org"), visitor.client)
    _, _, headers = await behind.post_join(team="Green")
    assert "Secure" in headers["Set-Cookie"]
    assert "Strict-Transport-Security" in headers


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("../../etc", "etc"),
        ("..\\..\\windows", "windows"),
        ("/etc/passwd", "etc-passwd"),
        ("CON", "team-con"),
        ("a\x00b", "ab"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("{{ 7*7 }}", "7-7"),
    ],
)
async def test_names_of_teams_stay_in_the_room(visitor: Visitor, name: str, folder: str) -> None:
    status, _, _ = await visitor.post_join(team=name)
    assert status == 303
    assert [one.name for one in (visitor.served.room.folder / "teams").iterdir()] == [folder]
    _, text, _ = await visitor.get("/")
    assert "<script>alert" not in text


@pytest.mark.parametrize("name", ["", "   ", "...", "x" * 61, "🙂"])
async def test_what_is_no_name_is_said_kindly(visitor: Visitor, name: str) -> None:
    status, text, _ = await visitor.post_join(team=name)
    assert status == 400
    assert "team" in text.lower()


async def test_two_teams_with_the_same_name_are_asked_which_they_are(visitor: Visitor) -> None:
    await visitor.post_join()
    status, text, _ = await visitor.post_join(team="BLUE")
    assert status == 200
    assert "There is a team Blue already" in text
    await visitor.post_join(team="blue", which="same")
    assert [team.name for team in visitor.served.room.look().teams] == ["Blue"]
    await visitor.post_join(team="Blue", which="another")
    assert [team.name for team in visitor.served.room.look().teams] == ["Blue", "Blue 2"]


async def test_there_is_an_end_to_the_number_of_teams(opening: Opening) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        visitor = Visitor(await opening(most=1), client)
        answers = [await visitor.post_join(team=f"Team {number}") for number in range(3)]
    assert [answer[0] for answer in answers] == [303, 303, 400]
    assert "There are 2 teams already" in answers[-1][1]


async def test_a_form_that_is_too_long_is_refused(visitor: Visitor) -> None:
    status, text, _ = await visitor.post_join(team="x" * 100_000)
    assert status == 413
    assert "too long" in text


async def test_files_are_given_to_keep_and_never_to_show(visitor: Visitor) -> None:
    await visitor.post_join()
    (visitor.served.room.handouts / 'Übung 1 "x".html').write_text("<script>alert(1)</script>")
    _, text, _ = await visitor.get("/files")
    assert "Übung 1 &#34;x&#34;.html" in text
    async with visitor.client.get(f'{visitor.served.url}/files/handout/Übung 1 "x".html') as answer:
        assert answer.status == 200
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="Ubung-1-x-.html"')


async def test_the_design_of_the_team_can_be_taken_home(visitor: Visitor) -> None:
    await visitor.post_join()
    status, text, _ = await visitor.get("/files/team/design.toml")
    assert status == 200
    assert 'guideline = { id = "planning-designing"' in text or "[guideline]" in text


async def test_a_team_that_is_gone_has_to_join_again(visitor: Visitor) -> None:
    await visitor.post_join()
    folder = visitor.served.room.folder / "teams" / "blue"
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    assert (await visitor.get("/here"))[0] == 401
    assert "Join code" in (await visitor.get("/"))[1]


async def test_behind_a_proxy_tries_are_counted_for_whom_the_proxy_names(opening: Opening) -> None:
    async with aiohttp.ClientSession() as client:
        served = await opening(public="https://design.example.org")
        for number in range(6):
            headers = {"Origin": "https://design.example.org", "X-Forwarded-For": "1.2.3.4, 10.0.0.1"}
            async with client.post(f"{served.url}/join", data={"code": "no"}, headers=headers) as answer:
                assert answer.status == (403 if number < 3 else 429)
        headers["X-Forwarded-For"] = "10.0.0.1, 10.0.0.2"
        async with client.post(f"{served.url}/join", data={"code": "no"}, headers=headers) as answer:
            assert answer.status == 403


async def test_who_is_not_behind_a_proxy_cannot_pretend_to_be_somebody_else(visitor: Visitor) -> None:
    for number in range(6):
        headers = {"Origin": visitor.served.url, "X-Forwarded-For": f"10.0.0.{number}"}
        async with visitor.client.post(f"{visitor.served.url}/join", data={"code": "no"}, headers=headers) as answer:
            assert answer.status == (403 if number < 3 else 429)
