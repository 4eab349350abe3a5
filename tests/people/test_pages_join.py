"""Joining with a code: the three pictures, the key, and every code that does not work."""

from server.db.writing import rows
from server.record.queries import events_about
from tests.authenticator import Phone
from tests.cast import Cast
from tests.people.joining import added, code_on, pictures_on
from tests.people.phones import json_post


async def test_a_person_is_added_and_joins_with_the_code_and_the_same_pictures_A_06_A_28(visit, cast: Cast) -> None:
    dan, screen, account = await added(visit)
    code, mine, phone = code_on(screen), await visit(None), Phone()
    assert not await rows("SELECT id FROM invitation WHERE code_hash LIKE {}", f"%{code.replace(' ', '')}%")
    pictures = await mine.follow(await mine.post("/join", {"code": code.lower()}))
    assert pictures_on(pictures) == pictures_on(screen)
    assert len(set(pictures_on(screen))) == 3
    made = phone.register(await json_post(mine, "/join/options"))
    home = await mine.follow(await mine.post("/join/key", {"credential": made}))
    assert "Hello Jo" in mine.text(home)
    assert "Nobody has met you with this phone yet" in mine.text(await mine.get("/more"))
    assert "They are in" in (await dan.get(f"{screen.url.path}/state")).text
    again = await visit(None)
    await again.post("/join", {"code": code}, status=422)
    [circle] = await rows(
        "SELECT c.worker FROM circle_member c JOIN plan p ON p.id = c.plan WHERE p.person = {}", account
    )
    assert circle["worker"] == cast.dan
    kinds = [each.kind for each in await events_about(account)]
    assert {"account_opened", "account_invited", "passkey_added", "signed_in", "plan_made"} <= set(kinds)


async def test_the_code_is_in_no_address_that_we_see_A_23_P_06(visit) -> None:
    _dan, screen, _ = await added(visit)
    code = code_on(screen).replace(" ", "")
    assert code not in str(screen.url)
    assert code not in screen.text.replace(code_on(screen), "")


async def test_while_nothing_has_changed_the_inviters_page_is_told_nothing(visit) -> None:
    dan, screen, _ = await added(visit)
    await dan.get(f"{screen.url.path}/state", status=204, x_poll="1")
    kay = await visit("kay")
    await kay.get(screen.url.path, status=404)
    await kay.get(f"{screen.url.path}/state", status=404)


async def test_a_code_ends_after_ten_minutes_A_09(visit, clock) -> None:
    _, screen, _ = await added(visit)
    clock.forward(minutes=10)
    await (await visit(None)).post("/join", {"code": code_on(screen)}, status=422)


async def test_wrong_late_and_rubbish_codes_get_the_same_words_A_05(visit, clock) -> None:
    _, screen, _ = await added(visit)
    clock.forward(minutes=11)
    nobody = await visit(None)
    said = [
        nobody.text(await nobody.post("/join", {"code": code}, status=422)).replace(code, "")
        for code in (code_on(screen), "22222222", "", "💥")
    ]
    assert len(set(said)) == 1


async def test_a_sixth_wrong_code_in_ten_minutes_is_refused_and_the_right_one_too_A_05(visit, clock) -> None:
    _, screen, _ = await added(visit)
    nobody = await visit(None)
    for _ in range(5):
        await nobody.post("/join", {"code": "22222222"}, status=422)
    assert "Wait ten minutes" in nobody.text(await nobody.post("/join", {"code": code_on(screen)}, status=429))


async def test_a_code_works_where_others_behind_the_same_address_mistyped_theirs_A_05_A_09(visit) -> None:
    _, screen, _ = await added(visit)
    for _ in range(2):
        other = await visit(None)
        for _ in range(5):
            await other.post("/join", {"code": "22222222"}, status=422)
        await other.post("/join", {"code": "22222222"}, status=429)
    mine = await visit(None)
    await mine.post("/join", {"code": code_on(screen)})


async def test_right_codes_are_not_counted_as_tries_A_05(visit) -> None:
    _, screen, _ = await added(visit)
    nobody = await visit(None)
    for _ in range(8):
        await nobody.post("/join", {"code": code_on(screen)})


async def test_different_pictures_end_the_code(visit) -> None:
    _, screen, account = await added(visit)
    mine = await visit(None)
    await mine.post("/join", {"code": code_on(screen)})
    told = await mine.follow(await mine.post("/join/different"))
    assert "Good that you looked" in mine.text(told)
    assert "govuk-error-summary" not in told.text, "they did right: it is no mistake"
    await mine.post("/join", {"code": code_on(screen)}, status=422)
    assert "sign_in_refused" in [each.kind for each in await events_about(account)]


async def test_a_refused_key_leaves_the_code_for_another_try(visit) -> None:
    _, screen, _ = await added(visit)
    mine, phone = await visit(None), Phone(verified=False)
    await mine.post("/join", {"code": code_on(screen)})
    made = phone.register(await json_post(mine, "/join/options"))
    await mine.post("/join/key", {"credential": made}, status=422)
    phone.verified = True
    await mine.post("/join/key", {"credential": phone.register(await json_post(mine, "/join/options"))})


async def test_without_a_code_there_are_no_options_and_no_pictures(visit) -> None:
    mine = await visit(None)
    await json_post(mine, "/join/options", status=404)
    await mine.get("/join/pictures", status=303)
    await mine.post("/join/key", {"credential": "{}"}, status=422)


async def test_whoever_was_added_in_urdu_reads_urdu_from_the_code_on_unless_they_chose_otherwise_E_08(visit) -> None:
    dan = await visit("dan")
    screen = await dan.follow(await dan.post("/people/add", {"name": "Jo", "language": "ur", "phone": "yes"}))
    mine = await visit(None)
    assert 'value="ur"' in (await mine.get("/join")).text
    pictures = await mine.follow(await mine.post("/join", {"code": code_on(screen)}))
    assert 'lang="ur" dir="rtl"' in pictures.text
    assert 'name="from" value="/join/pictures"' in pictures.text
    other = await visit(None)
    await other.post("/language", {"to": "pl", "from": "/join"})
    pictures = await other.follow(await other.post("/join", {"code": code_on(screen)}))
    assert 'lang="pl"' in pictures.text


async def test_english_that_nobody_chose_takes_no_language_from_a_phone(visit) -> None:
    _dan, screen, _account = await added(visit)
    mine = await visit(None)
    mine.http.headers["accept-language"] = "ur"
    pictures = await mine.follow(await mine.post("/join", {"code": code_on(screen)}))
    assert 'lang="ur" dir="rtl"' in pictures.text
