# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""Classes with the serialize functions of Boost.Serialization or cereal pickle by one line, and safely."""

import copy
import pickle
import resource
import threading

import pytest
from conftest import PROTOCOLS, every_round_trip, refused, run_in_fresh_process

MODULES = ("boost_archives", "cereal_archives")


@pytest.fixture(params=MODULES)
def archives(request):
    return pytest.importorskip(request.param, reason="the library or its headers were not found")


@pytest.fixture
def boost():
    return pytest.importorskip("boost_archives", reason="Boost.Serialization was not found")


@pytest.fixture
def cereal():
    return pytest.importorskip("cereal_archives", reason="cereal was not found")


def plant(module):
    """An object of the class whose serialize is private: three fields, a str, a float and a bool."""
    return module.Flower() if hasattr(module, "Flower") else module.Apple()


def group(module):
    """An object that holds others by pointers of every kind."""
    made = module.Herd() if hasattr(module, "Herd") else module.Swarm()
    made.fill()
    return made


def inventory(module):
    made = module.Inventory()
    made.fill()
    return made


def archive_of(made):
    return made.__getstate__()[0]


# What is kept


def test_a_private_serialize_function_is_enough(archives):
    original = plant(archives)
    original.name = "r\0se \N{SNOWMAN}"
    for restored in every_round_trip(original):
        assert restored.name == original.name


def test_the_state_is_bytes_that_no_text_need_be(archives):
    original = plant(archives)
    for field in ("height", "weight"):
        if hasattr(original, field):
            setattr(original, field, -1.5)
    (state,) = original.__getstate__()
    assert type(state) is bytes
    with pytest.raises(UnicodeDecodeError):
        state.decode()
    assert archive_of(pickle.loads(pickle.dumps(original))) == state


def test_stock_boost_python_fails_on_an_archive_in_a_string(boost):
    made = boost.StockFlower()
    made.height = -1.5
    with pytest.raises(UnicodeDecodeError):
        pickle.dumps(made)


def test_everything_in_a_standard_header_is_kept(archives):
    original = inventory(archives)
    assert not original.same(archives.Inventory())
    for restored in every_round_trip(original):
        assert original.same(restored)


def test_shared_polymorphic_and_owned_objects_are_kept(archives):
    original = group(archives)
    assert "empty" not in original.describe()
    for restored in every_round_trip(original):
        assert restored.describe() == original.describe()


def test_attributes_are_kept(archives):
    made = plant(archives)
    made.note = [1]
    for restored in every_round_trip(made):
        assert restored.__dict__ == {"note": [1]}


def test_another_process_reads_it(archives):
    code = "import pickle, sys; print(pickle.load(sys.stdin.buffer).describe())"
    made = group(archives)
    assert run_in_fresh_process(code, stdin=pickle.dumps(made)).strip() == made.describe()


def test_a_free_function_is_found(boost):
    stone = boost.Stone()
    stone.weight = -7
    assert [restored.weight for restored in every_round_trip(stone)] == [-7] * (len(PROTOCOLS) + 2)


def test_constructor_arguments_can_be_added(boost):
    original = boost.Named("Ann")
    original.number = 4
    for restored in every_round_trip(original):
        assert (restored.name, restored.number) == ("Ann", 4)


@pytest.mark.parametrize("to", range(3))
def test_a_pointer_into_the_object_itself_points_into_the_new_one(boost, to):
    original = boost.Compass()
    original.turn(to)
    for restored in every_round_trip(original):
        assert restored.north() == to


def test_a_pointer_to_what_moves_while_it_is_loaded_follows_it(boost):
    original = boost.Register()
    original.fill()
    restored = pickle.loads(pickle.dumps(original))
    assert (restored.chosen(), restored.holds_it()) == (3, True)


def test_the_format_is_as_it_was(archives):
    """Archives of a release are read by all later ones: little-endian, counts in groups of seven bits."""
    made = plant(archives)
    made.name = "ab"
    written = {
        "boost_archives": bytes([18, 0, 0, 2]) + b"ab" + bytes(9),
        "cereal_archives": bytes([1, 2]) + b"ab" + bytes(9),
    }
    stored = archive_of(made)
    if archives.__name__ == "boost_archives":
        assert stored[0] >= 18  # Boost.Serialization's own version
        stored = bytes([18]) + stored[1:]
    assert stored == written[archives.__name__]
    again = plant(archives)
    again.__setstate__((written[archives.__name__],))
    assert again.name == "ab"


# Versions


def test_an_archive_of_an_older_class_is_given_to_load_with_its_version(archives):
    pond = archives.Pond()
    pond.length, pond.depth = 1, 2
    pond.__setstate__((archives.old_pond(),))
    assert pond.depth == 0


def test_an_archive_of_a_newer_class_is_refused_by_name(archives):
    pond = archives.Pond()
    pond.length, pond.depth = 1, 2
    with refused(ValueError, "bad-archive", "::pond: expected a class version of at most 1, got 9", "newer version"):
        pond.__setstate__((archives.new_pond(),))
    assert (pond.length, pond.depth) == (1, 2)


def test_the_version_of_a_base_class_is_checked_too(cereal):
    lake = cereal.Lake()
    lake.length = 3
    assert pickle.loads(pickle.dumps(lake)).length == 3
    newer = bytearray(archive_of(lake))
    newer[1] = 9
    with refused(ValueError, "bad-archive", "::pond: expected a class version of at most 1, got 9"):
        lake.__setstate__((bytes(newer),))


def test_an_archive_of_a_newer_library_is_refused(archives):
    made = plant(archives)
    with refused(ValueError, "bad-archive", "got 100"):
        made.__setstate__((b"\x64" + archive_of(made)[1:],))


# Refused when it is saved


def test_a_class_not_registered_is_refused_at_dumps(archives):
    made = group(archives)
    made.add_hidden()
    with refused(pickle.PicklingError, "not-archived", "regist"):
        pickle.dumps(made)


def test_an_exception_of_serialize_is_refused_at_dumps(boost):
    made = boost.Throwing()
    assert pickle.loads(pickle.dumps(made)).harmless
    made.harmless = False
    with refused(pickle.PicklingError, "not-archived", "the gate is shut"):
        pickle.dumps(made)


def test_local_variables_that_the_library_would_leave_out_are_refused_at_dumps(boost):
    with refused(pickle.PicklingError, "not-archived", "two local variables"):
        pickle.dumps(boost.Careless())


def groups_of_seven_bits(number):
    head = b""
    while number >= 0x80:
        head += bytes([number & 0x7F | 0x80])
        number >>= 7
    return head + bytes([number])


def on_a_small_stack(function):
    """What the function raises on a thread with little stack, or None."""
    raised = []

    def run():
        try:
            function()
        except BaseException as error:
            raised.append(error)

    before = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    return raised[0] if raised else None


def test_a_chain_too_long_for_the_stack_raises_recursion_error(archives):
    chain = archives.Link()
    chain.make(600)
    stream = pickle.dumps(chain)
    assert len(pickle.loads(stream)) == 600
    assert on_a_small_stack(lambda: pickle.loads(pickle.dumps(archives.Link()))) is None
    long_chain = archives.Link()
    long_chain.make(200000)
    assert type(on_a_small_stack(lambda: pickle.loads(pickle.dumps(long_chain)))) is RecursionError
    long_chain.drop()


def test_a_forged_chain_too_long_for_the_stack_raises_recursion_error(archives):
    chain = archives.Link()
    chain.make(3)
    stored = archive_of(chain)
    if archives.__name__ == "cereal_archives":  # each link is a byte that says that there is one
        assert stored == b"\1" + b"\1" * 3 + b"\0"
        forged = b"\1" + b"\1" * 1000000
    else:  # each is the id of its class and one of its own
        assert stored[-5:] == b"\1\2\1\3\0"
        forged = stored[:-1] + b"".join(b"\1" + groups_of_seven_bits(i) for i in range(4, 200000))
    with pytest.raises(RecursionError):
        chain.__setstate__((forged,))
    assert len(chain) == 3


# Refused when it is loaded


@pytest.mark.parametrize("state", [(), ("text",), (1,), None, (b"", b""), [b""], (b"", 1)], ids=repr)
def test_a_state_of_another_shape_is_refused(archives, state):
    made = plant(archives)
    made.name = "a"
    with pytest.raises((TypeError, ValueError), match=r"\[brine.bad-state\]"):
        made.__setstate__(state)
    assert made.name == "a"


def test_a_refused_archive_changes_nothing(archives):
    made = plant(archives)
    made.name = "a"
    made.note = 1
    other = plant(archives)
    other.name = "other"
    with refused(ValueError, "bad-archive", ".archive: at byte ", "expected"):
        made.__setstate__((archive_of(other)[:-1], {"note": 2}))
    assert (made.name, made.note) == ("a", 1)


def test_a_refused_archive_changes_nothing_of_what_cannot_be_copied(archives):
    made = group(archives)
    before = made.describe()
    with refused(ValueError, "bad-archive", "The object is as it was before"):
        made.__setstate__((archive_of(made)[:-1],))
    assert made.describe() == before
    assert pickle.loads(pickle.dumps(made)).describe() == before


def test_where_the_class_cannot_be_moved_a_failure_is_noticed_afterwards(boost):
    made = boost.Anchored()
    made.first = "x"
    assert pickle.loads(pickle.dumps(made)).first == "x"
    with refused(ValueError, "bad-archive", "could not be put back"):
        made.__setstate__((archive_of(made)[:-1],))
    with refused(pickle.PicklingError, "restore-failed"):
        pickle.dumps(made)


def test_bytes_behind_the_end_are_refused(archives):
    made = plant(archives)
    with refused(ValueError, "bad-archive", "expected the end, got 1 more bytes"):
        made.__setstate__((archive_of(made) + b"\0",))


def test_a_bool_is_zero_or_one(archives):
    made = plant(archives)
    with refused(ValueError, "bad-archive", "expected a bool of 0 or 1, got 2"):
        made.__setstate__((archive_of(made)[:-1] + b"\2",))


def test_a_forged_size_is_refused_before_anything_is_allocated(archives):
    made = plant(archives)
    stored = archive_of(made)
    at = len(stored) - 10  # the size of the name
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for size in (b"\xff\xff\xff\xff\x0f", b"\xff" * 9 + b"\x01", b"\x80\x80\x80\x80\x80\x20"):
        with refused(ValueError, "bad-archive", "expected a collection that fits", "got a size of"):
            made.__setstate__((stored[:at] + size + stored[at + 1 :],))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20000  # KiB


def test_an_index_of_a_variant_below_zero_is_refused(boost):
    made = inventory(boost)
    stored = archive_of(made)
    at = stored.index(b"\1\0\0\0\4text")
    with refused(ValueError, "bad-archive", "expected an index of a variant from 0, got -1"):
        made.__setstate__((stored[:at] + b"\xff" * 4 + stored[at + 4 :],))


def test_an_object_of_another_class_is_not_taken_for_the_one_that_is_wanted(boost):
    """The library itself would hand out the boulder as an animal."""
    stored = archive_of(group(boost))
    outcomes = set()
    for at, byte in enumerate(stored):
        for value in range(8):
            if byte != value:
                try:
                    boost.Herd().__setstate__((stored[:at] + bytes([value]) + stored[at + 1 :],))
                except ValueError as error:
                    outcomes.add(str(error).split("archive: at byte ")[1].split("[")[0].split(": ", 1)[1])
    text = "\n".join(outcomes)
    assert "expected an object of" in text
    assert "expected one owner, got two" in text
    assert "expected a class id of at most" in text
    assert "expected an object id of at most" in text


def test_an_exported_class_that_has_nothing_to_do_with_it_is_refused(boost):
    stored = archive_of(group(boost))
    at = stored.index(b"\3cow")
    preamble = stored[at + 4 : at + 7]
    forged = stored[:at] + b"\x08stranger" + preamble + b"\3" + bytes(24)
    with refused(ValueError, "bad-archive", "expected a pointer to meadow::animal, got one to stranger"):
        boost.Herd().__setstate__((forged,))


def test_an_id_of_another_class_is_refused_by_cereal_s_archive_too(cereal):
    stored = archive_of(group(cereal))
    outcomes = set()
    for at in range(len(stored) - 3):
        for value in range(6):
            try:
                cereal.Swarm().__setstate__((stored[:at] + bytes([value, 0, 0, 0]) + stored[at + 4 :],))
            except ValueError as error:
                outcomes.add(str(error))
    text = "\n".join(outcomes)
    assert "expected an object of" in text
    assert "expected an object id of at most" in text


def mutations(stored):
    """Every byte by several others, cut off, left out, doubled, and as the start of a large number."""
    for at, byte in enumerate(stored):
        head, tail = stored[:at], stored[at + 1 :]
        yield head
        yield head + tail
        yield head + bytes([byte, byte]) + tail
        yield head + b"\xff\xff\xff\x7f" + tail
        yield head + b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01" + tail
        for value in {*range(10), byte ^ 1, byte ^ 0x80, (byte + 1) % 256, 0x7F, 0x80, 0xFE, 0xFF} - {byte}:
            yield head + bytes([value]) + tail


@pytest.mark.parametrize("make", [plant, inventory, group], ids=lambda make: make.__name__)
def test_no_mutation_crashes_or_over_allocates(archives, make):
    """What is taken, can be used, saved again, and dropped."""
    made = make(archives)
    stored = archive_of(made)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken = turned_away = 0
    for mutation in mutations(stored):
        try:
            made.__setstate__((mutation,))
        except (ValueError, TypeError):
            turned_away += 1
        else:
            taken += 1
            copy.copy(made)
    assert taken > 0
    assert turned_away > len(stored)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400000  # KiB; a sanitizer keeps some


@pytest.mark.parametrize("name", ["Compass", "Register", "Link", "Careless", "Anchored", "Pond"])
def test_no_mutation_of_the_unusual_classes_crashes(boost, name):
    made = getattr(boost, name)()
    for method, arguments in (("fill", ()), ("turn", (2,)), ("make", (5,))):
        if hasattr(made, method):
            getattr(made, method)(*arguments)
    if name == "Careless":
        return  # cannot be saved
    for mutation in mutations(archive_of(made)):
        fresh = getattr(boost, name)()
        try:
            fresh.__setstate__((mutation,))
        except (ValueError, TypeError):
            continue
        for method in ("chosen", "holds_it", "north", "__len__"):
            if hasattr(fresh, method):
                getattr(fresh, method)()
        copy.copy(fresh)
