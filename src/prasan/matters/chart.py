"""The flow chart of a kind, drawn from its declaration: stages from top to bottom, moves as numbered arrows."""

from dataclasses import dataclass

from prasan.matters.kinds import Kind, Move, Stage

BOX_WIDTH, BOX_HEIGHT, GAP, LANE = 240, 52, 38, 22
TOP = 12


@dataclass(frozen=True, slots=True)
class Box:
    """A stage on the chart, by its upper left corner."""

    stage: Stage
    x: int
    y: int

    @property
    def middle(self) -> tuple[int, int]:
        """The middle of the box, for its text."""
        return self.x + BOX_WIDTH // 2, self.y + BOX_HEIGHT // 2 + 6


@dataclass(frozen=True, slots=True)
class Arrow:
    """A move on the chart: its number, its path, and where the number stands."""

    number: int
    move: Move
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole chart in the units of its own view box."""

    width: int
    height: int
    boxes: list[Box]
    arrows: list[Arrow]


def chart_of(kind: Kind) -> Chart:
    """The chart of a kind: moves down to the next stage run straight, others in lanes beside (right down, left up)."""
    ups = sum(len([source for source in move.sources if _up(kind, source, move)]) for move in kind.moves)
    left = 40 + LANE * ups
    boxes = {stage.code: Box(stage, left, TOP + place * (BOX_HEIGHT + GAP)) for place, stage in enumerate(kind.stages)}
    lanes = {"down": 0, "up": 0}
    arrows = [
        _arrow(number, move, boxes[source], boxes[move.target], lanes)
        for number, move in enumerate(kind.moves, 1)
        for source in move.sources
    ]
    width = left + BOX_WIDTH + 50 + LANE * lanes["down"]
    return Chart(width, TOP + len(boxes) * (BOX_HEIGHT + GAP), list(boxes.values()), arrows)


def _up(kind: Kind, source: str, move: Move) -> bool:
    order = [stage.code for stage in kind.stages]
    return order.index(move.target) < order.index(source)


def _arrow(number: int, move: Move, start: Box, end: Box, lanes: dict[str, int]) -> Arrow:
    if end.y - start.y == BOX_HEIGHT + GAP:
        x = start.x + BOX_WIDTH // 2
        return Arrow(number, move, f"M{x} {start.y + BOX_HEIGHT} V{end.y}", x + 14, start.y + BOX_HEIGHT + GAP // 2 + 5)
    side = "down" if end.y > start.y else "up"
    lanes[side] += 1
    away = 20 + LANE * lanes[side]
    edge = start.x + BOX_WIDTH if side == "down" else start.x
    lane = edge + away if side == "down" else edge - away
    shift = 6 if side == "down" else -6
    from_y, to_y = start.y + BOX_HEIGHT // 2 + shift, end.y + BOX_HEIGHT // 2 - shift
    path = f"M{edge} {from_y} H{lane} V{to_y} H{edge}"
    return Arrow(number, move, path, lane, (from_y + to_y) // 2)
