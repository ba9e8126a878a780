"""What a verb answers: exhibits for people, and the same as data for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from escalation.displayed import Displayed
from escalation.exhibits.line_chart import LineChart
from escalation.exhibits.matrix import Matrix
from escalation.exhibits.path_chart import PathChart
from escalation.exhibits.payoff_picture import PayoffPicture
from escalation.exhibits.prose import Heading, Prose
from escalation.exhibits.region_picture import RegionPicture
from escalation.exhibits.state_graph import StateGraph
from escalation.exhibits.system_picture import SystemPicture
from escalation.exhibits.table import Table
from escalation.exhibits.threshold_chart import ThresholdChart
from escalation.exhibits.tornado import TornadoChart
from escalation.exhibits.tree import TreePicture

Chart = PathChart | LineChart | TornadoChart | ThresholdChart
Picture = RegionPicture | PayoffPicture | TreePicture | StateGraph | SystemPicture | Chart
Exhibit = Prose | Heading | Table | Matrix | Picture


@dataclass(frozen=True)
class Answer(Displayed):
    """`exhibits` in reading order, then `details` for who wants them (a terminal shows them when asked).

    `data` is one JSON object, or a list of them; `records` are flat rows for CSV.
    """

    title: str
    exhibits: tuple[Exhibit, ...]
    data: Any
    records: tuple[Mapping[str, Any], ...] = ()
    exit_code: int = 0
    details: tuple[Exhibit, ...] = ()

    @property
    def everything(self) -> tuple[Exhibit, ...]:
        """Exhibits and details."""
        return (*self.exhibits, *self.details)

    @property
    def titles_of_details(self) -> tuple[str, ...]:
        """What stands among the details, as it is named within a sentence."""
        titles = (e.title for e in self.details if not isinstance(e, Prose | Heading) and e.title)
        return tuple(dict.fromkeys(title[0].lower() + title[1:] for title in titles))

    def in_full(self) -> Answer:
        """The answer with its details among the exhibits."""
        return replace(self, exhibits=self.everything, details=())
