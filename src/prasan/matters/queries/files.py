"""The files of matters, for whoever sees the matter."""

from uuid import UUID

from django.urls import reverse

from prasan.matters.access import of_seen
from prasan.matters.models import Attachment
from prasan.people.access import Viewer
from prasan.ui.errors import NotThere


def attachment_of(viewer: Viewer, attachment_id: UUID) -> Attachment:
    """A file of a matter that the viewer may see, with both; raises NotThere otherwise."""
    seen = Attachment.objects.filter(of_seen(viewer), removed_at__isnull=True)
    found = seen.select_related("file", "matter").filter(pk=attachment_id).first()
    if found is None:
        raise NotThere
    return found


def page_of_file(viewer: Viewer, file_id: UUID) -> str:
    """The page of a matter on which the viewer sees a stored file; nothing when there is none."""
    seen = Attachment.objects.filter(of_seen(viewer), file_id=file_id, removed_at__isnull=True)
    matter_id = seen.values_list("matter_id", flat=True).first()
    return f"{reverse('matters:matter', args=[matter_id])}#files" if matter_id else ""
