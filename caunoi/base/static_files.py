"""Static files with their content's hash in their name, so that a browser may keep them for ever."""

import re
from collections.abc import Callable
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites the imports between JavaScript modules, so no bundler is needed."""

    support_js_module_import_aggregation = True
    # A pass settles one level of imports at worst, and the phone app is deeper than Django's five.
    max_post_process_passes = 30
    keep_intermediate_files = False

    def url_converter(
        self, name: str, hashed_files: dict[str, str], template: str | None = None
    ) -> Callable[[re.Match[str]], str]:
        """Leaves imports without a file ending as they are: only JSDoc names types so, no browser does."""
        convert = super().url_converter(name, hashed_files, template)
        is_module = template is not None and template.startswith(("import", "export"))

        def converter(match: re.Match[str], *args: Any) -> str:
            if is_module and not match["url"].endswith(".js"):
                return match["matched"]
            return convert(match, *args)

        return converter
