"""What a database finds in the lists of shared keys."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Ids of records, one as often as it stands under a key that was asked for.
Records = NDArray[np.signedinteger[Any]]
# Reads what was asked for: the records of each place that has any.
Answer = Callable[[], Mapping[int, Records]]
