# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Round-trips the classes of the module lamps, which has to be found in the folder that is given."""

import copy
import pickle
import sys

sys.path.insert(0, sys.argv[1])
import lamps

lamp = lamps.Lamp()
lamp.colour, lamp.watts, lamp.room = "green", 40, "kitchen"
lantern = lamps.Lantern("red")
lantern.oil, lantern.room = 250, "cellar"

again = [pickle.loads(pickle.dumps([lamp, lantern], protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
again += [copy.copy([lamp, lantern]), copy.deepcopy([lamp, lantern])]
for first, second in again:
    assert (first.colour, first.watts, first.room) == ("green", 40, "kitchen")
    assert (second.colour, second.oil, second.room) == ("red", 250, "cellar")
assert "brine" not in sys.modules, "what was compiled with the toolkit needs no Python package of Brine's"
print(f"Lamp and Lantern came back {len(again)} times, with their attributes")
