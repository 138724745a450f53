"""How static files are laid out: named by their content, so that browsers keep them, and packed where it counts."""

from collections.abc import Iterable, Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage

NOT_PACKED = ("ninja/",)
NOT_LAID_OUT = ["redoc*", "swagger-ui-bundle.js.map", "django_htmx"]


class OfficeStaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """As WhiteNoise does it, without packing what hardly anybody opens: packing that takes longer than all the rest."""

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Packs the files of the pages; leaves those of the API's documentation as they are."""
        yield from super().compress_files([path for path in paths if not path.startswith(NOT_PACKED)])
