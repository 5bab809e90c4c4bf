"""Several lines show together what none of them shows alone."""

import pytest

from generator.body.block_kinds import (
    are_changes,
    are_columns,
    are_root_commands,
    are_rows,
    are_sections,
    are_settings,
    is_query,
)
from generator.body.nested_maps import is_nested_map

CODE = {
    are_changes: "- x = foo(bar);\n+ x = await foo(bar);",
    are_sections: "[mysqld]\nmax_connections = 200\nport = 3307",
    are_settings: "min-release-age=7\nregistry=https://example.org/npm",
    is_query: "select u.id, u.name\nfrom users u\nwhere u.active",
    are_rows: "id,name,born\n1,Ada,1815\n2,Grace,1906",
    are_columns: "NAME  READY  AGE\nweb  1/1  3d",
    are_root_commands: "# systemctl stop app\n# systemctl start app",
}
PROSE = {
    are_changes: "+ cheaper vans\n+ longer days\n- school term",
    are_sections: "[Verse 1]\nWalking down the line\n[Chorus]",
    are_settings: "mood=good\nweather=bad",
    is_query: "Select two of them\nand the rest stays here",
    are_rows: "red, green, blue\none, two, three\na, b, c",
    are_columns: "ALL THE TEXT  IS  IN CAPITALS\nand so on  it  goes",
    are_root_commands: "# Plan\n# Make it so",
}


@pytest.mark.parametrize("rule", CODE, ids=lambda rule: rule.__name__)
def test_blocks_of_code(rule) -> None:
    assert rule(CODE[rule].split("\n"))


@pytest.mark.parametrize("rule", PROSE, ids=lambda rule: rule.__name__)
def test_prose_that_resembles_a_block(rule) -> None:
    assert not rule(PROSE[rule].split("\n"))


def nested_map(body: str, *, named: bool = False) -> bool:
    lines = body.split("\n")
    return is_nested_map(
        [line.strip() for line in lines], [len(x) - len(x.lstrip()) for x in lines], named=named
    )


@pytest.mark.parametrize(
    "body",
    [
        "services:\n  web:\n    image: example/web:1.4\n    ports:\n      - 8080:80",
        "jobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          make the whole",
        "Resources:\n  Function:\n    Type: AWS::Lambda::Function\n    Handler: index.handler",
    ],
)
def test_maps_of_machines(body: str) -> None:
    assert nested_map(body)


@pytest.mark.parametrize(
    "body",
    [
        "Clothes:\n  Shirts: 4\n  Socks: 6 pairs\nPapers:\n  Passport: yes",
        "breakfast:\n  - eggs\n  - bread\nlunch:\n  - soup",
        "key: the thing that opens a door\nlock: what it opens",
        "display: grid;\ngap: 1rem;",
    ],
)
def test_maps_of_writers(body: str) -> None:
    assert not nested_map(body)


def test_plain_keys_are_believed_below_the_name_of_a_file() -> None:
    assert nested_map("port: 80\nhost: web", named=True)
    assert not nested_map("port: 80\nhost: web")
