"""The ceremony: everything that is not exactly right is refused, and no answer works twice."""

import json
from datetime import timedelta

import pytest

from server.db.writing import rows
from server.people.actions_new_keys import new_key_options
from server.people.actions_passkeys import prove_step_up, sign_in, sign_in_options, step_up_options
from server.people.passkeys import PasskeyRefused
from server.people.queries import viewer_for
from server.people.queries_keys import keys_of
from tests.authenticator import ORIGIN, RP_ID, Phone, b64
from tests.cast import NOW, Cast
from tests.people.phones import PARTY, give_phone
from tests.viewers import viewer


async def said(phone: Phone, at=NOW) -> str:
    return phone.answer((await sign_in_options(PARTY, at)).json)


async def refused(answer: str, why: str, at=NOW) -> None:
    with pytest.raises(PasskeyRefused, match=why):
        await sign_in(answer, PARTY, "", at)


async def test_a_key_opens_without_a_name_being_typed_A_01_A_05(cast: Cast) -> None:
    phone = await give_phone(cast.mira, NOW)
    token = await sign_in(await said(phone), PARTY, "android", NOW)
    found = await viewer_for(token, NOW)
    assert found
    assert found[0].account == cast.mira
    assert "allowCredentials" not in (await sign_in_options(PARTY, NOW)).json.replace('"allowCredentials": []', "")


async def test_options_ask_for_a_resident_key_a_verified_user_and_neutral_names_A_26_P_06(cast: Cast) -> None:
    options = json.loads((await new_key_options(cast.mira, "test", PARTY, NOW)).json)
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert {options["rp"]["name"], options["user"]["name"], options["user"]["displayName"]} == {"Notes"}
    assert json.loads((await sign_in_options(PARTY, NOW)).json)["userVerification"] == "required"


async def test_an_answer_sent_twice_is_refused_A_12(cast: Cast) -> None:
    answer = await said(await give_phone(cast.mira, NOW))
    await sign_in(answer, PARTY, "", NOW)
    await refused(answer, "challenge")


async def test_a_challenge_is_spent_even_when_its_answer_is_wrong_A_01(cast: Cast) -> None:
    phone = await give_phone(cast.mira, NOW)
    phone.verified = False
    options = (await sign_in_options(PARTY, NOW)).json
    await refused(phone.answer(options), "signature")
    phone.verified = True
    await refused(phone.answer(options), "challenge")


async def test_a_challenge_lives_five_minutes_A_06(cast: Cast) -> None:
    phone = await give_phone(cast.mira, NOW)
    await refused(await said(phone), "challenge", NOW + timedelta(minutes=5))


@pytest.mark.parametrize(
    ("lie", "why"),
    [
        ({"verified": False}, "signature"),
        ({"origin": "https://evil.example"}, "signature"),
        ({"rp_id": "evil.example"}, "signature"),
        ({"handle": b"somebody else"}, "handle"),
        ({"handle": b""}, "handle"),
        ({"id": b"never seen"}, "unknown"),
    ],
)
async def test_a_phone_that_lies_is_refused_A_01_A_26(cast: Cast, lie: dict[str, object], why: str) -> None:
    phone = await give_phone(cast.mira, NOW)
    for name, value in lie.items():
        setattr(phone, name, value)
    await refused(await said(phone), why)


async def test_another_phones_signature_under_my_id_is_refused_A_01(cast: Cast) -> None:
    phone = await give_phone(cast.mira, NOW)
    await refused(await said(Phone(id=phone.id, handle=phone.handle)), "signature")


async def test_a_count_that_goes_backwards_is_refused_A_26(cast: Cast) -> None:
    phone = await give_phone(cast.mira, NOW)
    await sign_in(await said(phone), PARTY, "", NOW)
    phone.count = 0
    await refused(await said(phone), "signature")


async def test_a_removed_key_and_a_suspended_account_open_nothing_A_10_A_14(cast: Cast) -> None:
    phone = await give_phone(cast.mira, NOW)
    await rows("UPDATE account SET suspended_at = {} WHERE id = {}", NOW, cast.mira)
    await refused(await said(phone), "suspended")
    await rows("UPDATE account SET suspended_at = NULL WHERE id = {}", cast.mira)
    await rows("UPDATE passkey SET removed_at = {} WHERE account = {}", NOW, cast.mira)
    await refused(await said(phone), "unknown")


@pytest.mark.parametrize("verified", [False])
async def test_a_key_made_without_verifying_the_user_is_refused_A_26(cast: Cast, verified: bool) -> None:
    with pytest.raises(PasskeyRefused, match="registration"):
        await give_phone(cast.mira, NOW, Phone(verified=verified))


async def test_a_key_made_for_another_origin_is_refused_A_01(cast: Cast) -> None:
    with pytest.raises(PasskeyRefused, match="registration"):
        await give_phone(cast.mira, NOW, Phone(origin="http://localhost:9999"))


async def test_a_key_that_is_known_already_is_refused(cast: Cast) -> None:
    phone = await give_phone(cast.mira, NOW)
    with pytest.raises(PasskeyRefused, match="known"):
        await give_phone(cast.tom, NOW, phone)


async def test_the_flags_of_a_key_are_kept_and_explained_A_26(cast: Cast) -> None:
    await give_phone(cast.mira, NOW, Phone(copied=True))
    await give_phone(cast.tom, NOW)
    assert [each.kept for each in await keys_of(cast.mira)] == ["copied"]
    assert [each.kept for each in await keys_of(cast.tom)] == ["only_here"]


async def test_a_step_up_is_for_one_act_of_one_viewer_once_A_16_A_29(cast: Cast) -> None:
    mira, tom = await viewer(cast, "mira"), await viewer(cast, "tom")
    phone = await give_phone(cast.mira, NOW)

    async def answer(act: str) -> str:
        return phone.answer((await step_up_options(mira, act, PARTY, NOW)).json)

    right = await answer("share:1")
    assert await prove_step_up(mira, "share:1", right, RP_ID, ORIGIN, NOW)
    assert not await prove_step_up(mira, "share:1", right, RP_ID, ORIGIN, NOW), "twice"
    assert not await prove_step_up(mira, "share:2", await answer("share:1"), RP_ID, ORIGIN, NOW), "another act"
    assert not await prove_step_up(tom, "share:1", await answer("share:1"), RP_ID, ORIGIN, NOW), "another viewer"
    late = NOW + timedelta(minutes=6)
    assert not await prove_step_up(mira, "share:1", await answer("share:1"), RP_ID, ORIGIN, late), "late"
    assert not await prove_step_up(mira, "share:1", await said(phone), RP_ID, ORIGIN, NOW), "a sign-in is no step-up"
    phone.verified = False
    assert not await prove_step_up(mira, "share:1", await answer("share:1"), RP_ID, ORIGIN, NOW), "not verified"


async def test_somebody_elses_key_is_no_step_up_of_mine_A_16(cast: Cast) -> None:
    mira, toms = await viewer(cast, "mira"), await give_phone(cast.tom, NOW)
    options = await step_up_options(mira, "share:1", PARTY, NOW)
    assert not await prove_step_up(mira, "share:1", toms.answer(options.json), RP_ID, ORIGIN, NOW)


@pytest.mark.parametrize(
    "rubbish",
    ["", "null", "[]", "{}", "{", '"x"', '{"id":1,"response":{}}', "[" * 5000, "x" * 30_000,
     json.dumps({"id": "AA", "response": {"clientDataJSON": b64(b"[]")}}),
     json.dumps({"id": "AA", "response": {"clientDataJSON": b64(b'{"challenge": 7}'), "userHandle": 7}})],
)  # fmt: skip
async def test_rubbish_is_refused_in_every_door(cast: Cast, rubbish: str) -> None:
    await refused(rubbish, "unreadable|challenge")
    assert not await prove_step_up(await viewer(cast, "mira"), "share:1", rubbish, RP_ID, ORIGIN, NOW)


@pytest.mark.parametrize("odd", ["\ud800", "a\x00b", "é", ""])
async def test_ids_that_no_database_takes_are_refused_like_any_other(cast: Cast, odd: str) -> None:
    options = json.loads((await sign_in_options(PARTY, NOW)).json)
    for key, challenge in ((odd, options["challenge"]), ("abc", odd)):
        client = b64(json.dumps({"challenge": challenge}).encode())
        await refused(json.dumps({"id": key, "response": {"clientDataJSON": client}}), "unreadable")
