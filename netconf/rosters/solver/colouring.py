"""One round dealt so that sizes, municipalities and levels are all spread evenly.

People are the edges of a bipartite graph between municipalities and levels, groups are
colours. A vertex with more edges than there are groups is cut into vertices of exactly
that many edges and a rest; a proper colouring (König) then gives each group the rounded
share of every municipality and of every level, and swapping colours along alternating
paths (de Werra) makes the groups equally large without disturbing that.
"""

from collections.abc import Sequence

from netconf.rosters.solver.dice import Dice

NONE = -1


def deal(
    municipalities: Sequence[int], levels: Sequence[int], groups: int, dice: Dice
) -> list[int]:
    """Return a group from 0 for each person, at the optimum of both kinds of pairs."""
    colouring = _Colouring(
        _cut(municipalities, groups, dice), _cut(levels, groups, dice), groups
    )
    order = list(range(len(levels)))
    dice.shuffle(order)
    for edge in order:
        colouring.add(edge, dice)
    colouring.even_out()
    return colouring.colour


def _cut(kinds: Sequence[int], groups: int, dice: Dice) -> list[int]:
    """Number the vertices so that none has more edges than there are groups."""
    order = list(range(len(kinds)))
    dice.shuffle(order)
    seen: dict[int, int] = {}
    vertices: dict[tuple[int, int], int] = {}
    numbers = [NONE] * len(kinds)
    for edge in order:
        kind = kinds[edge]
        place = (kind, seen.get(kind, 0) // groups)
        seen[kind] = seen.get(kind, 0) + 1
        numbers[edge] = vertices.setdefault(place, len(vertices))
    return numbers


class _Colouring:
    """A proper edge colouring, grown one edge at a time."""

    def __init__(self, left: list[int], right: list[int], colours: int) -> None:
        offset = max(left, default=-1) + 1
        self.ends = [
            (one, offset + other) for one, other in zip(left, right, strict=True)
        ]
        vertices = max((other for _, other in self.ends), default=-1) + 1
        self.at = [[NONE] * colours for _ in range(vertices)]
        self.colour = [NONE] * len(left)
        self.sizes = [0] * colours

    def add(self, edge: int, dice: Dice) -> None:
        """Colour an edge, recolouring a path when its ends have no free colour alike."""
        one, other = self.ends[edge]
        at_one, at_other = self.at[one], self.at[other]
        sizes = self.sizes
        free = [colour for colour, taken in enumerate(at_one) if taken == NONE]
        both = [colour for colour in free if at_other[colour] == NONE]
        if both:
            least = min(sizes[colour] for colour in both)
            both = [colour for colour in both if sizes[colour] == least]
            colour = both[dice.below(len(both))]
        else:
            colour = free[dice.below(len(free))]
            spare = [c for c, taken in enumerate(at_other) if taken == NONE]
            self._flip(self._path(other, colour, spare[dice.below(len(spare))]))
        self._paint(edge, colour)

    def even_out(self) -> None:
        """Flip paths between the largest and the smallest colour until sizes are even."""
        sizes = self.sizes
        while sizes and max(sizes) - min(sizes) > 1:
            large, small = sizes.index(max(sizes)), sizes.index(min(sizes))
            surplus = (sizes[large] - sizes[small]) // 2
            for vertex, edges in enumerate(self.at):
                if not surplus:
                    break
                # A path that begins and ends with the large colour.
                if edges[large] == NONE or edges[small] != NONE:
                    continue
                path = self._path(vertex, large, small)
                if len(path) % 2:
                    self._flip(path)
                    surplus -= 1

    def _path(self, vertex: int, first: int, second: int) -> list[tuple[int, int, int]]:
        """Return the edges alternating from the vertex, each with its two colours."""
        path = []
        colour, following = first, second
        while (edge := self.at[vertex][colour]) != NONE:
            path.append((edge, colour, following))
            one, other = self.ends[edge]
            vertex = other if vertex == one else one
            colour, following = following, colour
        return path

    def _flip(self, path: list[tuple[int, int, int]]) -> None:
        for edge, old, _ in path:
            for end in self.ends[edge]:
                self.at[end][old] = NONE
            self.sizes[old] -= 1
        for edge, _, new in path:
            self._paint(edge, new)

    def _paint(self, edge: int, colour: int) -> None:
        for end in self.ends[edge]:
            self.at[end][colour] = edge
        self.colour[edge] = colour
        self.sizes[colour] += 1
