"""The papers: all three kinds written, checked, set in type; one goes up, comes back, goes up again."""

from io import BytesIO
from typing import Any
from uuid import UUID

import docx

from prasan.cli.checked import answer_open
from prasan.cli.rehearsals._printed import by_pdftotext, by_pypdf, lost, texts_on
from prasan.cli.rehearsals._scene import Scene
from prasan.cli.rehearsals._words import words_for
from prasan.cli.words import _
from prasan.decisions.actions import pass_on, return_memo, submit
from prasan.decisions.models import Stop, Submission
from prasan.matters.models import Attachment
from prasan.papers.actions import save_version, start_paper
from prasan.papers.models import Paper
from prasan.papers.queries import docx_of, pdf_of, preview_of, version_of
from prasan.papers.rules.catalogue import MEMOS
from prasan.people.actions import appoint_stand_in, declare_absence, end_stand_in
from prasan.people.queries import today
from prasan.ui.errors import BadInput, NotNow, NotYours

LINES: dict[str, Any] = {
    "essence": "สพฐ. เสนอการจัดสรรงบประมาณอาหารกลางวัน",
    "proposal": "เห็นควรมอบ สพฐ. ดำเนินการและรายงานผล",
}


def play(scene: Scene) -> None:
    """Writes the papers and brings one of them to the Minister's desk."""
    with scene.story.step(_("Three kinds of paper are written, filled from what is known")):
        _write(scene)
    with scene.story.step(_("On screen, as PDF whose text comes back, as DOCX that opens")):
        _print(scene)
    with scene.story.step(_("The check before submitting stops a paper until it is whole")):
        _check(scene)
    with scene.story.step(_("The head returns it with a reason; corrected, it goes up again past one desk")):
        _return(scene)
    with scene.story.step(_("Who stands in for the head of office signs in their place")):
        _act_for_chief(scene)


def _names(scene: Scene) -> dict[str, str]:
    return {name: user.name for name, user in scene.office.people.items()}


def _write(scene: Scene) -> None:
    lead = scene.viewer("lead")
    files = [(row.name, str(row.file_id)) for row in Attachment.objects.filter(matter=scene.matter)]
    for kind in MEMOS:
        paper = start_paper(lead, scene.matter.pk, kind=kind, once=f"paper-{kind}")
        again = start_paper(lead, scene.matter.pk, kind=kind, once=f"paper-{kind}")
        scene.expect(again.pk == paper.pk, _("One paper begun twice became two."))
        scene.expect(paper.data["subject"] == scene.matter.subject, _("The paper was not filled with what is known."))
        save_version(lead, paper.pk, data=paper.data | words_for(kind, _names(scene), files), reason="ร่างแรก")
        scene.papers[kind] = Paper.objects.select_related("matter", "layout").get(pk=paper.pk)
    scene.expect(all(paper.version == 2 for paper in scene.papers.values()), _("A version of a paper is lost."))


def _print(scene: Scene) -> None:
    for paper in scene.papers.values():
        version = version_of(paper)
        scene.expect(preview_of(paper, paper.data).pages[0].startswith("<svg"), _("A paper does not show on screen."))
        pdf, texts = pdf_of(paper, version), texts_on(paper)
        scene.expect(pdf == pdf_of(paper, version), _("One version gave two different PDFs."))
        for found in (by_pypdf(pdf), by_pdftotext(pdf)):
            missing = lost(texts, found) if found is not None else []
            scene.expect(not missing, _("Words did not come back out of the PDF: %s") % "; ".join(missing))
        words = "\n".join(part.text or "" for part in docx.Document(BytesIO(docx_of(paper, version))).element.iter())
        scene.expect(paper.data["subject"] in words, _("The DOCX does not hold the paper's words."))


def _check(scene: Scene) -> None:
    lead, paper = scene.viewer("lead"), scene.papers["summary"]
    whole = dict(paper.data)
    save_version(lead, paper.pk, data=whole | {"proposal": []}, reason="ลืมข้อเสนอ")
    refusal = scene.refused(NotNow, lambda: _submit(scene), _("A paper without a proposal went up."))
    scene.expect(refusal and "proposal" in refusal.fields, _("The check does not name the field that is missing."))
    save_version(lead, paper.pk, data=whole, reason="ใส่ข้อเสนอครบแล้ว")
    _answer(scene)
    scene.submission = _submit(scene)
    scene.refused(NotNow, lambda: _submit(scene, once="other"), _("Two memos of one matter went up."))
    scene.refused(
        NotNow, lambda: save_version(lead, paper.pk, data=whole | {"background": "แก้"}), _("A frozen paper changed.")
    )


def _answer(scene: Scene) -> None:
    """Says why the paper goes up in spite of what only needs a reason."""
    answer_open(scene.viewer("lead"), Paper.objects.get(pk=scene.papers["summary"].pk))


def _submit(scene: Scene, *, skips: dict[UUID, str] | None = None, once: str = "up") -> Submission:
    return submit(
        scene.viewer("lead"),
        scene.matter.pk,
        paper_id=scene.papers["summary"].pk,
        issue="ไม่มีข้อขัดข้องทางกฎหมาย",
        involves_money=True,
        skips=skips,
        once=once,
        **LINES,
    )


def _return(scene: Scene) -> None:
    head, first = scene.viewer("head"), scene.submission
    scene.refused(NotYours, lambda: pass_on(scene.viewer("lead"), first.pk), _("The author approved their own memo."))
    scene.refused(BadInput, lambda: return_memo(head, first.pk, reason=" "), _("A memo was returned without a reason."))
    return_memo(head, first.pk, reason="เพิ่มข้อกฎหมายที่เกี่ยวข้อง")
    scene.matter.refresh_from_db()
    scene.expect((scene.matter.stage, scene.matter.returns) == ("returned", 1), _("The return is not counted."))
    paper = Paper.objects.get(pk=scene.papers["summary"].pk)
    law = {"considerations": [*paper.data["considerations"], {"text": "เป็นไปตามระเบียบกระทรวงการคลังที่เกี่ยวข้อง"}]}
    save_version(scene.viewer("lead"), paper.pk, data=paper.data | law, reason="เพิ่มข้อกฎหมายตามที่หัวหน้ากลุ่มสั่ง")
    _answer(scene)
    secretary = scene.office.posts["secretary"]
    scene.submission = _submit(scene, skips={secretary: "เลขานุการรัฐมนตรีร่วมสั่งการในที่ประชุมแล้ว"}, once="up again")
    passed_over = scene.submission.stops.get(post_id=secretary)
    scene.expect(passed_over.state == Stop.State.SKIPPED and passed_over.note, _("The skipped desk keeps no reason."))
    pass_on(head, scene.submission.pk, note="เห็นควรเสนอตามที่เจ้าหน้าที่เสนอ")


def _act_for_chief(scene: Scene) -> None:
    chief, other = scene.key("chief"), scene.key("other_head")
    days: dict[str, Any] = {"since": today(), "until": today(), "reason": "ลาพักผ่อน"}
    declare_absence(scene.viewer("chief"), user_id=chief, **days)
    scene.refused(
        NotYours, lambda: pass_on(scene.viewer("other_head"), scene.submission.pk), _("Somebody signed for another.")
    )
    stand = appoint_stand_in(scene.viewer("admin"), person_id=chief, stand_in_id=other, **days)
    pass_on(scene.viewer("other_head"), scene.submission.pk, note="เห็นชอบตามเสนอ")
    stop = scene.submission.stops.get(post_id=scene.office.posts["chief"])
    scene.expect(
        (stop.acted_by_id, stop.on_behalf_id) == (other, chief), _("The desk does not name who signed for whom.")
    )
    scene.expect("แทน" in stop.capacity, _("The capacity of the signer is not written."))
    end_stand_in(scene.viewer("admin"), stand.pk)
