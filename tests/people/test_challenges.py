"""A challenge belongs to who asked for it, and is answered once (A-09, A-16)."""

from tests.cast import NOW, Cast
from tests.people.phones import give_phone, json_post, step_up


async def test_a_challenge_that_somebody_else_asked_for_proves_nothing(visit, cast: Cast) -> None:
    """Dan asks, Mira's own phone answers, and the answer is sent in Mira's name: her finger was not meant for this."""
    phone = await give_phone(cast.mira, NOW)
    dan, mira = await visit("dan"), await visit("mira")
    lured = phone.answer(await json_post(dan, "/step-up/options", {"act": "add_key", "fields": []}))
    await mira.post("/more/keys/add", {"step_up": lured}, status=422)
    await mira.post("/more/keys/add", {"step_up": await step_up(mira, phone, "add_key")})


async def test_an_answer_for_an_act_is_taken_once(visit, cast: Cast) -> None:
    phone, mira = await give_phone(cast.mira, NOW), await visit("mira")
    said = await step_up(mira, phone, "add_key")
    await mira.post("/more/keys/add", {"step_up": said})
    await mira.post("/more/keys/add", {"step_up": said}, status=422)
