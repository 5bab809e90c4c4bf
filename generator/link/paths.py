"""What the paths of documents give away: they become addresses, titles and links to the source."""

import re
from collections.abc import Iterator, Sequence

from generator.diagnostics.finding import Diagnostic, Severity
from generator.leaks.leak import if_harmless, secret_hash, shown
from generator.leaks.secrets import secrets
from generator.model import LinkOptions, Redaction


def public_path(path: str, rules: Sequence[Redaction]) -> str:
    """Return a path as it may be published: what the rules replace in documents is replaced in it too."""
    for rule in rules:
        path = re.sub(rule.pattern, rule.replacement, path)
    return path


def path_findings(path: str, options: LinkOptions) -> Iterator[Diagnostic]:
    """Yield what is to be said of the path of a published document."""
    for rule in options.redact:
        if re.search(rule.pattern, path):
            message = f"the redaction rule `{rule.name}` replaces text in this file's path too"
            advice = "rename it; files that are copied from its folder keep the name of the folder"
            yield Diagnostic("redacted", Severity.NOTE, message, path, 1, 1, 1, advice)
    for leak in secrets(path):
        if secret_hash(leak.value) not in options.allow_secrets:
            message = f"what looks like {leak.what} stands in this file's path (`{shown(leak.value)}`)"
            advice = f"rename the file, and revoke the secret where it was issued; {if_harmless(leak.value)}"
            masked = path.replace(leak.value, shown(leak.value))
            yield Diagnostic("likely-secret", Severity.WARNING, message, masked, 1, 1, 1, advice)
