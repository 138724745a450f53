"""The files of matters, for whoever sees the matter."""

from uuid import UUID

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
