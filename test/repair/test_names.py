# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)

"""Classes whose names lead nowhere are found after brine.repair, where there is any way to them."""

import pickle
import sys

import pytest
from ways import LOAD, make, run, saved

PACKAGE = """
import {stock} as _stock
Moved = _stock.Movable           # renamed and exported; the module that made it has it no more
del _stock.Movable
Shade = _stock.Size
Shade.__module__ = "movers._impl"   # no such module
class Holder:
    Inner = _stock.Own
    Inner.__module__, Inner.__qualname__ = "nowhere", "Other"
del _stock.Own
"""


@pytest.fixture
def movers(stock, tmp_path, monkeypatch):
    """A package that hands the classes of the stock module out under names of its own."""
    classes = {name: getattr(stock, name) for name in ("Movable", "Size", "Own")}
    names = {cls: (cls.__module__, cls.__qualname__) for cls in classes.values()}
    (tmp_path / "movers.py").write_text(PACKAGE.format(stock=stock.__name__))
    monkeypatch.syspath_prepend(tmp_path)
    import movers

    yield movers
    del sys.modules["movers"]
    vars(stock).update(classes)
    for cls, (module, qualname) in names.items():
        cls.__module__, cls.__qualname__ = module, qualname


@pytest.mark.parametrize("protocol", range(6))
def test_stock_does_not_find_them(movers, protocol):
    for cls in (movers.Moved, movers.Shade, movers.Holder.Inner):
        with pytest.raises(pickle.PicklingError):
            pickle.dumps(cls, protocol)


@pytest.mark.parametrize("everything", [True, False], ids=["everything", "package"])
def test_they_are_found(movers, repair, everything, pass_on):
    for target in (None,) if everything else (movers.Moved, movers.Shade, movers.Holder.Inner):
        repair(target)
    for cls in (movers.Moved, movers.Shade, movers.Holder.Inner):
        assert pass_on(cls) is cls
    assert pass_on(movers.Shade.small) is movers.Shade.small
    moved = movers.Moved("text")
    moved.note = 1
    assert (type(pass_on(moved)), pass_on(moved).note) == (movers.Moved, 1)
    assert (movers.Moved.__module__, movers.Moved.__qualname__) == ("movers", "Moved")
    assert movers.Holder.Inner.__qualname__ == "Holder.Inner"


def test_another_process_finds_them_under_these_names(movers, repair, tmp_path):
    repair(None)
    path = saved(tmp_path / "pickle", [movers.Moved("text"), movers.Holder.Inner, movers.Shade.little])
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{LOAD}; print(obj[0].text, obj[1].__name__, int(obj[2]))"
    )
    assert run(code, path) == "text Own 1\n"


def test_the_names_of_before_are_back_after_undo(movers, stock, repair):
    before = [(cls.__module__, cls.__qualname__) for cls in (movers.Moved, movers.Shade, movers.Holder.Inner)]
    report = repair(None)
    assert any(sentence.startswith("names: ") for sentence in report[movers.Moved].done)
    report.undo()
    assert [(cls.__module__, cls.__qualname__) for cls in (movers.Moved, movers.Shade, movers.Holder.Inner)] == before


def test_a_script_s_own_names_are_none_that_others_find(movers, repair, monkeypatch):
    moved = movers.Moved
    monkeypatch.delattr(movers, "Moved")
    monkeypatch.setattr(sys.modules["__main__"], "Moved", moved, raising=False)
    assert "brine.not-importable" in " ".join(repair(None)[moved].remaining)


def test_a_class_that_nothing_leads_to_is_reported(stock, repair, monkeypatch):
    hidden = stock.Movable
    monkeypatch.delattr(stock, "Movable")
    assert "brine.not-importable" in " ".join(repair(None)[hidden].remaining)
    with pytest.raises(pickle.PicklingError, match="not found under that name"):
        pickle.dumps(hidden("text"))


def test_a_local_python_class_is_not_searched_for(stock, repair, monkeypatch):
    class Local(stock.Stamp):
        pass

    monkeypatch.setattr(sys.modules[__name__], "Elsewhere", Local, raising=False)
    repair(stock)
    with pytest.raises(pickle.PicklingError, match="made inside a function"):
        pickle.dumps(Local("text"))


def test_the_option_leaves_them_as_they_are(stock, repair):
    before = stock.Garden.Bed.__qualname__  # which Boost gives in full since 1.87
    repair(stock, names=False)
    assert stock.Garden.Bed.__qualname__ == before
    assert pickle.loads(pickle.dumps(make(stock, "FalseClaim", "note"))).note == ["note"]
    with pytest.raises(TypeError):
        pickle.dumps(stock.twice)
