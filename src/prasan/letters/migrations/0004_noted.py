from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("letters", "0003_mailbox")]

    operations = [
        migrations.AlterField(
            model_name="letter",
            name="state",
            field=models.CharField(
                choices=[
                    ("registered", "Registered"),
                    ("routed", "Passed on"),
                    ("noted", "Noted"),
                    ("joined", "In a matter"),
                ],
                default="registered",
                max_length=10,
                verbose_name="State",
            ),
        ),
    ]
