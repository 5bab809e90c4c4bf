"""How templates become code of Python, what is a mistake then, and where the code is kept until a template changes.

Jinja keeps it in a folder of the user's own, never beside the documents: it is code that is run, and a folder of
documents may come from anywhere.
"""

from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b

from jinja2 import Environment, FileSystemBytecodeCache, TemplateNotFound, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame

from generator.diagnostics.nearest import nearest
from generator.render.templates import Theme


class PageCode(CodeGenerator):
    """Write each value of a template by one call, instead of one to finalize and one to escape it.

    A page has hundreds of values. The environment's `finalize` has to escape them. A Jinja without these methods
    would go its own way, which escapes as well.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's
        """Write a template; it fails with a block that none of those has which it extends: nobody would see it."""
        parent = _parent(node)
        if parent and parent == self.name:
            self.fail(f"it extends itself; the bundled one is called `overheard/{parent}`", node.lineno)
        known = self._blocks(parent) if parent else None
        if known is not None:
            for block in node.body:
                if isinstance(block, nodes.Block) and block.name not in known:
                    near = nearest(block.name, known)
                    hint = f", did you mean `{near}`?" if near else ""
                    self.fail(f"`{parent}` has no block `{block.name}`{hint}", block.lineno)
        super().visit_Template(node, frame)

    def _blocks(self, name: str) -> set[str] | None:
        """Return the blocks of a template and of those it extends; None: that shows only when a page is made."""
        blocks: set[str] = set()
        for tree in self._lineage(name):
            if tree is None:
                return None
            blocks.update(block.name for block in tree.find_all(nodes.Block))
        return blocks

    def _lineage(self, name: str) -> Iterator[nodes.Template | None]:
        """Yield a template and those that it extends; None in place of one that cannot be told."""
        seen: set[str] = set()
        waiting: str | None = name
        while waiting and waiting not in seen:
            seen.add(waiting)
            try:
                source, filename, _ = self.environment.loader.get_source(self.environment, waiting)  # type: ignore[union-attr]
            except TemplateNotFound:
                yield None
                return
            tree = self.environment.parse(source, waiting, filename)
            yield tree
            waiting = _parent(tree)
            if waiting is None and any(tree.find_all(nodes.Extends)):
                yield None

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")


def _parent(template: nodes.Template) -> str | None:
    """Return the template that one extends; None: none, or which one shows only when a page is made."""
    extends = next(template.find_all(nodes.Extends), None)
    named = extends.template if extends else None
    return named.value if isinstance(named, nodes.Const) and isinstance(named.value, str) else None


class CompiledTemplates(FileSystemBytecodeCache):
    """Templates as code, kept between builds; whatever is wrong with the folder, they are compiled."""

    def __init__(self, theme: Theme, environment: bytes) -> None:
        """Keep the templates of `theme`; `environment` is all but a template that decides its code.

        Raises `OSError` or `RuntimeError` where there is no folder that only this user can write to.
        """
        super().__init__()
        self._bundled = f"{theme.folders[-1]}/"
        self._theme = theme.digest
        self._environment = environment

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name under which a template is kept: one for each file, whatever stands in it."""
        return blake2b(f"{name}\0{filename}\0".encode() + self._environment, digest_size=16).hexdigest()

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return what is kept of a template, if it is of this text.

        Whether a template of the site's own has a mistake depends on those that it extends, too, so that each of
        them is compiled again where any template has changed.
        """
        is_own = not (filename or "").startswith(self._bundled)
        checksum = self.get_source_checksum(source + self._theme if is_own else source)
        bucket = Bucket(environment, self.get_cache_key(name, filename), checksum)
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the code of a template, if it is there."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # a damaged file can raise anything, and means nothing
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the code of a template, if that can be done."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
