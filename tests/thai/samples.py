"""Strategies that make Thai text: sound Thai, and anything at all."""

from hypothesis import strategies as st

CONSONANTS = "กขคงจชซดตถทนบปผพฟมยรลวสหอฮศธ"
MARKS = "ัิีึืฺุู็่้๊๋์ํ๎"
WORDS = (
    "กระทรวงศึกษาธิการ",
    "สำนักงานรัฐมนตรี",
    "ผู้อำนวยการโรงเรียน",
    "หนังสือราชการ",
    "น้ำใจ",
    "เรื่องร้องเรียน",
    "ที่ประชุม",
    "ให้ความเห็น",
    "ต้องการ",
    "ปี่ ฝู้ ญู ฐิ",
    "ใหญ่",
    "สัมพันธ์",
    "ทั้งนี้",
    "ขึ้นต้น",
    "พื้นที่",
    "วันที่ 21",
    "เป็นต้น",
    "ก็ดี",
)

sound_thai = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
wild_thai = st.text(
    alphabet=st.one_of(
        st.sampled_from(CONSONANTS + MARKS + "เแโใไะาำๅฯๆ๐๑๒๙"),
        st.sampled_from(" .-/()0129abZ@\u00a0\u200b\u200c\u200d\u00ad\ufeff\u202e\x00\x0b\uf705\u0301\u0323İΣ👍"),
    ),
    max_size=40,
)
anything = st.one_of(wild_thai, st.text(max_size=40))
