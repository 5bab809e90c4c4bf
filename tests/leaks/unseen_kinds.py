"""Secrets of many providers and look-alikes, written from the providers' documentation without sight of the rules.

No value stands here as a whole: each is joined from its prefix and a body drawn from a seeded generator.
"""

import base64
import json
import string
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

DIGITS = string.digits
HEX = "0123456789abcdef"
LOWER = string.ascii_lowercase
UPPER = string.ascii_uppercase
BASE36 = LOWER + DIGITS
BASE62 = string.ascii_letters + DIGITS
URL64 = BASE62 + "-_"
STD64 = BASE62 + "+/"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BECH32 = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
BASE32 = UPPER + "234567"

PLACE = "§"
"""Where the value goes in a sentence or snippet."""


class Secret(NamedTuple):
    """One fake secret in a text, as two assistants would speak of it."""

    kind: str
    value: str
    text: str


class Draw:
    """Bodies of secrets, drawn one after the other from one seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def __call__(self, alphabet: str, count: int) -> str:
        return "".join(self._random.choice(alphabet) for _ in range(count))

    def uuid(self) -> str:
        return "-".join(self(HEX, count) for count in (8, 4, 4, 4, 12))

    def json64(self, **fields: str) -> str:
        """Return fields as unpadded URL-safe base64, as in a signed token."""
        return base64.urlsafe_b64encode(json.dumps(fields).encode()).decode().rstrip("=")

    def lines64(self, rows: int, width: int = 64) -> str:
        return "\n".join(self(STD64, width) for _ in range(rows))


Value = Callable[[Draw], str]


def _of(prefix: str, alphabet: str, count: int) -> Value:
    return lambda draw: prefix + draw(alphabet, count)


PREFIXED: tuple[tuple[str, Value, str], ...] = (
    # clouds and hosting
    ("AWS access key", _of("AKIA", BASE32, 16), "aws_access_key_id = §\nregion = eu-west-1"),
    ("AWS temporary key", _of("ASIA", BASE32, 16), "The session started with `§`, so the role was assumed."),
    ("AWS Bedrock", _of("ABSKQmVkcm9ja0FQSUtleS", BASE62, 110), "export AWS_BEARER_TOKEN_BEDROCK=§"),
    (
        "Google API key",
        _of("AI" + "za", URL64, 35),
        "https://maps.googleapis.com/maps/api/js?key=§&libraries=places",
    ),
    ("Google client secret", _of("GOCSPX-", URL64, 28), '"web": {"client_secret": "§", "redirect_uris": []}'),
    (
        "Google access token",
        _of("ya29.a0", URL64, 180),
        "curl -H 'Authorization: Bearer §' https://www.googleapis.com/",
    ),
    ("DigitalOcean", _of("dop_v1_", HEX, 64), "doctl auth init --access-token §"),
    (
        "Heroku",
        _of("HRKU-AA", URL64, 58),
        "I logged in with HEROKU_API_KEY=§ and the release phase still fails.",
    ),
    ("Netlify", _of("nfp_", BASE62, 36), "netlify deploy --prod --auth §"),
    ("Vercel Blob", lambda d: f"vercel_blob_rw_{d(BASE62, 16)}_{d(BASE62, 30)}", 'BLOB_READ_WRITE_TOKEN="§"'),
    ("Fly.io", _of("fm2_", STD64, 240), "fly deploy -t 'FlyV1 §'"),
    (
        "Tailscale",
        lambda d: f"tskey-auth-k{d(BASE62, 10)}CNTRL-{d(BASE62, 32)}",
        "sudo tailscale up --authkey §",
    ),
    ("Alibaba Cloud", _of("LTAI5t", BASE62, 18), "The client is built as `new OSS({accessKeyId: '§'})`."),
    ("Tencent Cloud", _of("AKID", BASE62, 32), "secret_id: §"),
    ("Azure client secret", lambda d: f"{d(BASE62, 3)}8Q~{d(BASE62, 34)}", "ARM_CLIENT_SECRET=§"),
    (
        "Terraform Cloud",
        lambda d: f"{d(BASE62, 14)}.atlasv1.{d(BASE62, 67)}",
        'credentials "app.terraform.io" { token = "§" }',
    ),
    ("Pulumi", _of("pul-", HEX, 40), "pulumi login stops asking once you export §"),
    ("Vault service token", _of("hvs.", URL64, 92), "vault login §"),
    ("Doppler", _of("dp.pt.", BASE62, 43), "doppler run --token=§ -- npm start"),
    ("age identity", _of("AGE-SECRET-" + "KEY-1", BECH32, 58), "# public key: age1…\n§"),
    # code hosting, registries, CI
    ("GitHub classic", _of("ghp_", BASE62, 36), "git clone https://§@github.com/acme/reports.git"),
    (
        "GitHub fine-grained",
        lambda d: f"github_pat_{d(BASE62, 22)}_{d(BASE62, 59)}",
        "The token §, limited to one repository.",
    ),
    ("GitHub refresh", _of("ghr_", BASE62, 76), '{"refresh_token": "§", "expires_in": 15897600}'),
    (
        "GitLab personal",
        _of("glpat-", URL64, 20),
        "curl --header 'PRIVATE-TOKEN: §' https://gitlab.com/api/v4/projects",
    ),
    ("GitLab runner", _of("glrt-", URL64, 20), "gitlab-runner register --token §"),
    ("GitLab trigger", _of("glptt-", HEX, 40), "-F token=§ -F ref=main"),
    (
        "GitLab routable",
        lambda d: f"glpat-{d(URL64, 27)}.{d(DIGITS, 2)}.{d(BASE36, 9)}",
        "After the upgrade tokens look like §.",
    ),
    (
        "Bitbucket app password",
        _of("ATBB", BASE62, 32),
        "git remote set-url origin https://mara:§@bitbucket.org/acme/site",
    ),
    (
        "Atlassian",
        lambda d: f"ATATT3xFfGF0{d(URL64, 172)}={d(HEX.upper(), 8)}",
        "jira login -u mara@example.com -t §",
    ),
    ("npm", _of("npm_", BASE62, 36), "//registry.npmjs.org/:_authToken=§"),
    ("PyPI", _of("pypi-AgEIcHlwaS5vcmc", URL64, 150), "[pypi]\nusername = __token__\npassword = §"),
    ("RubyGems", _of("rubygems_", HEX, 48), "---\n:rubygems_api_key: §"),
    ("crates.io", _of("cio", BASE62, 32), "cargo login §"),
    ("NuGet", _of("oy2", BASE36, 43), "dotnet nuget push bin/Release/*.nupkg --api-key §"),
    ("Docker Hub", _of("dckr_pat_", URL64, 27), "echo § | docker login -u mara --password-stdin"),
    ("Clojars", _of("CLOJARS_", HEX, 60), "CLOJARS_PASSWORD=§ clj -T:build deploy"),
    ("CircleCI", lambda d: f"CCIPAT_{d(BASE62, 22)}_{d(HEX, 40)}", "circleci setup --token §"),
    ("Buildkite", _of("bkua_", HEX, 40), "The GraphQL query needs §, else it answers 401."),
    ("SonarQube", _of("squ_", HEX, 40), "mvn sonar:sonar -Dsonar.login=§"),
    (
        "Sourcegraph",
        lambda d: f"sgp_{d(HEX, 16)}_{d(HEX, 40)}",
        "src login https://sourcegraph.example.com with §",
    ),
    # chat, mail, payment
    (
        "Slack bot",
        lambda d: f"xoxb-{d(DIGITS, 12)}-{d(DIGITS, 13)}-{d(BASE62, 24)}",
        "The bot posts with § but lacks chat:write.",
    ),
    (
        "Slack app",
        lambda d: f"xapp-1-A{d(UPPER, 10)}-{d(DIGITS, 13)}-{d(HEX, 64)}",
        "app.start(§)  # socket mode",
    ),
    (
        "Slack webhook",
        lambda d: f"T{d(UPPER + DIGITS, 10)}/B{d(UPPER + DIGITS, 10)}/{d(BASE62, 24)}",
        'curl -d \'{"text":"hi"}\' https://hooks.slack.com/services/§',
    ),
    (
        "Discord webhook",
        lambda d: f"{d(URL64, 68)}",
        "https://discord.com/api/webhooks/1187346528810012345/§",
    ),
    (
        "Telegram bot",
        lambda d: f"7{d(DIGITS, 9)}:AA{d(URL64, 33)}",
        "https://api.telegram.org/bot§/getUpdates",
    ),
    ("SendGrid", lambda d: f"SG.{d(URL64, 22)}.{d(URL64, 43)}", "sgMail.setApiKey('§')"),
    ("Mailgun", _of("key-", HEX, 32), "curl -s --user 'api:§' https://api.mailgun.net/v3/domains"),
    ("Mailchimp", lambda d: d(HEX, 32) + "-us14", "The list lives in us14, the key is §."),
    ("Brevo", lambda d: f"xkeysib-{d(HEX, 64)}-{d(BASE62, 16)}", "api-key: §"),
    ("Resend", lambda d: f"re_{d(BASE62, 8)}_{d(BASE62, 24)}", "const resend = new Resend('§');"),
    ("Stripe secret", _of("sk_" + "live_", BASE62, 99), "stripe.api_key = '§'"),
    (
        "Stripe restricted",
        _of("rk_" + "live_", BASE62, 24),
        "I made a restricted key, §, that may only read invoices.",
    ),
    ("Stripe webhook", _of("whsec_", BASE62, 32), "stripe.webhooks.constructEvent(body, sig, '§')"),
    ("Square", _of("sq0csp-", URL64, 43), "The application secret of the sandbox is §."),
    (
        "Braintree",
        lambda d: f"access_token$production${d(BASE36, 16)}${d(HEX, 32)}",
        "gateway = braintree.connect('§')",
    ),
    ("Shopify", _of("shpat_", HEX, 32), "X-Shopify-Access-Token: §"),
    ("Plaid", lambda d: f"access-production-{d.uuid()}", 'client.accounts_get({"access_token": "§"})'),
    # AI services
    ("OpenAI project", _of("sk-proj-", URL64, 156), "client = OpenAI(api_key='§')"),
    (
        "OpenAI legacy",
        lambda d: f"sk-{d(BASE62, 20)}T3BlbkFJ{d(BASE62, 20)}",
        "It still accepts §, to my surprise.",
    ),
    ("Anthropic", lambda d: f"sk-ant-api03-{d(URL64, 93)}AA", "x-api-key: §"),
    (
        "Anthropic OAuth",
        lambda d: f"sk-ant-oat01-{d(URL64, 93)}AA",
        "CLAUDE_CODE_OAUTH_TOKEN=§ claude -p 'hello'",
    ),
    ("Hugging Face", _of("hf_", string.ascii_letters, 34), "huggingface-cli login --token §"),
    ("Replicate", _of("r8_", BASE62, 37), "replicate.Client(api_token=§)"),
    ("Groq", _of("gsk_", BASE62, 52), "With § the same prompt takes 0.4 seconds."),
    ("Perplexity", _of("pplx-", BASE62, 48), "PERPLEXITY=§"),
    ("xAI", _of("xai-", BASE62, 80), "curl https://api.x.ai/v1/models -H 'Authorization: Bearer §'"),
    ("OpenRouter", _of("sk-or-v1-", HEX, 64), "OPENROUTER_API_KEY: §"),
    ("DeepSeek", _of("sk-", HEX, 32), "base_url is api.deepseek.com and the key §."),
    ("NVIDIA", _of("nvapi-", URL64, 64), "docker run -e NGC=§ nvcr.io/nim/llama"),
    ("Pinecone", lambda d: f"pcsk_{d(BASE62, 5)}_{d(BASE62, 63)}", "pc = Pinecone('§')"),
    ("LangSmith", lambda d: f"lsv2_pt_{d(HEX, 32)}_{d(HEX, 10)}", "Tracing was off; I set § and it works."),
    ("Langfuse", lambda d: f"sk-lf-{d.uuid()}", "langfuse = Langfuse(public, '§')"),
    ("Tavily", _of("tvly-dev-", BASE62, 32), "TavilyClient('§').search(q)"),
    ("Cerebras", _of("csk-", BASE36, 48), "The free tier gave me §."),
    # monitoring, databases, tools
    (
        "Grafana service account",
        lambda d: f"glsa_{d(BASE62, 32)}_{d(HEX, 8)}",
        "curl -H 'Authorization: Bearer §' /api/orgs",
    ),
    (
        "Grafana Cloud",
        lambda d: "glc_" + d.json64(o="862", n="metrics", k=d(BASE62, 24), r="eu"),
        "password: §",
    ),
    ("Sentry user", _of("sntryu_", HEX, 64), "sentry-cli --auth-token § releases new 1.4"),
    ("New Relic", _of("NRAK-", UPPER + DIGITS, 27), "newrelic profile add --apiKey §"),
    ("Dynatrace", lambda d: f"dt0c01.{d(BASE32, 24)}.{d(BASE32, 64)}", "Authorization: Api-Token §"),
    ("PostHog personal", _of("phx_", BASE62, 43), "The export script wants the personal key §."),
    ("Databricks", _of("dapi", HEX, 32), "sql.connect(server, path, '§')"),
    ("PlanetScale", _of("pscale_tkn_", URL64, 43), "pscale --service-token § branch list"),
    ("Supabase", _of("sbp_", HEX, 40), "supabase login --token §"),
    ("Supabase secret", lambda d: f"sb_secret_{d(URL64, 22)}_{d(URL64, 8)}", "createClient(url, '§')"),
    ("Aiven password", _of("AVNS_", URL64, 19), "avnadmin's password is §, rotate it."),
    ("Airtable", lambda d: f"pat{d(BASE62, 14)}.{d(HEX, 64)}", "new Airtable({apiKey: '§'}).base('app1')"),
    ("Notion", _of("ntn_", BASE62, 46), "notion = Client(auth='§')"),
    ("Linear", _of("lin_api_", BASE62, 40), "Authorization: §"),
    ("Figma", _of("figd_", URL64, 40), "X-Figma-Token: §"),
    ("Postman", lambda d: f"PMAK-{d(HEX, 24)}-{d(HEX, 34)}", "postman login --with-api-key §"),
    (
        "Mapbox secret",
        lambda d: f"sk.{d.json64(u='acme', a=d(BASE36, 25))}.{d(URL64, 22)}",
        "mapboxgl.accessToken = '§'",
    ),
    ("Twilio API key", _of("SK", HEX, 32), "twilio.rest.Client('§', secret, account)"),
    (
        "1Password service account",
        lambda d: "ops_" + d.json64(email="x@1passwordserviceaccounts.com", k=d(URL64, 180)),
        "op read with §",
    ),
)
"""Kinds that can be told by how they begin, or by a part the provider always puts at the same place."""


def _pem(label: str, rows: int) -> Value:
    edge = "-----"
    return lambda d: f"{edge}BEGIN {label}{edge}\n{d.lines64(rows)}\n{edge}END {label}{edge}"


def _signed(draw: Draw) -> str:
    head = draw.json64(alg="HS256", typ="JWT")
    return f"{head}.{draw.json64(sub=draw(DIGITS, 8), role='admin')}.{draw(URL64, 43)}"


def _basic(draw: Draw) -> str:
    return base64.b64encode(f"deploy:{draw(BASE62, 18)}".encode()).decode()


PASSWORD_LETTERS = BASE62 + "!%^*_+"

UNPREFIXED: tuple[tuple[str, Value, str], ...] = (
    ("RSA key", _pem("RSA PRIVATE " + "KEY", 12), "This is the key nginx reads:\n\n§\n"),
    ("OpenSSH key", _pem("OPENSSH PRIVATE " + "KEY", 6), "cat ~/.ssh/id_ed25519\n§"),
    ("PKCS #8 key", _pem("PRIVATE " + "KEY", 10), "tls.key: |\n§"),
    ("PGP key", _pem("PGP PRIVATE KEY " + "BLOCK", 10), "gpg --export-secret-keys --armor\n§"),
    (
        "service account JSON",
        lambda d: (
            f"-----BEGIN PRIVATE {'KEY'}-----\\n{d(STD64, 64)}\\n{d(STD64, 64)}\\n-----END PRIVATE {'KEY'}-----\\n"
        ),
        '{"type": "service_account", "private_key": "§", "client_id": "1"}',
    ),
    ("signed token", _signed, "The cookie holds §, which has no exp."),
    ("signed token in a query", _signed, "wss://live.example.com/socket?token=§"),
    ("Python assignment", lambda d: d(PASSWORD_LETTERS, 16), 'DB_PASSWORD = "§"'),
    ("Django key", lambda d: d(BASE36 + "!@#%^*(-_=+)", 50), "SECRET_KEY = 'django-insecure-§'"),
    ("shell export", lambda d: d(BASE62, 32), "export STRIPE_ENDPOINT_SECRET=§"),
    (".env line", lambda d: d(HEX, 64), "SESSION_SECRET=§\nPORT=3000"),
    ("YAML value", lambda d: d(BASE62, 24), "smtp:\n  user: mailer\n  password: §\n"),
    ("JSON value", lambda d: d(BASE62, 28), '{"user": "svc", "clientSecret": "§"}'),
    ("TOML value", lambda d: d(BASE62, 30), '[api]\nauth_token = "§"'),
    ("INI value", lambda d: d(PASSWORD_LETTERS, 14), "[client]\nuser=root\npassword=§"),
    ("Java properties", lambda d: d(BASE62, 16), "spring.datasource.password=§"),
    ("JavaScript object", lambda d: d(BASE62, 40), "const cfg = { apiKey: '§', retries: 3 };"),
    ("TypeScript constant", lambda d: d(BASE62, 32), "const API_SECRET: string = '§';"),
    ("Go constant", lambda d: d(HEX, 40), 'apiToken := "§"'),
    ("Ruby hash", lambda d: d(HEX, 64), "config.secret_key_base => '§'"),
    ("PHP define", lambda d: d(PASSWORD_LETTERS, 16), "define('DB_PASSWORD', '§');"),
    ("C# property", lambda d: d(BASE62, 32), 'public string ApiKey { get; } = "§";'),
    ("XML element", lambda d: d(BASE62, 20), "<server><id>nexus</id><password>§</password></server>"),
    ("Terraform variable", lambda d: d(BASE62, 20), 'variable "db_password" {\n  default = "§"\n}'),
    ("Compose environment", lambda d: d(BASE62, 18), "environment:\n  - POSTGRES_PASSWORD=§"),
    ("Dockerfile ENV", lambda d: d(BASE62, 24), "ENV API_TOKEN §"),
    ("Kubernetes env pair", lambda d: d(BASE62, 24), "- name: DB_PASSWORD\n  value: §"),
    ("AWS secret key", lambda d: d(STD64, 40), "aws_secret_access_key = §"),
    ("Datadog key", lambda d: d(HEX, 32), "DD_API_KEY=§ datadog-agent run"),
    ("Cloudflare token", lambda d: d(URL64, 40), "CLOUDFLARE_API_TOKEN=§ wrangler deploy"),
    (
        "Azure DevOps token",
        lambda d: f"{d(BASE62, 76)}AZDO{d(BASE62, 4)}",
        "git -c http.extraheader='x' clone, then paste §",
    ),
    ("Discord bot token", lambda d: f"M{d(BASE62, 25)}.{d(BASE62, 6)}.{d(URL64, 38)}", "client.login('§')"),
    ("database URL", lambda d: d(BASE62, 16), "DATABASE_URL=postgres://app:§@db.acme.io:5432/app"),
    ("MongoDB URL", lambda d: d(BASE62, 16), "mongodb+srv://app:§@cluster0.ab1cd.mongodb.net/?w=majority"),
    ("Redis URL without user", lambda d: d(BASE62, 20), "redis://:§@cache.acme.io:6379/0"),
    ("HTTP login", lambda d: d(BASE62, 14), "curl https://mara:§@nexus.acme.io/repository/"),
    (
        "SQL Server connection",
        lambda d: d(BASE62, 16),
        "Server=tcp:acme.database.windows.net;User ID=app;Password=§;Encrypt=True",
    ),
    (
        "Azure storage",
        lambda d: d(STD64, 86) + "==",
        "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=§;",
    ),
    ("libpq string", lambda d: d(BASE62, 16), 'psycopg.connect("host=db user=app password=§ dbname=app")'),
    ("Bearer header", lambda d: d(BASE62, 40), "Authorization: Bearer §"),
    ("Basic header", _basic, "-H 'Authorization: Basic §'"),
    ("custom header", lambda d: d(BASE62, 36), "X-Api-Key: §"),
    (".netrc", lambda d: d(BASE62, 18), "machine api.acme.io login mara password §"),
    ("docker auth", _basic, '{"auths": {"ghcr.io": {"auth": "§"}}}'),
    ("curl user", lambda d: d(BASE62, 18), "curl -u mara:§ https://jenkins.acme.io/job/site/build"),
    ("mysql option", lambda d: d(BASE62, 14), "mysqldump --user=app --password=§ shop"),
    (
        "prose",
        lambda d: d(PASSWORD_LETTERS, 16),
        "The password of the staging database is `§`; please do not quote it.",
    ),
)
"""Kinds that only their surroundings tell."""


def prefixed(seed: int) -> Iterator[Secret]:
    """Yield one secret of each kind that has a known prefix."""
    return _filled(PREFIXED, Draw(seed))


def unprefixed(seed: int) -> Iterator[Secret]:
    """Yield one secret of each kind that has none."""
    return _filled(UNPREFIXED, Draw(seed))


def _filled(kinds: tuple[tuple[str, Value, str], ...], draw: Draw) -> Iterator[Secret]:
    for kind, value, text in kinds:
        secret = value(draw)
        yield Secret(kind, secret, text.replace(PLACE, secret))
