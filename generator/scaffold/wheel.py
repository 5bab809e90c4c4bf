"""Where another machine can install Overheard from: the repository it came from, or a wheel of itself.

A requirement by name alone would be a promise that nobody has given: whoever registers the name first would
decide what runs. So a project names the very commit, or carries a wheel made from what is installed here.
"""

import json
import tomllib
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final

from generator import __version__
from generator.render.templates import bundled_templates

NAME: Final = "overheard"
_DATE: Final = (2020, 1, 1, 0, 0, 0)
"""Of every file in the wheel, so that the same files give the same bytes."""


def repository_requirement() -> str:
    """Return the requirement for the commit that is installed here; empty where it came by another way.

    Only what can be fetched without a key counts (`direct_url.json` of the packaging standards says it).
    """
    installed = _distribution()
    text = installed.read_text("direct_url.json") if installed else None
    said = json.loads(text) if text else {}
    commit = said.get("vcs_info", {}).get("commit_id", "")
    url = said.get("url", "")
    return f"{NAME} @ git+{url}@{commit}" if commit and url.startswith("https://") else ""


def wheel_name() -> str:
    """Return the file name of the wheel."""
    return f"{NAME}-{__version__}-py3-none-any.whl"


def wheel_bytes() -> bytes:
    """Return a wheel of the running program: its code, its templates and its metadata."""
    info = f"{NAME}-{__version__}.dist-info"
    held = dict(_package())
    held[f"{info}/METADATA"] = _metadata().encode()
    held[f"{info}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: overheard\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    held[f"{info}/entry_points.txt"] = f"[console_scripts]\n{NAME} = generator.__main__:run\n".encode()
    record = "".join(f"{name},sha256={_sum(data)},{len(data)}\n" for name, data in held.items())
    held[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _package() -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file, templates where an installed package has them."""
    root, templates = Path(str(files("generator"))), bundled_templates()
    for folder, prefix in ((root, "generator"), (templates, "generator/templates")):
        for path in sorted(folder.rglob("*")):
            inner = path.relative_to(folder)
            if (
                not path.is_file()
                or "__pycache__" in inner.parts
                or (folder == root and inner.parts[0] == "templates")
            ):
                continue
            yield f"{prefix}/{inner.as_posix()}", path.read_bytes()


def _metadata() -> str:
    """Return the metadata as it is installed, else as the checkout says it."""
    installed = _distribution()
    text = installed.read_text("METADATA") if installed else None
    if text and installed and installed.version == __version__:
        return text
    checkout = Path(str(files("generator"))).parent / "pyproject.toml"
    project = tomllib.loads(checkout.read_text("utf-8"))["project"]
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {NAME}",
        f"Version: {__version__}",
        f"Summary: {project['description']}",
        f"Requires-Python: {project['requires-python']}",
        *(f"Requires-Dist: {requirement}" for requirement in project["dependencies"]),
    ]
    return "\n".join(lines) + "\n"


def _distribution() -> Distribution | None:
    """Return what is installed, where that is the program that runs: another copy may lie before it."""
    try:
        installed = distribution(NAME)
    except PackageNotFoundError:
        return None
    package = Path(str(files("generator"))).resolve()
    direct = json.loads(installed.read_text("direct_url.json") or "{}").get("url", "")
    here = (
        Path(str(installed.locate_file("generator"))).resolve(),
        Path(direct.removeprefix("file://"), "generator"),
    )
    return installed if package in here else None


def _sum(data: bytes) -> str:
    return urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()
