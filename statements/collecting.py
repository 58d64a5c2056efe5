"""When Python looks for garbage that refers to itself."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold a block of much short work, after which Python looks for cycles again.

    To read an article makes hundreds of thousands of objects and hardly a cycle, but each few
    thousand Python looks through all that live. What no longer is referred to goes at once as ever.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
