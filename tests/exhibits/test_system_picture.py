"""Feeds on tracks that never meet, and everything in words."""

from hypothesis import given
from hypothesis import strategies as st

from escalation.exhibits import SystemPicture
from escalation.exhibits.system_picture import DrawnFeed, DrawnGroup

lines = st.integers(0, 9)
feeds = st.lists(st.tuples(lines, lines).filter(lambda own: own[0] != own[1]), max_size=12)


def picture(pairs, count=10):
    games = tuple(f"game{k}" for k in range(count))
    return SystemPicture("t", games, tuple(DrawnFeed(a, b, "war") for a, b in pairs), ())


@given(feeds)
def test_feeds_on_one_track_never_meet(pairs):
    tracks = picture(pairs).tracks
    spans = [sorted(pair) for pair in pairs]
    for i in range(len(pairs)):
        for j in range(i):
            (a, b), (c, d) = spans[i], spans[j]
            assert tracks[i] != tracks[j] or b < c or d < a
    assert set(tracks) == set(range(len(set(tracks))))


def test_short_feeds_run_nearest():
    assert picture([(0, 9), (1, 2), (4, 5)]).tracks == (1, 0, 0)


def test_letters_go_on_after_z():
    assert picture([(0, 1)] * 28).letters[-3:] == ("z", "aa", "ab")


def test_words_say_all_of_it():
    own = SystemPicture("t", ("a", "b"), (DrawnFeed(0, 1, "war sets x"),), (DrawnGroup((0, 1), "y, z"),), (), ("n",))
    assert own.words == "The games a, b. a feeds b (war sets x). a and b share y, z. n."
    assert list(own.legend) == [("a", "war sets x"), ("1", "y, z")]
