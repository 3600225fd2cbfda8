"""A bucket empties and fills again; work under way is counted and given back."""

import pytest

from assistant.web.limits import AtOnce, RateLimit
from knowledge.errors import NotAllowed


def test_a_burst_passes_and_then_as_many_as_flow_in() -> None:
    time = [0.0]
    rate = RateLimit(burst=3, per_second=1, timer=lambda: time[0])
    assert [rate.allows("ida") for _ in range(4)] == [True, True, True, False]
    time[0] = 2.0
    assert [rate.allows("ida") for _ in range(3)] == [True, True, False]


def test_everybody_has_their_own_bucket() -> None:
    rate = RateLimit(burst=1, per_second=0, timer=lambda: 0.0)
    assert rate.allows("ida") and rate.allows("otto")
    assert not rate.allows("ida")


def test_places_are_given_back_also_after_a_failure() -> None:
    work = AtOnce(1)
    with pytest.raises(ValueError, match="broken"), work.place("ida"):
        raise ValueError("broken")
    with work.place("ida"), work.place("otto"), pytest.raises(NotAllowed), work.place("ida"):
        pass
    with work.place("ida"):
        pass
