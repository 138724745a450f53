"""Numbers as Thai words, amounts of money in letters, thousands, and the numbering of paragraphs in official papers."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from prasan.thai.digits import to_thai

_DIGIT_WORDS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACE_WORDS = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 1_000_000


def number_words(number: int) -> str:
    """Return `number` in Thai words: 21 is `ยี่สิบเอ็ด`, 1,000,001 is `หนึ่งล้านเอ็ด`, a million millions is `หนึ่งล้านล้าน`."""
    if number < 0:
        return "ลบ" + number_words(-number)
    if number == 0:
        return _DIGIT_WORDS[0]
    millions, rest = divmod(number, _MILLION)
    if not millions:
        return _below_million(rest, follows=False)
    return f"{number_words(millions)}ล้าน{_below_million(rest, follows=True)}"


def _below_million(number: int, *, follows: bool) -> str:
    words = ""
    for place in range(len(_PLACE_WORDS) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += _digit_word(digit, place, last_of_many=follows or number > 9) + _PLACE_WORDS[place]
    return words


def _digit_word(digit: int, place: int, *, last_of_many: bool) -> str:
    if place == 0 and digit == 1 and last_of_many:
        return "เอ็ด"
    if place == 1 and digit == 1:
        return ""
    if place == 1 and digit == 2:
        return "ยี่"
    return _DIGIT_WORDS[digit]


def baht_text(amount: Decimal | int) -> str:
    """Return an amount of money in baht as words: 200000 is `สองแสนบาทถ้วน`, 0.25 is `ยี่สิบห้าสตางค์`.

    Rounded half up to the satang. Raises `ValueError` when the amount is not a finite number.
    """
    money = Decimal(amount)
    if not money.is_finite():
        raise ValueError("an amount of money must be a finite number")
    numerator, denominator = abs(money).as_integer_ratio()
    baht, satang = divmod((200 * numerator + denominator) // (2 * denominator), 100)
    sign = "ลบ" if money < 0 and (baht or satang) else ""
    if not satang:
        return f"{sign}{number_words(baht)}บาทถ้วน"
    whole = f"{number_words(baht)}บาท" if baht else ""
    return f"{sign}{whole}{number_words(satang)}สตางค์"


def thousands(number: Decimal | int, *, thai: bool = False) -> str:
    """Return `number` with a comma between thousands, in Thai digits when `thai`: `200,000` or `๒๐๐,๐๐๐`."""
    text = f"{number:,}"
    return to_thai(text) if thai else text


def paragraph_label(path: Sequence[int], *, thai: bool = True) -> str:
    """Return the label of a numbered paragraph: `[1]` is `๑.`, `[1, 2]` is `๑.๒`, `[1, 2, 3]` is `๑.๒.๓`.

    Raises `ValueError` for an empty path or a number below one.
    """
    if not path or min(path) < 1:
        raise ValueError("a paragraph is numbered from one")
    label = ".".join(str(number) for number in path) + ("." if len(path) == 1 else "")
    return to_thai(label) if thai else label


def paragraph_labels(depths: Iterable[int], *, thai: bool = True) -> Iterator[str]:
    """Yield a label for each paragraph, given how deep each one stands: depths 1, 2, 2, 1 give `๑.` `๑.๑` `๑.๒` `๒.`.

    A depth that skips a level opens the levels between at one. Raises `ValueError` for a depth below one.
    """
    path: list[int] = []
    for depth in depths:
        if depth < 1:
            raise ValueError("the outermost paragraph stands at depth one")
        path = [*path[:depth], *[0] * (depth - len(path))]
        path = [max(number, 1) for number in path[:-1]] + [path[-1] + 1]
        yield paragraph_label(path, thai=thai)
