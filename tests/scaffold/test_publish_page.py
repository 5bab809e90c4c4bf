"""What the guide to hosts shows can be copied: it parses, and says what the program does."""

import re
import tomllib

import yaml

from generator.render.theme import CSP
from tests.conftest import CONTENT, ROOT

PAGE = (CONTENT / "publish.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)


def test_every_policy_is_the_one_of_the_pages() -> None:
    policies = re.findall(r"default-src 'none'[^\"\n]*", PAGE)
    assert len(policies) == 3
    assert set(policies) == {f"{CSP}; frame-ancestors 'none'"}


def test_configurations_parse() -> None:
    assert len(blocks("yaml")) == 3
    assert all(yaml.safe_load(text) for text in blocks("yaml"))
    assert tomllib.loads(blocks("toml")[0])["build"]["publish"] == "site"


def test_commands_use_options_that_exist() -> None:
    commands = re.findall(r"overheard (build|check|serve|init|new)((?: [^`\n]*)?)", PAGE)
    assert len(commands) >= 8
    sources = {name: (ROOT / "generator" / "cli" / f"{name}.py").read_text() for name, _ in commands}
    shared = (ROOT / "generator" / "cli" / "options.py").read_text()
    for name, rest in commands:
        for option in re.findall(r"(?<!\S)--[a-z-]+", rest.partition("&&")[0]):
            assert f'"{option}"' in sources[name] + shared, (name, option)
