"""Letters to many: how many a second, and what memory they take."""

import gc
import time
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from prasan.cli.benches.paper import CLEAR_PEAK, memory
from prasan.cli.checked import answer_open
from prasan.cli.rehearsals._importing import work_off
from prasan.cli.rehearsals._office import Office
from prasan.cli.rehearsals._scene import MOMENT
from prasan.cli.stage import Figure
from prasan.cli.words import _
from prasan.decisions.actions import decide, pass_on, seal_due, submit
from prasan.letters.actions.merge import begin_merge, make_letters, take_addressees
from prasan.letters.models.merging import Merge
from prasan.matters.models import Matter
from prasan.papers.actions import save_version, start_paper
from prasan.papers.models import Paper
from prasan.people.queries import today
from prasan.rulebook.queries import parameter

FLAT = 60.0
SAID = {
    "cause": "ตามที่สำนักงานรัฐมนตรีติดตามการจัดสรรงบประมาณอาหารกลางวันของโรงเรียนในพื้นที่ นั้น",
    "praise": "สำนักงานรัฐมนตรีตระหนักดีว่าหน่วยงานของท่านมีข้อมูลของโรงเรียนครบถ้วน",
    "request": "ในการนี้ จึงขอความอนุเคราะห์ข้อมูลโรงเรียน จำนวน {{จำนวน}} แห่ง",
    "hope": "จึงเรียนมาเพื่อโปรดพิจารณา หวังเป็นอย่างยิ่งว่าจะได้รับความอนุเคราะห์ด้วยดี",
    "thanks": "ขอขอบคุณมา ณ โอกาสนี้",
}


def merged(office: Office, matter: Matter, letters: int) -> Iterator[Figure]:
    """A signed letter is made for a few addressees and then for many, each with a number and a file of its own."""
    taken = []
    for many in (max(2, letters // 5), letters):
        merge = _prepared(office, matter, many)
        gc.collect()
        before = memory("VmRSS")
        CLEAR_PEAK.write_text("5", encoding="ascii")
        started = time.perf_counter()
        make_letters(office.viewer("lead"), merge.pk)
        work_off()
        spent = time.perf_counter() - started
        taken.append(memory("VmHWM") - before)
    merge.refresh_from_db()
    made = merge.rows.filter(letter__isnull=False).count() if merge.state == Merge.State.DONE else 0
    yield Figure(_("letters to many: made"), made, "", letters, "higher")
    yield Figure(_("letters to many: letters a second"), made / spent, _("a second"))
    yield Figure(_("letters to many: memory that they took"), taken[-1], "MB")
    yield Figure(_("letters to many: more memory than for a fifth of them"), taken[-1] - taken[0], "MB", FLAT)


def _prepared(office: Office, matter: Matter, many: int) -> Merge:
    """A signed letter with its addressees, checked."""
    paper = _signed(office, matter)
    lead = office.viewer("lead")
    rows = "\n".join(f"ศึกษาธิการจังหวัดที่ {n}\tถนนที่ {n}\t{n}" for n in range(1, many + 1))
    return take_addressees(lead, begin_merge(lead, paper.pk).pk, text=f"ผู้รับ\tที่อยู่\tจำนวน\n{rows}")


def _signed(office: Office, matter: Matter) -> Paper:
    lead = office.viewer("lead")
    paper = start_paper(lead, matter.pk, kind="external", data={"structure": "support"})
    words: dict[str, Any] = {
        "subject": "ขอความอนุเคราะห์ข้อมูลโรงเรียน",
        "addressee": "{{ผู้รับ}}",
        "parts": [{"part": part, "text": text} for part, text in SAID.items()],
        "signer_name": office.people["chief"].name,
        "signer_position": "หัวหน้าสำนักงานรัฐมนตรี",
        "owner_unit": "กลุ่มการเมือง",
    }
    save_version(lead, paper.pk, data=paper.data | words)
    answer_open(lead, paper)
    way: dict[str, Any] = {"essence": "ขอข้อมูล", "proposal": "ลงนาม", "chain_code": "office-head"}
    submission = submit(lead, matter.pk, paper_id=paper.pk, **way)
    pass_on(office.viewer("head"), submission.pk)
    decide(office.viewer("chief"), submission.pk, verdict="approve", words="เห็นชอบ", once=str(submission.pk))
    seal_due(timezone.now() + int(parameter("undo.seconds", today()).value) * MOMENT + MOMENT)
    paper.refresh_from_db()
    return paper
