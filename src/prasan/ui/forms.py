"""How every form looks and says what is wrong."""

from typing import Any

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Renders each form and field with the templates of this room."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """Widgets come from Django's own templates, everything else from the project's."""
        if template_name.startswith("django/forms/"):
            return _django_forms.get_template(template_name)
        return super().get_template(template_name)


from django.forms.renderers import DjangoTemplates  # noqa: E402

_django_forms = DjangoTemplates()
