"""How the search for secrets does on a set that was written without sight of its rules."""

from pathlib import Path
from pydoc_data.topics import topics

import pytest

from generator.leaks.secrets import secrets
from generator.leaks.tokens import tokens
from tests.leaks.unseen_kinds import PREFIXED, UNPREFIXED, Secret, prefixed, unprefixed
from tests.leaks.unseen_lookalikes import LOOKALIKES, lookalikes

SEEDS = range(1, 6)


def is_found(secret: Secret) -> bool:
    """Tell whether a finding lies upon the secret itself, not merely in the same text."""
    start = secret.text.index(secret.value)
    end = start + len(secret.value)
    return any(
        leak.start < end and start < (leak.end or leak.start + len(leak.value))
        for leak in secrets(secret.text)
    )


def missed(found_in: list[Secret]) -> list[str]:
    return [secret.kind for secret in found_in if not is_found(secret)]


def test_the_set_is_as_large_as_it_should_be():
    assert len(PREFIXED) >= 40
    assert len(PREFIXED) + len(UNPREFIXED) >= 60
    assert len(LOOKALIKES) >= 60
    for rows in (PREFIXED, UNPREFIXED, LOOKALIKES):
        assert len({kind for kind, _, _ in rows}) == len(rows)


@pytest.mark.parametrize("name", ["unseen_kinds.py", "unseen_lookalikes.py"])
def test_no_credential_stands_as_a_whole_in_the_set(name):
    assert list(tokens((Path(__file__).parent / name).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_kinds_with_a_prefix_are_found(seed):
    kinds = list(prefixed(seed))
    lost = missed(kinds)
    assert len(lost) <= 0.05 * len(kinds), lost


@pytest.mark.parametrize("seed", SEEDS)
def test_kinds_are_found(seed):
    kinds = [*prefixed(seed), *unprefixed(seed)]
    lost = missed(kinds)
    assert len(lost) <= 0.20 * len(kinds), lost


@pytest.mark.parametrize("seed", SEEDS)
def test_lookalikes_are_left_alone(seed):
    kinds = list(lookalikes(seed))
    alarms = [kind for kind, text in kinds if secrets(text)]
    assert len(alarms) <= 0.02 * len(kinds), alarms


PASSWORD = "q7" + "RtWm29" + "Lxa8Vb"


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "DB_PASSWORD", "value": "§"}',
        '"name": "DB_PASSWORD",\n  "value": "§"',
        'name  = "DB_PASSWORD"\n  value = "§"',
        "- name: API_TOKEN\n  value: §",
        'public string Password { get; set; } = "§";',
        "The token for the staging API is §.",
        "Das Passwort für den Server ist `§`.",
    ],
)
def test_a_value_some_words_behind_its_name_is_found(text):
    assert [leak.value for leak in secrets(text.replace("§", PASSWORD))] == [PASSWORD]


@pytest.mark.parametrize(
    "text",
    [
        "- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef: database-2",
        '- name: MAX_TOKENS\n  value: "4096"',
        "- name: TOKEN_URL\n  value: https://id.acme.io/oauth2/token",
        "- name: DB_PASSWORD\n  value: $(DB_PASSWORD_FROM_VAULT1)",
        "The token for this endpoint is refreshed every 15min.",
        "The password for the upload is checked1 first.",
        "The type of a password in the schema is `text/plain1`.",
        "The name of the token for CI is `GITHUB_TOKEN_2`.",
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/token-a1B2c3",
    ],
)
def test_a_word_some_words_behind_such_a_name_is_none(text):
    assert secrets(text) == ()


def test_a_secret_after_a_resource_name_is_still_found():
    text = f"arn:aws:iam::111122223333:role/ci api_token: {PASSWORD}"
    assert [leak.value for leak in secrets(text)] == [PASSWORD]


def test_prose_without_secrets_raises_at_most_one_alarm_in_500_kb():
    demo = Path(__file__).parents[2] / "content"
    texts = [*topics.values(), *(path.read_text(encoding="utf-8") for path in demo.rglob("*.md"))]
    size = sum(map(len, texts))
    assert size >= 500_000
    assert sum(len(secrets(text)) for text in texts) <= size / 500_000
