"""From here on the database itself refuses to change or remove what the log has written."""

from django.db import migrations

from prasan.audit.engines import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_log")]

    operations = [
        *refuse_changes("audit_entry"),
        *refuse_changes("audit_anchor"),
        *refuse_changes("audit_anchoredentry"),
        *refuse_changes("audit_chainhead", ("DELETE",)),
    ]
