"""Which words of a Thai paper stay on one line: found at print time, never stored."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGIT = "[0-9๐-๙]"
_NUMBER = f"{_DIGIT}+(?:[.,:/–-]{_DIGIT}+)*"
_MONTH = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\."
)
_BEFORE = r"พ\.ศ\.|ค\.ศ\.|ข้อ|มาตรา|หมวด|เล่ม|ตอนที่|ครั้งที่|ฉบับที่|ชุดที่|วาระที่|ร้อยละ|จำนวน|เวลา|(?<=ส่งมา)ด้วย"
_AFTER = (
    "ล้านบาท|บาท|คน|ราย|วันทำการ|วัน|เดือน|ปี|แห่ง|ครั้ง|เรื่อง|ฉบับ|ชุด|หน้า|โรงเรียน|เขต|ข้อ|รายการ|กิโลเมตร|ชั่วโมง|นาที"
    r"|น\."
)
_TITLE = r"ศ\.ดร\.|รศ\.ดร\.|ผศ\.ดร\.|ศ\.|รศ\.|ผศ\.|ดร\."
_TOGETHER = re.compile(
    rf"{_DIGIT}{{1,2}} (?:{_MONTH})"
    rf"|(?<!{_DIGIT})[0๐] {_DIGIT}{{4}} ?{_DIGIT}{{4}}"
    rf"|(?:{_BEFORE}) {_NUMBER}(?: (?:{_AFTER})(?![ก-ฮ]))?"
    rf"|{_NUMBER} (?:{_AFTER})(?![ก-ฮ])"
    rf"|(?:{_TITLE}) ?[ก-๎]+"
)


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """The text in runs, each with whether it must stay on one line: a number and its unit, พ.ศ. and the year, day and
    month, a title and its name. Joined, the runs are the text."""
    at = 0
    for found in _TOGETHER.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False
