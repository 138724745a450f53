"""One matter of the made-up years before it becomes rows: how far it got, whose it is, its times and keys."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from prasan.cli.benches._sentences import Text
from prasan.cli.rehearsals._office import Office

OPEN_WAYS = {
    "received": 10,
    "assigned": 10,
    "doing": 40,
    "waiting": 12,
    "returned": 5,
    "decided": 8,
    "at_head": 8,
    "at_chief": 4,
    "at_secretary": 2,
    "at_minister": 1,
}
STATES = {
    "received": "new",
    "assigned": "new",
    "doing": "working",
    "waiting": "waiting",
    "returned": "returned",
    "decided": "working",
    "submitted": "submitted",
    "closed": "done",
    "cancelled": "done",
}
DESKS = ("at_head", "at_chief", "at_secretary", "at_minister")


def way_of(chance: Random, *, is_open: bool) -> str:
    """How far a matter got."""
    if not is_open:
        return "cancelled" if chance.random() < 0.02 else "closed"
    return chance.choices(list(OPEN_WAYS), list(OPEN_WAYS.values()))[0]


class Ways:
    """Whom matters go to: the officers by group, and the posts of the way up."""

    def __init__(self, office: Office) -> None:
        more = [name for name in office.people if name.startswith("officer")]
        self.officers = {
            "political": ["lead", "backup", "colleague", *more[::2]],
            "general": ["newcomer", *more[1::2]],
        }


@dataclass(slots=True)
class Draft:
    """One matter: plain values and the keys of its rows."""

    received: datetime
    n: int
    year: int
    fiscal_year: int
    secrecy: int
    subject: Text
    details: Text
    way: str
    group: str
    lead: str
    backup: str
    urgency: int
    facilitation: bool
    with_memo: bool
    chance: Random
    key: str = field(init=False)
    number_key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key, self.number_key = self.new_key(), self.new_key()

    def new_key(self) -> str:
        """A key as UUID version 7 of the time of receipt, in 32 hexadecimal digits."""
        value = int(self.received.timestamp() * 1000) << 80 | 0x7 << 76 | 0x2 << 62
        return f"{value | self.chance.getrandbits(12) << 64 | self.chance.getrandbits(62):032x}"

    @property
    def stage(self) -> str:
        """Where the matter stands."""
        return "submitted" if self.way in DESKS else self.way

    @property
    def state(self) -> str:
        """The word for where it stands that all kinds share."""
        return STATES[self.stage]

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state != "done"

    @property
    def held(self) -> bool:
        """Whether somebody holds it."""
        return self.way != "received"

    @property
    def number_text(self) -> str:
        """The number as it is written."""
        return f"ลับ สร {self.n}/{self.year}" if self.secrecy else f"สร {self.n}/{self.year}"

    @property
    def due(self) -> datetime:
        """When it is due: some days after its receipt, by its urgency."""
        return self.received + timedelta(days=(9, 4, 2, 1)[self.urgency])

    @property
    def finished(self) -> datetime:
        """When it was done."""
        return self.received + timedelta(days=5 + self.n % 7)
