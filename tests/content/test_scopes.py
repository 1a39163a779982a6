"""Whether a sentence is about the whole world, and titles inside a sentence."""

from __future__ import annotations

import pytest

from factsheets.content.quantity.sentence import take_apart
from factsheets.content.scopes import inside, says_world


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("There are about 12 million stateless people worldwide.", True),
        ("More than 115 million widows live in poverty around the world.", True),
        ("{2 million} children are exploited in the global commercial sex trade.", True),
        ("By 2020, {1.5 billion} of the world’s urban poor will live in slums.", True),
        ("Violence is rampant all over the world.", True),
        ("Human trafficking generates about $150 billion a year.", False),
        ("The poorest people in the developing world are abused.", False),
        ("Globules are found in 5% of samples.", False),
        ("There are {10 million} people in the world’s prisons and jails.", True),
        ("{1 in 3} people in the world is poor.", True),
        ("The world's largest camp holds {5,000} people.", False),
        ("One of the world's poorest countries, Malawi has {1 in 3} children stunted.", False),
        ("The global fund gave {5} dollars in Kenya.", False),
        ("Elsewhere in the world it is less, but in Kenya {1 in 3} girls marries.", False),
        ("Unlike in the rest of the world, {1 in 3} Kenyans votes.", False),
        ("The World Bank's {5} offices are closed.", False),
        ("Slavery is found around the world. In Ghana, {1 in 3} boys works.", False),
        ("{1 in 3} boys in Ghana works, more than anywhere around the world.", False),
        ("{5 million} people flee around the world.", True),
        ("In 2020 {5 million} people worldwide fled.", True),
        ("{5 million} people in the world’s cities are poor.", True),
        ("No other country in the world has {5 million} slaves.", False),
        ("Nowhere in the world do {5 million} people flee.", False),
        ("{5 million} people live in the largest camp in the world.", False),
        ("{5 million} people live in the poorest slum in the world.", False),
        ("Malawi has {5 million} poor people, the most in the world.", False),
        ("In 12 countries around the world, {5 million} children work.", False),
        ("In developing countries around the world, {5 million} children work.", False),
        ("{5 million} people in the world’s least developed countries work.", False),
        ("Our {500} staff serve in 30 offices around the world.", False),
        ("India is home to {half} of all slaves worldwide.", False),
        ("Kenya's flowers are sold to {5 million} buyers around the world.", False),
        ("In the world of work, {5 million} are hurt.", False),
        ("{5 million} people died in the world war.", False),
        ("{1 in 3} girls here is cut, more than anywhere in the world.", False),
        ("{5 million} people in the global justice system work.", False),
        ("Our church has {5 million} members worldwide.", False),
        ("Its partners worldwide help {5 million} people.", False),
        ("After worldwide protests, {5} women were freed.", False),
        ("Sold around the world, the coffee feeds {5,000} families.", False),
        ("Outside the US, {5 million} people worldwide have it.", False),
        ("Nigeria has {20%} of the world's poor.", False),
        ("The church around the world prays for {5 million} people.", False),
    ],
)
def test_world_is_said_or_not(text, says):
    """Only words for the whole world count, in the sentence of the number, without another place; "the developing
    world" does not.
    """
    assert says_world(take_apart(text)) is says


def test_titles_keep_their_acronyms_inside_a_sentence():
    """The first letter becomes lowercase, unless it begins an acronym."""
    assert [inside(title) for title in ("Sex trafficking", "HIV and stigma", "A")] == [
        "sex trafficking", "HIV and stigma", "a",
    ]  # fmt: skip
