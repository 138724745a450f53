"""What programs send: JSON in which every text is one that both databases can keep."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser

from prasan.ui.letters import storable


class ReadableWords(Parser):
    """Reads what was sent to the API, and leaves out what is no text: NUL and halves of characters."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The body, which is JSON. Raises ValueError where it is none, or is nested too deeply."""
        try:
            return storable(json.loads(request.body))  # type: ignore[no-any-return]
        except RecursionError as error:
            raise ValueError from error

    def parse_querydict(self, data: MultiValueDict, list_fields: list[str], request: HttpRequest) -> dict[str, Any]:  # type: ignore[type-arg]
        """The question behind an address, or the fields of a form."""
        return storable(super().parse_querydict(data, list_fields, request))  # type: ignore[no-any-return]
