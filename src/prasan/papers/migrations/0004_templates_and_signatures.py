import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import prasan.audit.ids

USER = settings.AUTH_USER_MODEL
KEY = {"default": prasan.audit.ids.uuid7, "editable": False, "primary_key": True, "serialize": False}
PROTECT = django.db.models.deletion.PROTECT


def number_them(apps, _schema):
    """Every layout that was ever kept was in use once: they become the first versions, in their order."""
    profiles = apps.get_model("papers", "LayoutProfile").objects.order_by("made_at", "pk")
    for number, profile in enumerate(profiles, start=1):
        profile.number, profile.changed_at = number, profile.made_at
        profile.published_by_id, profile.published_at = profile.made_by_id, profile.made_at
        profile.save()


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("papers", "0003_phrases"),
        migrations.swappable_dependency(USER),
    ]

    operations = [
        migrations.CreateModel(
            name="WordTemplate",
            fields=[
                ("id", models.UUIDField(**KEY)),
                ("kind", models.CharField(max_length=40, verbose_name="Kind")),
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                ("sha256", models.CharField(max_length=64)),
                ("data", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.ForeignKey(on_delete=PROTECT, related_name="+", to=USER)),
            ],
            options={
                "ordering": ["kind"],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "sha256"), name="one_template_a_kind_and_content")
                ],
            },
        ),
        migrations.AddField(
            "layoutprofile", "number", models.PositiveIntegerField(blank=True, null=True, unique=True, verbose_name="Version")
        ),
        migrations.AddField("layoutprofile", "wording", models.JSONField(default=dict)),
        migrations.AddField(
            "layoutprofile", "templates", models.ManyToManyField(blank=True, related_name="+", to="papers.wordtemplate")
        ),
        migrations.AddField("layoutprofile", "is_draft", models.BooleanField(default=False, verbose_name="Draft")),
        migrations.AddField(
            "layoutprofile",
            "changed_at",
            models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            "layoutprofile",
            "published_by",
            models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="+", to=USER),
        ),
        migrations.AddField("layoutprofile", "published_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "layoutprofile", "reason", models.CharField(blank=True, max_length=300, verbose_name="Why")
        ),
        migrations.RunPython(number_them, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            "layoutprofile",
            models.UniqueConstraint(condition=Q(("is_draft", True)), fields=("is_draft",), name="one_layout_draft"),
        ),
        migrations.CreateModel(
            name="OwnSignature",
            fields=[
                ("id", models.UUIDField(**KEY)),
                ("data", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("in_use", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField()),
                ("user", models.ForeignKey(on_delete=PROTECT, related_name="+", to=USER)),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("in_use", True)), fields=("user",), name="one_signature_a_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlacedSignature",
            fields=[
                ("id", models.UUIDField(**KEY)),
                ("placed_at", models.DateTimeField()),
                ("signature", models.ForeignKey(on_delete=PROTECT, related_name="+", to="papers.ownsignature")),
                ("user", models.ForeignKey(on_delete=PROTECT, related_name="+", to=USER)),
                ("version", models.ForeignKey(on_delete=PROTECT, related_name="placed", to="papers.paperversion")),
            ],
            options={
                "ordering": ["placed_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "user"), name="one_signature_a_version_and_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedDocument",
            fields=[
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=PROTECT,
                        primary_key=True,
                        related_name="document",
                        serialize=False,
                        to="papers.paper",
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("certificate", models.CharField(blank=True, max_length=300)),
                ("made_at", models.DateTimeField()),
                ("file", models.ForeignKey(on_delete=PROTECT, related_name="+", to="files.storedfile")),
            ],
        ),
    ]
