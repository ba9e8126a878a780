"""The ledger of the region: its texts name what there is, and border claims say which of their values were tuned."""

import re

import pytest

from escalation.files.ledger_parts import Entry
from escalation.files.ledgers import read_ledger
from escalation.files.library import load
from escalation.files.regions import region

LEDGER = read_ledger(region("iran-pakistan"))
OF_THE_BORDER = ("crisis-tree", "crisis-signal", "cycle", "strike-china")  # Iran weighs c_I and d_I in all of them
UNDERSCORED = re.compile(r"\b\w+_\w*\b")
NAMES = load("crisis-tree").sheet.names | load("pipeline").with_mechanisms("waiting-option").sheet.names


@pytest.mark.parametrize("entry", LEDGER.entries, ids=lambda entry: entry.name)
def test_symbols_in_the_remarks_are_declared(entry: Entry) -> None:
    remarks = [entry.says, entry.about, entry.silent, entry.calibrated, *(v.about for v in entry.versions)]
    assert set(UNDERSCORED.findall(" ".join(remarks))) <= NAMES


@pytest.mark.parametrize("entry", [e for e in LEDGER.entries if e.game in OF_THE_BORDER], ids=lambda e: e.name)
def test_claims_of_the_border_say_what_was_tuned(entry: Entry) -> None:
    asked = " ".join([entry.mechanism, *entry.claims])
    assert "c_I" in entry.calibrated and "d_I" in entry.calibrated
    assert ("lambda_I_leg" in entry.calibrated) == ("legislative" in asked or "majlis" in asked)


def test_a_difference_is_run_at_both_values() -> None:
    assert all({v.name for v in e.versions} in (set(), {"article", "record"}) for e in LEDGER.entries)
