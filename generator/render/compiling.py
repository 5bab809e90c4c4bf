"""How templates become code of Python, and where that is kept until a template changes.

Jinja keeps it in a folder of the user's own, never beside the documents: it is code that is run, and a folder of
documents may come from anywhere.
"""

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator


class ShownValues(CodeGenerator):
    """Write each value of a template by one call, instead of one to finalize and one to escape it.

    A page has hundreds of values. The environment's `finalize` has to escape them. A Jinja without these methods
    would go its own way, which escapes as well.
    """

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")


class CompiledTemplates(FileSystemBytecodeCache):
    """The bundled templates as code, kept between builds; whatever is wrong with the folder, they are compiled."""

    def __init__(self, bundled: Path, environment: bytes) -> None:
        """Keep the templates of the folder `bundled`; `environment` is all but a template that decides its code.

        Raises `OSError` or `RuntimeError` where there is no folder that only this user can write to.
        """
        super().__init__()
        self._bundled = f"{bundled}/"
        self._environment = environment

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name under which a template is kept; nothing for a site's own, which change often."""
        if not filename or not filename.startswith(self._bundled):
            return ""
        return blake2b(f"{name}\0{filename}\0".encode() + self._environment, digest_size=16).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the code of a template, if it is there."""
        if bucket.key:
            try:
                super().load_bytecode(bucket)
            except Exception:  # a damaged file can raise anything, and means nothing
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the code of a template, if that can be done."""
        if bucket.key:
            with suppress(OSError):
                super().dump_bytecode(bucket)
