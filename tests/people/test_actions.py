"""Accounts below the web: the first administrator, codes, tries; and the pure rules beside them."""

import asyncio
from datetime import timedelta

import pytest
import segno

from server.db.writing import rows
from server.people.actions_accounts import first_administrator_code, invite_from_command, make_code
from server.people.actions_join import TooManyTries, join, open_code, try_code
from server.people.actions_new_keys import new_key_options
from server.people.actions_tries import begin_try
from server.people.pages_places import ACT_WORDS
from server.people.passkeys import PasskeyRefused
from server.people.queries import viewer_for
from server.people.queries_keys import CONSEQUENTIAL
from server.people.rules_codes import TRIES, is_local, new_code, new_pictures, safe_exit, spaced, tidy
from server.people.rules_passkeys import device_of, is_act, where_kept
from server.record.events import KINDS
from tests.authenticator import Phone
from tests.cast import NOW, Cast
from tests.people.phones import PARTY


async def empty() -> None:
    for table in ("introduction", "circle_member", "plan", "account", "organisation"):
        await rows(f"DELETE FROM {table}")


async def test_an_empty_installation_prints_a_code_for_its_first_administrator(cast: Cast) -> None:
    await empty()
    first = await first_administrator_code(NOW)
    again = await first_administrator_code(NOW)
    assert first
    assert again
    assert await open_code(first, NOW) is None, "the code before is void"
    assert len(await rows("SELECT id FROM account")) == 1
    code = await open_code(again, NOW)
    assert code
    options = await new_key_options(code.account, f"join:{code.id}", PARTY, NOW)
    token = await join(code, Phone().register(options.json), "Phone", PARTY, "", NOW)
    found = await viewer_for(token, NOW)
    assert found
    assert found[0].role == "administrator"
    assert await first_administrator_code(NOW) is None


async def test_a_used_installation_prints_no_code(cast: Cast) -> None:
    assert await first_administrator_code(NOW) is None


async def test_the_command_invites_into_the_first_organisation(cast: Cast) -> None:
    code = await open_code(await invite_from_command("lead", "Lou", NOW), NOW)
    assert code
    assert code.why == "new"


async def test_one_code_opened_by_two_phones_at_once_lets_one_in_A_09(cast: Cast) -> None:
    made = await make_code(cast.mira, "new", NOW, made_by=cast.dan)
    code = await open_code(made.code, NOW)
    assert code
    answers = [
        Phone().register((await new_key_options(cast.mira, f"join:{code.id}", PARTY, NOW)).json) for _ in range(4)
    ]
    done = await asyncio.gather(
        *(join(code, each, "Phone", PARTY, "", NOW) for each in answers), return_exceptions=True
    )
    assert sum(isinstance(each, str) for each in done) == 1
    assert sum(isinstance(each, PasskeyRefused) for each in done) == 3
    assert len(await rows("SELECT id FROM passkey")) == 1


async def test_a_new_code_ends_the_one_before_A_09(cast: Cast) -> None:
    first = await make_code(cast.mira, "new", NOW, made_by=cast.dan)
    await make_code(cast.mira, "new", NOW, made_by=cast.dan)
    assert await open_code(first.code, NOW) is None


async def test_a_key_made_for_one_code_does_not_open_another_A_01(cast: Cast) -> None:
    code = await open_code((await make_code(cast.mira, "new", NOW, made_by=cast.dan)).code, NOW)
    assert code
    options = await new_key_options(cast.tom, "join:other", PARTY, NOW)
    with pytest.raises(PasskeyRefused, match="act"):
        await join(code, Phone().register(options.json), "Phone", PARTY, "", NOW)


async def test_tries_are_counted_for_one_address_and_for_all_together_A_05(cast: Cast) -> None:
    for _ in range(5):
        assert await begin_try("code", "10.0.0.1", NOW)
    assert await begin_try("code", "10.0.0.1", NOW) is None
    assert await begin_try("code", "10.0.0.1", NOW + timedelta(minutes=11))
    for number in range(TRIES["code"][2] - 6):
        assert await begin_try("code", f"10.0.1.{number}", NOW)
    assert await begin_try("code", "10.0.2.1", NOW) is None
    assert await begin_try("recovery", "10.0.0.1", NOW)
    assert not await rows("SELECT id FROM attempt WHERE door LIKE '%10.0%'"), "no address is kept"


async def test_tries_sent_at_once_cannot_slip_past_the_count_A_05(cast: Cast) -> None:
    async def guess() -> bool:
        try:
            await try_code("22222222", "10.0.0.9", NOW)
        except TooManyTries:
            return False
        return True

    assert sum(await asyncio.gather(*(guess() for _ in range(20)))) <= 5


def test_codes_have_no_letters_that_look_alike() -> None:
    assert not set("".join(new_code() for _ in range(200))) & set("01OI")
    assert spaced("ABCDEFGH") == "ABCD EFGH"
    assert tidy(" abcd-ef gh ") == "ABCDEFGH"


def test_three_pictures_are_three() -> None:
    assert all(len(set(new_pictures())) == 3 for _ in range(50))


def test_the_flags_of_a_key_in_words_A_26() -> None:
    assert where_kept("single_device", False) == "only_here"
    assert where_kept("multi_device", False) == "may_be_copied"
    assert where_kept("multi_device", True) == "copied"


def test_only_a_kind_of_device_is_known() -> None:
    assert device_of("Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/130") == "android"
    assert device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)") == "iphone"
    assert device_of("") == ""


async def test_one_address_shuts_no_door_on_everybody_A_05(cast: Cast) -> None:
    one, there, everywhere = TRIES["code"]
    allowed = [await begin_try("code", "192.0.2.1", NOW) for _ in range(one + 10)]
    assert sum(each is not None for each in allowed) == one
    allowed = [await begin_try("code", "192.0.2.1", NOW, f"browser {number}") for number in range(everywhere + 10)]
    assert sum(each is not None for each in allowed) == there - one
    assert await begin_try("code", "192.0.2.2", NOW)


@pytest.mark.parametrize(("path", "local"), [("/more", True), ("//x", False), ("https://x", False), ("/\\x", False),
                                             ("/a\nb", False), ("", False), ("/漢", False)])  # fmt: skip
def test_a_way_back_stays_here(path: str, local: bool) -> None:
    assert is_local(path) is local


@pytest.mark.parametrize(
    ("address", "safe"),
    [("https://www.example.org/", True), ("http://www.example.org/", False), ("https://localhost/", False),
     ("https://us@example.org/", False), ("https://example.org:8443/", False), ("javascript:alert(1)", False),
     ("https://notes.example.org/x", False), ("https://[::1", False), ("https://exa mple.org", False),
     ("https://example.org/" + "a" * 300, False)],
)  # fmt: skip
def test_leave_goes_to_a_plain_page_of_another_host_P_05(address: str, safe: bool) -> None:
    assert safe_exit(address, "https://notes.example.org") is safe


@pytest.mark.parametrize("act", ["share:0a-1", "add_key", "recovery_code"])
def test_acts_have_plain_names(act: str) -> None:
    assert is_act(act)
    assert not is_act(act + " ")


def test_a_qr_has_no_style_of_its_own_A_22() -> None:
    assert "style" not in segno.make("http://localhost:8000/join#ABCDEFGH").svg_data_uri(light="white")


def test_every_consequential_act_is_in_the_record_and_has_its_words_A_29() -> None:
    assert set(CONSEQUENTIAL) == set(ACT_WORDS)
    assert set(CONSEQUENTIAL) <= set(KINDS)
