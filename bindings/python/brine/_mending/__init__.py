# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What can brine.repair mend? One file for each of its options.

attributes.py  dict=        attributes, and Python subclasses whose __init__ takes other arguments
enums.py       enums=       members return as themselves; numbers without room are refused
names.py       names=       classes and functions are found by the names that stand in a stream
containers.py  containers=  vectors and maps pickle by their items, see items.py
copies.py      copy=        a __copy__ written in C++ keeps attributes and subclass
states.py      getstate=, setstate=, initargs=

Each has mend(work, cls, entry): it hangs functions into the class by work.put(place, function), so that they can be
taken back (places.py), and says in the entry of the report what it did.
"""
