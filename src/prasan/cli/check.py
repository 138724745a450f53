"""`prasan check`: everything that can be told about the system. 0: nothing to act on; 1: something to act on now."""

from argparse import Namespace

from prasan.cli.stage import as_json
from prasan.cli.words import _
from prasan.project import health
from prasan.project.health import Report, State
from prasan.project.jobs import remember_check

MARKS = {State.OK: "✓", State.WATCH: "!", State.BAD: "✗"}


def run(args: Namespace) -> int:
    """Checks, remembers what was found for the health page, and prints it."""
    findings = health.quick_findings()
    if not args.quick and health.works():
        # What this check finds stands in the place of what the last one did.
        findings = [one for one in findings if one.code != "check"] + remember_check()
    report = Report(findings)
    print(as_json(_for_programs(report)) if args.json else "\n".join(_lines(report)))
    return 0 if report.ok else 1


def _for_programs(report: Report) -> dict[str, object]:
    rows = [
        {"code": one.code, "state": one.state.value, "words": str(one.words), "advice": str(one.advice)}
        for one in report.findings
    ]
    return {"ok": report.ok, "at": report.at.isoformat(), "findings": rows}


def _lines(report: Report) -> list[str]:
    lines = []
    for one in report.findings:
        lines.append(f"{MARKS[one.state]} {one.label}: {one.words}")
        lines += [f"    → {one.advice}"] if one.advice else []
    return [*lines, _("Nothing to act on.") if report.ok else _("Something needs you now.")]
