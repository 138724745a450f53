"""What happens to papers in the background: keeping the document of a sealed paper."""

from uuid import UUID

from django_tasks import task

from prasan.papers.actions.signing import keep_document


@task
def keep_sealed(paper_id: str) -> None:
    """Keeps the PDF of a sealed paper. May run twice. Raises while the office's certificate cannot be used: the job is
    tried again, and the page of health says why."""
    keep_document(UUID(paper_id))
