"""Threads that search one archive while another one adds to it."""

import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from factcheck.archive import Archive
from factcheck.archive.ranking import Ranking
from factcheck.models import ClaimFilter
from tests.archive.conftest import build_story

WORDS = tuple(f"word{number}" for number in range(300))
REPORTS = 25
"""Added while others search: enough that ten searches in a hundred fail where nobody takes turns."""


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Threads that interrupt each other at nearly every step."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


def sentence(dice: random.Random) -> str:
    return " ".join(dice.sample(WORDS, 12))


def add(archive: Archive, number: int, dice: random.Random) -> None:
    archive.add(*build_story(sentence(dice), sentence(dice), outlet=f"outlet {number}", title=sentence(dice)))


@pytest.mark.usefixtures("hasty_threads")
def test_searches_of_several_threads_do_not_disturb_each_other_while_reports_come_in(
    archive: Archive,
) -> None:
    dice = random.Random(3)
    for number in range(REPORTS):
        add(archive, number, dice)
    done = Event()

    def search(seed: int) -> None:
        own = random.Random(seed)
        while not done.is_set():
            with archive.one_view():
                words = " ".join(own.sample(WORDS, 20))
                archive.search_text(words, 40)
                archive.search_reports(words, 20)

    with ThreadPoolExecutor() as pool:
        searching = [pool.submit(search, seed) for seed in range(3)]
        for number in range(REPORTS, 2 * REPORTS):
            add(archive, number, dice)
        done.set()
    for one in searching:
        one.result()
    with archive.store.reading() as connection:
        for word in WORDS[:50]:
            anew = Ranking().claims(connection, word, 100, ClaimFilter())
            assert archive.search_text(word, 100) == anew
