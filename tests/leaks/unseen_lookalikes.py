"""What looks like a secret and is none, as it stands in talk about software; the values are drawn from a seed."""

import base64
from collections.abc import Iterator

from tests.leaks.unseen_kinds import (
    BASE36,
    BASE62,
    CROCKFORD,
    DIGITS,
    HEX,
    PLACE,
    STD64,
    UPPER,
    URL64,
    Draw,
    Value,
)

_PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR").decode().rstrip("=")


def _of(alphabet: str, count: int, before: str = "", after: str = "") -> Value:
    return lambda draw: before + draw(alphabet, count) + after


def _fixed(value: str) -> Value:
    return lambda _: value


LOOKALIKES: tuple[tuple[str, Value, str], ...] = (
    # identities and digests
    ("git hash", _of(HEX, 40), "git bisect points at §."),
    ("short git hash", _of(HEX, 9), "Merge commit § broke the build."),
    ("git range", _of(HEX, 40), "git log §..main --oneline"),
    ("UUID", lambda d: d.uuid(), "request_id=§ took 812 ms"),
    ("UUID as key", lambda d: d.uuid(), '{"key": "§", "name": "row"}'),
    ("SHA-256 sum", _of(HEX, 64), "§  overheard-1.0.tar.gz"),
    ("SHA-512 sum", _of(HEX, 128), "sha512: §"),
    ("MD5 sum", _of(HEX, 32), 'The ETag is "§".'),
    ("image digest", _of(HEX, 64), "FROM python:3.11-slim@sha256:§"),
    ("pip hash", _of(HEX, 64), "click==8.1.7 \\\n    --hash=sha256:§"),
    ("poetry hash", _of(HEX, 64), '{file = "click-8.1.7-py3-none-any.whl", hash = "sha256:§"}'),
    ("npm integrity", _of(STD64, 86, after="=="), '"integrity": "sha512-§",'),
    ("yarn line", _of(HEX, 40), 'resolved "https://registry.yarnpkg.com/ms/-/ms-2.1.3.tgz#§"'),
    ("go.sum line", _of(STD64, 43, after="="), "golang.org/x/text v0.14.0 h1:§"),
    ("Cargo checksum", _of(HEX, 64), 'name = "serde"\nchecksum = "§"'),
    ("script integrity", _of(STD64, 64), '<script src="/app.js" integrity="sha384-§" crossorigin></script>'),
    ("content policy hash", _of(STD64, 43, after="="), "script-src 'self' 'sha256-§'"),
    ("content policy nonce", _of(STD64, 22, after="=="), "script-src 'nonce-§'"),
    ("ULID", _of(CROCKFORD, 24, before="01"), "event § was written twice"),
    ("KSUID", _of(BASE62, 27), "segment id §"),
    ("nanoid", _of(URL64, 21), "The draft has the id §."),
    ("snowflake", _of(DIGITS, 19), "channel 1§ is archived"),
    ("object id", _of(HEX, 24), "ObjectId('§')"),
    ("trace parent", lambda d: f"00-{d(HEX, 32)}-{d(HEX, 16)}-01", "traceparent: §"),
    ("ssh fingerprint", _of(STD64, 43), "ED25519 key fingerprint is SHA256:§."),
    ("public ssh key", _of(STD64, 68, before="AAAAC3NzaC1lZDI1NTE5"), "ssh-ed25519 § mara@laptop"),
    (
        "certificate",
        lambda d: f"-----BEGIN CERTIFICATE-----\n{d.lines64(10)}\n-----END CERTIFICATE-----",
        "The chain ends with\n§",
    ),
    (
        "public key block",
        lambda d: f"-----BEGIN PUBLIC {'KEY'}-----\n{d.lines64(6)}\n-----END PUBLIC {'KEY'}-----",
        "Verify with\n§",
    ),
    ("age recipient", _of(BASE36, 58, before="age1"), "age -r § -o backup.age"),
    ("IPFS address", _of(BASE62, 44, before="Qm"), "ipfs cat /ipfs/§"),
    ("Ethereum address", _of(HEX, 40, before="0x"), "The contract lives at §."),
    # public halves and identifiers of the same providers
    ("Stripe publishable", _of(BASE62, 99, before="pk_live_"), "Stripe('§') runs in the browser."),
    ("Stripe object", _of(BASE62, 24, before="pi_3"), "PaymentIntent § stays in requires_action"),
    ("Stripe customer", _of(BASE62, 14, before="cus_"), "customer § has two cards"),
    ("PostHog project key", _of(BASE62, 43, before="phc_"), "posthog.init('§')"),
    ("Twilio message", _of(HEX, 32, before="SM"), "message § was undelivered"),
    ("Slack channel", _of(UPPER + DIGITS, 9, before="C0"), "post to §"),
    ("OpenAI response", _of(HEX, 48, before="resp_"), "previous_response_id='§'"),
    ("Anthropic message", _of(BASE62, 24, before="msg_01"), '{"id": "§", "type": "message"}'),
    ("tool call", _of(BASE62, 24, before="toolu_01"), "tool_use_id §"),
    ("chat completion", _of(BASE62, 29, before="chatcmpl-"), "The answer § was cut off."),
    ("AWS resource", _of(HEX, 17, before="i-0"), "instance § in subnet-0a1b2c3d4e5f67890"),
    ("AWS ARN", _of(DIGITS, 12), "arn:aws:secretsmanager:eu-west-1:§:secret:prod/db-a1B2c3"),
    ("Terraform workspace", _of(BASE62, 16, before="ws-"), "workspace § is locked"),
    # placeholders and documented examples
    ("dots", _fixed("sk-..."), 'export OPENAI_API_KEY="§"'),
    ("angle brackets", _fixed("<your token>"), "Authorization: Bearer §"),
    ("crosses", _fixed("ghp_" + "x" * 36), "GITHUB_TOKEN=§"),
    ("stars", _fixed("*" * 20), "password: §"),
    ("your key here", _fixed("your-api-key-here"), "api_key = '§'"),
    ("masked tail", _of(BASE62, 4, before="sk_live_" + "•" * 12), "The dashboard shows §."),
    ("cut value", _of(BASE62, 4, before="sk-ant-api03-", after="…"), "The key begins with §"),
    ("AWS example", _fixed("AKIA" + "IOSFODNN7EXAMPLE"), "aws_access_key_id = §"),
    (
        "AWS example secret",
        _fixed("wJalrXUtnFEMI/" + "K7MDENG/bPxRfiCY" + "EXAMPLEKEY"),
        "aws_secret_access_key = §",
    ),
    ("changeme", _fixed("changeme"), "POSTGRES_PASSWORD=§"),
    ("shell variable", _fixed("${DB_PASSWORD:?unset}"), "DATABASE_URL=postgres://app:§@db/app"),
    ("workflow secret", _fixed("${{ secrets.NPM_PUBLISH_TOKEN }}"), "NODE_AUTH_TOKEN: §"),
    ("template variable", _fixed("{{ .Values.database.password }}"), "password: §"),
    ("environment lookup", _fixed('os.environ["SERVICE_API_TOKEN"]'), "api_token = §"),
    ("settings attribute", _fixed("settings.smtp_password.get_secret_value()"), "password = §"),
    ("function call", _fixed("await vault.readSecret('database/production')"), "const dbPassword = §;"),
    ("login example", _fixed("user:password"), "postgres://§@localhost:5432/app"),
    ("test password", _fixed("correct-password"), 'client.post("/login", data={"password": "§"})'),
    ("fixture token", _fixed("test-token-for-unit-tests"), "token = '§'"),
    ("empty", _fixed('""'), "API_KEY=§"),
    ("secret reference", _fixed("op://production/database/password"), "DB_PASSWORD=§"),
    ("file of a secret", _fixed("/run/secrets/postgres_password"), "POSTGRES_PASSWORD_FILE: §"),
    ("ARN as a value", _fixed("arn:aws:ssm:eu-west-1:111122223333:parameter/prod/db"), "db_password: §"),
    # code and prose
    ("camelCase", _fixed("getServerSidePropsWithAuthenticationContextProvider"), "token: §"),
    ("Java class", _fixed("AbstractAuthenticationTargetUrlRequestHandler2Factory"), "extends §"),
    ("CSS classes", _fixed("sk-folding-cube sk-cube1 npm_badge__label--active-state"), '<div class="§">'),
    ("CSS module", _of(BASE62, 5, before="Sidebar_tokenList__"), ".§ { display: none }"),
    ("package names", _fixed("sk-dist github-pat-rotator npm_config_registry hf_transfer"), "pip install §"),
    ("environment names", _fixed("GITHUB_TOKEN, SLACK_BOT_TOKEN, AWS_SECRET_ACCESS_KEY"), "Set § first."),
    ("minified code", _fixed("!function(e,t){var n=e.token||t.password,r=n?1:0;i(n,r)}(a,b)"), "§"),
    ("data image", _of(STD64, 300, before=f"data:image/png;base64,{_PNG}"), '<img src="§">'),
    ("font", _of(STD64, 240, before="data:font/woff2;base64,d09GMgAB"), "src: url(§)"),
    (
        "source map",
        _of(STD64, 200, before="data:application/json;base64,eyJ2ZXJzaW9u"),
        "//# sourceMappingURL=§",
    ),
    ("mappings", _of("ACDEG;,", 160, before="AAAA,SAASA"), '"mappings":"§"'),
    ("hashed file", _of(URL64, 8, before="vendor-", after=".js"), "dist/assets/§  142.10 kB"),
    ("commit trailer", _of(HEX, 40, before="I"), "Change-Id: §"),
    ("video", _of(URL64, 11), "https://www.youtube.com/watch?v=§"),
    ("shared document", _of(URL64, 44), "https://docs.google.com/document/d/§/edit"),
    ("cursor", lambda d: base64.b64encode(f"cursor:{d(DIGITS, 12)}".encode()).decode(), "?first=20&after=§"),
    ("page token", _of(URL64, 40), '"nextPageToken": "§"'),
    ("tokenizer", _fixed("<|endoftext|>"), "eos_token = '§'"),
    ("max tokens", _fixed("4096"), "max_tokens: §, token_count: 1183"),
    ("key bindings", _fixed("ctrl+shift+alt+k"), '{"key": "§", "command": "editor.action"}'),
    ("primary key", _fixed("organization_id, subscription_id"), "PRIMARY KEY (§)"),
    ("password rules", _fixed("at least 12 characters, one digit"), "password: §"),
    ("password hash", _of("./" + BASE62, 53, before="$2b$12$"), "The column holds §"),
    ("header name", _fixed("X-Amz-Security-Token"), "token header: §"),
    ("translations", _fixed("Passwort zurücksetzen"), '"resetPassword": "§"'),
    ("type annotation", _fixed("Optional[SecretStr]"), "api_key: § = None"),
    ("mail login", _fixed("git@github.com:acme/overheard.git"), "git remote add origin ssh://§"),
    ("query of a sheet", _of(HEX, 20), "/static/site.css?v=§"),
    ("MAC addresses", lambda d: ":".join(d(HEX, 2) for _ in range(6)), "ether §"),
    ("IPv6", _fixed("2001:0db8:85a3:0000:0000:8a2e:0370:7334"), "listen [§]:443"),
    ("licence header", _fixed("SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception"), "// §"),
    (
        "base64 prose",
        lambda _: base64.b64encode(b"The quick brown fox jumps over the lazy dog").decode(),
        "echo § | base64 -d",
    ),
    ("hex dump", _of(HEX, 32), "00000010: §"),
    ("Kubernetes pod", lambda d: f"api-{d(HEX, 10)}-{d(BASE36, 5)}", "kubectl logs §"),
    ("version string", _fixed("1.0.0-beta.4+build.20260114.3f2a91c"), "The wheel says §."),
    ("passphrase of a talk", _fixed("session-2026-01-14-websocket-reconnect"), "session: §"),
)
"""Kinds of text in which nothing may be found."""


def lookalikes(seed: int) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each kind of look-alike."""
    draw = Draw(seed)
    for kind, value, text in LOOKALIKES:
        yield kind, text.replace(PLACE, value(draw))
