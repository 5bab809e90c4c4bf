"""Made-up credentials and what only looks like one, put together when the tests run; none of them ever worked.

A kind is a name and a function from a random generator to a text. `PREFIXED` are credentials whose providers
document a form of their own, `IN_CONTEXT` those that only their surroundings tell, `HARMLESS` the look-alikes.
"""

import base64
import hashlib
import json
import string
import uuid
from collections.abc import Callable
from random import Random

Make = Callable[[Random], str]

LOWER, UPPER, DIGITS = string.ascii_lowercase, string.ascii_uppercase, string.digits
ALNUM = LOWER + UPPER + DIGITS
URLSAFE = ALNUM + "-_"
BASE64 = ALNUM + "+/"
HEX = DIGITS + "abcdef"
BASE32 = UPPER + "234567"


def chars(alphabet: str, length: int) -> Make:
    """Return a kind: so many characters of an alphabet."""
    return lambda random: "".join(random.choices(alphabet, k=length))


def joined(*parts: str | Make) -> Make:
    """Return a kind: its parts one after the other."""
    return lambda random: "".join(part if isinstance(part, str) else part(random) for part in parts)


def some_uuid(random: Random) -> str:
    return str(uuid.UUID(int=random.getrandbits(128), version=4))


def encoded(value: object) -> str:
    data = value if isinstance(value, bytes) else json.dumps(value, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def web_token(random: Random) -> str:
    claims = {"sub": some_uuid(random), "aud": "orders", "exp": random.randint(1_700_000_000, 1_900_000_000)}
    return ".".join(
        (encoded({"alg": "HS256", "typ": "J" + "WT"}), encoded(claims), encoded(random.randbytes(32)))
    )


def key_block(kind: str, size: int) -> Make:
    def make(random: Random) -> str:
        text = base64.b64encode(random.randbytes(size)).decode()
        lines = "\n".join(text[at : at + 64] for at in range(0, len(text), 64))
        return f"-----BEGIN {kind}-----\n{lines}\n-----END {kind}-----"

    return make


def escaped_key(random: Random) -> str:
    """A service account file: the key stands on one line, with escaped line ends."""
    return '"private_key": "' + key_block("PRIVATE" + " KEY", 400)(random).replace("\n", "\\n") + '\\n"'


def password(random: Random) -> str:
    picked = [random.choice(LOWER), random.choice(UPPER), random.choice(DIGITS), random.choice("!#%+=^~")]
    picked += random.choices(ALNUM + "!#%+=^~", k=random.randint(6, 12))
    random.shuffle(picked)
    return random.choice(ALNUM) + "".join(picked)


def basic(random: Random) -> str:
    return base64.b64encode(f"deploy:{password(random)}".encode()).decode()


PREFIXED: dict[str, Make] = {
    "AWS access key": joined("AK" + "IA", chars(BASE32, 16)),
    "AWS temporary key": joined("AS" + "IA", chars(BASE32, 16)),
    "Google API key": joined("AI" + "za", chars(URLSAFE, 35)),
    "Google OAuth secret": joined("GOC" + "SPX-", chars(URLSAFE, 28)),
    "Google access token": joined("ya" + "29.", chars(URLSAFE, 120)),
    "Azure client secret": joined(chars(ALNUM, 3), "8Q~", chars(ALNUM + "_.-", 34)),
    "Azure storage": joined(
        "AccountName=orders;Account" + "Key=", chars(BASE64, 86), "==;EndpointSuffix=core.windows.net"
    ),
    "Azure DevOps": joined(chars(ALNUM, 76), "AZ" + "DO", chars(ALNUM, 4)),
    "GitHub classic": joined("gh" + "p_", chars(ALNUM, 36)),
    "GitHub OAuth": joined("gh" + "o_", chars(ALNUM, 36)),
    "GitHub app": joined("gh" + "s_", chars(ALNUM, 36)),
    "GitHub fine-grained": joined("github" + "_pat_", chars(ALNUM, 22), "_", chars(ALNUM, 59)),
    "GitLab": joined("gl" + "pat-", chars(URLSAFE, 20)),
    "GitLab runner": joined("gl" + "rt-", chars(URLSAFE, 20)),
    "Bitbucket app password": joined("AT" + "BB", chars(ALNUM, 32)),
    "Atlassian": joined("AT" + "ATT3xFfGF0", chars(URLSAFE, 170), "=", chars("0123456789ABCDEF", 8)),
    "npm": joined("np" + "m_", chars(ALNUM, 36)),
    "PyPI": joined("pypi-" + "AgEIcHlwaS5vcmc", chars(URLSAFE, 150)),
    "RubyGems": joined("rubygems" + "_", chars(HEX, 48)),
    "NuGet": joined("oy" + "2", chars(LOWER + DIGITS, 43)),
    "crates.io": joined("ci" + "o", chars(ALNUM, 32)),
    "Docker Hub": joined("dckr" + "_pat_", chars(URLSAFE, 27)),
    "Slack bot": joined("xo" + "xb-", chars(DIGITS, 12), "-", chars(DIGITS, 13), "-", chars(ALNUM, 24)),
    "Slack app": joined(
        "xa" + "pp-1-A", chars(UPPER + DIGITS, 10), "-", chars(DIGITS, 13), "-", chars(HEX, 64)
    ),
    "Slack webhook": joined(
        "https://hooks.slack" + ".com/services/T",
        chars(UPPER + DIGITS, 10),
        "/B",
        chars(UPPER + DIGITS, 10),
        "/",
        chars(ALNUM, 24),
    ),
    "Discord bot": joined("M", chars(ALNUM, 25), ".", chars(URLSAFE, 6), ".", chars(URLSAFE, 38)),
    "Discord webhook": joined(
        "https://discord.com/api" + "/webhooks/", chars(DIGITS, 18), "/", chars(URLSAFE, 68)
    ),
    "Telegram bot": joined(chars("123456789", 10), ":A" + "A", chars(URLSAFE, 33)),
    "Stripe live": joined("sk" + "_live_", chars(ALNUM, 24)),
    "Stripe restricted": joined("rk" + "_live_", chars(ALNUM, 99)),
    "Stripe webhook": joined("wh" + "sec_", chars(ALNUM, 32)),
    "Square": joined("sq0" + "atp-", chars(URLSAFE, 22)),
    "Shopify": joined("shp" + "at_", chars(HEX, 32)),
    "Razorpay": joined("rzp" + "_live_", chars(ALNUM, 14)),
    "Plaid": joined("access" + "-production-", some_uuid),
    "SendGrid": joined("S" + "G.", chars(URLSAFE, 22), ".", chars(URLSAFE, 43)),
    "Mailgun": joined("ke" + "y-", chars(HEX, 32)),
    "Mailchimp": joined(chars(HEX, 32), "-us", chars("123456789", 1)),
    "Brevo": joined("xkey" + "sib-", chars(HEX, 64), "-", chars(ALNUM, 16)),
    "Resend": joined("r" + "e_", chars(ALNUM, 8), "_", chars(ALNUM, 24)),
    "Twilio": joined("S" + "K", chars(HEX, 32)),
    "OpenAI project": joined("sk" + "-proj-", chars(URLSAFE, 74), "T3Blbk" + "FJ", chars(URLSAFE, 74)),
    "OpenAI legacy": joined("s" + "k-", chars(ALNUM, 20), "T3Blbk" + "FJ", chars(ALNUM, 20)),
    "Anthropic": joined("sk" + "-ant-api03-", chars(URLSAFE, 93), "AA"),
    "OpenRouter": joined("sk" + "-or-v1-", chars(HEX, 64)),
    "DeepSeek": joined("s" + "k-", chars(HEX, 32)),
    "Groq": joined("gs" + "k_", chars(ALNUM, 52)),
    "xAI": joined("xa" + "i-", chars(ALNUM, 80)),
    "Hugging Face": joined("h" + "f_", chars(ALNUM, 34)),
    "Replicate": joined("r" + "8_", chars(ALNUM, 37)),
    "Perplexity": joined("ppl" + "x-", chars(ALNUM, 48)),
    "NVIDIA": joined("nv" + "api-", chars(URLSAFE, 64)),
    "Pinecone": joined("pc" + "sk_", chars(ALNUM, 6), "_", chars(ALNUM, 63)),
    "LangSmith": joined("lsv2" + "_pt_", chars(HEX, 32), "_", chars(HEX, 10)),
    "Databricks": joined("da" + "pi", chars(HEX, 32)),
    "DigitalOcean": joined("do" + "p_v1_", chars(HEX, 64)),
    "Netlify": joined("nf" + "p_", chars(ALNUM, 36)),
    "Supabase": joined("sb" + "p_", chars(HEX, 40)),
    "PlanetScale": joined("pscale" + "_tkn_", chars(URLSAFE, 43)),
    "Fly.io": joined("fm" + "2_", chars(BASE64, 200)),
    "Vault": joined("hv" + "s.", chars(URLSAFE, 90)),
    "Terraform Cloud": joined(chars(ALNUM, 14), ".atlas" + "v1.", chars(URLSAFE, 67)),
    "Pulumi": joined("pu" + "l-", chars(HEX, 40)),
    "Doppler": joined("dp" + ".st.prd.", chars(ALNUM, 43)),
    "Tailscale": joined("tskey" + "-auth-", chars(ALNUM, 17), "-", chars(ALNUM, 32)),
    "Linear": joined("lin" + "_api_", chars(ALNUM, 40)),
    "Notion": joined("nt" + "n_", chars(ALNUM, 46)),
    "Airtable": joined("pa" + "t", chars(ALNUM, 14), ".", chars(HEX, 64)),
    "Figma": joined("fig" + "d_", chars(URLSAFE, 40)),
    "HubSpot": joined("pat" + "-eu1-", some_uuid),
    "New Relic": joined("NR" + "AK-", chars(UPPER + DIGITS, 27)),
    "Grafana": joined("gl" + "sa_", chars(ALNUM, 32), "_", chars(HEX, 8)),
    "Sentry": joined("sntr" + "ys_", chars(BASE64, 120)),
    "Postman": joined("PM" + "AK-", chars(HEX, 24), "-", chars(HEX, 34)),
    "CircleCI": joined("CCI" + "PAT_", chars(ALNUM, 22), "_", chars(HEX, 40)),
    "SonarQube": joined("sq" + "u_", chars(HEX, 40)),
    "age key": joined("AGE-SECRET" + "-KEY-1", chars("023456789ACDEFGHJKLMNPQRSTUVWXYZ", 58)),
    "RSA key": key_block("RSA PRIVATE" + " KEY", 600),
    "OpenSSH key": key_block("OPENSSH PRIVATE" + " KEY", 300),
    "EC key": key_block("EC PRIVATE" + " KEY", 120),
    "PGP key": key_block("PGP PRIVATE" + " KEY BLOCK", 600),
    "service account": escaped_key,
    "web token": web_token,
}

IN_CONTEXT: dict[str, Make] = {
    "AWS secret in a file": joined("aws_secret" + "_access_key = ", chars(BASE64, 40)),
    "password in .env": joined("DB_PASS" + "WORD=", password),
    "password in YAML": joined("  pass" + "word: ", password),
    "password in JSON": joined('"pass' + 'word": "', password, '",'),
    "password in Python": joined("PASS" + "WORD = '", password, "'"),
    "typed password in Python": joined("pass" + 'word: str = "', password, '"'),
    "password in a connection string": joined("Server=db1;Database=orders;Uid=app;Pw" + "d=", password, ";"),
    "PGPASSWORD": joined("PGPASS" + "WORD=", chars(ALNUM, 14), " psql -h db1 -U app orders"),
    "password option": joined("deploy --user app --pass" + "word ", chars(ALNUM, 16)),
    "password in XML": joined("<pass" + "word>", chars(ALNUM, 12), "</pass" + "word>"),
    "password in a sentence": joined("The pass" + "word is `", password, "`, please change it."),
    "API key in code": joined("const api" + 'Key = "', chars(ALNUM, 32), '";'),
    "API key in a header": joined("X-Api" + "-Key: ", chars(HEX, 32)),
    "API key in an address": joined("https://api.weather.io/v1/now?api" + "_key=", chars(HEX, 32), "&q=Oslo"),
    "secret in .env": joined("SESSION_SEC" + "RET=", chars(HEX, 64)),
    "secret key in Django": joined(
        "SECRET" + "_KEY = 'django-insecure-", chars(LOWER + DIGITS + "@#^&*(-_=+)", 50), "'"
    ),
    "client secret": joined("client_sec" + "ret: ", chars(URLSAFE, 40)),
    "UUID as a key": joined("HEROKU_API" + "_KEY=", some_uuid),
    "token in an .npmrc": joined("//registry.internal.io/:_auth" + "Token=", some_uuid),
    "private hex key": joined("PRIVATE" + "_KEY=0x", chars(HEX, 64)),
    "WireGuard": joined("Private" + "Key = ", chars(BASE64, 43), "="),
    "bearer header": joined("Authorization" + ": Bearer ", chars(URLSAFE, 48)),
    "bearer in curl": joined(
        'curl -H "Authorization' + ": Bearer ", chars(ALNUM, 40), '" https://api.weather.io/v1'
    ),
    "basic header": joined("Authorization" + ": Basic ", basic),
    "Postgres address": joined("postgres://app:", chars(ALNUM, 16), "@db1.orders.io:5432/orders"),
    "Redis address": joined("redis://:", chars(ALNUM, 20), "@cache.orders.io:6379/0"),
    "MongoDB address": joined("mongodb+srv://app:", chars(ALNUM, 14), "@cluster0.ab1cd.mongodb.net/orders"),
    "AMQP address": joined("amqps://svc:", chars(URLSAFE, 18), "@queue.orders.io/prod"),
    "Git address": joined("git clone https://build:", chars(ALNUM, 20), "@git.orders.io/shop.git"),
    "curl login": joined("curl -u admin:", password, " https://ci.orders.io/job"),
    "MySQL option": joined("mysql -u root -p", chars(ALNUM, 14), " orders"),
    "netrc": joined("machine api.orders.io login deploy pass" + "word ", chars(ALNUM, 18)),
    "SQL user": joined("CREATE USER app IDENT" + "IFIED BY '", password, "';"),
    "Docker login": joined('"auths": {"registry.orders.io": {"au' + 'th": "', basic, '"}}'),
    "Datadog key": joined("DD_API" + "_KEY=", chars(HEX, 32)),
    "Azure signature": joined(
        "https://orders.blob.core.windows.net/a.csv?sp=r&si" + "g=", chars(ALNUM, 43), "%3D"
    ),
}


def digest(name: str, length: int | None = None) -> Make:
    return lambda random: hashlib.new(name, random.randbytes(32)).hexdigest()[:length]


def digest64(name: str) -> Make:
    return lambda random: base64.b64encode(hashlib.new(name, random.randbytes(32)).digest()).decode()


HARMLESS: dict[str, Make] = {
    "AWS's example key": joined("AK" + "IAIOSFODNN7EXAMPLE"),
    "AWS's example secret": joined("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
    "placeholder in capitals": joined("OPENAI_API_KEY=YOUR_API_KEY"),
    "placeholder in brackets": joined("Authorization: Bearer <your-access-token-here>"),
    "placeholder of crosses": joined("GITHUB_TOKEN=gh" + "p_", "x" * 36),
    "placeholder of dots": joined("sk" + "-ant-api03-..."),
    "placeholder of stars": joined("password: ", "*" * 12),
    "counted placeholder": joined("gh" + "p_1234567890abcdefghijklmnopqrstuvwxyz"),
    "shell variable": joined('export TOKEN="${VAULT_TOKEN_2}"'),
    "environment lookup": joined('api_key = os.environ["STRIPE_API_KEY_V2"]'),
    "Node environment": joined("const token = process.env.GH_TOKEN_2;"),
    "template variable": joined("password: {{ vault_db_password_v2 }}"),
    "GitHub expression": joined("token: ${{ secrets.NPM_TOKEN_2024 }}"),
    "function call": joined("const token = generateToken32(user.id);"),
    "type annotation": joined("def login(password: str, token: Optional[Token2]) -> Session:"),
    "attribute": joined("secret = settings.auth.jwt2.secret_value1"),
    "changeme": joined("POSTGRES_PASSWORD=changeme123"),
    "development address": joined("postgres://postgres:postgres@localhost:5432/app"),
    "example address": joined("https://user:password@example.com/path"),
    "UUID": joined("request id ", some_uuid),
    "commit": joined("commit ", digest("sha1")),
    "short commit": joined("reverted in ", digest("sha1", 10)),
    "SHA-256": joined(digest("sha256"), "  release.tar.gz"),
    "Docker digest": joined("image: nginx@sha256:", digest("sha256")),
    "MD5": joined('ETag: "', digest("md5"), '"'),
    "subresource integrity": joined('integrity="sha384-', digest64("sha384"), '"'),
    "lock file": joined('"integrity": "sha512-', digest64("sha512"), '",'),
    "go.sum": joined("golang.org/x/text v0.14.0 h1:", digest64("sha256")),
    "bcrypt hash": joined("password_hash = '$2b$12$", chars(ALNUM + "./", 53), "'"),
    "bcrypt as password": joined('"password": "$2b$12$', chars(ALNUM + "./", 53), '"'),
    "argon hash": joined(
        "password: $argon2id$v=19$m=65536,t=3,p=4$", chars(BASE64, 22), "$", chars(BASE64, 43)
    ),
    "public SSH key": joined("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5", chars(BASE64, 48), " deploy"),
    "public key block": key_block("PUBLIC KEY", 270),
    "certificate": key_block("CERTIFICATE", 700),
    "key block in prose": joined(
        "The file begins with `-----BEGIN RSA PRIVATE" + " KEY-----` and a line break."
    ),
    "image data": joined("![](data:image/png;base64,iVBORw0KGgo", chars(BASE64, 300), ")"),
    "Stripe publishable key": joined("pk" + "_live_", chars(ALNUM, 24)),
    "Sentry address": joined("https://", chars(HEX, 32), "@o4501.ingest.sentry.io/4502"),
    "page token": joined('"nextPageToken": "', chars(URLSAFE, 40), '"'),
    "CSRF field": joined('<input name="csrf_token" value="', chars(ALNUM, 32), '">'),
    "cache key": joined('cache_key = "user:', chars(DIGITS, 6), ':profile:v2"'),
    "idempotency key": joined("Idempotency-Key: ", some_uuid),
    "trace header": joined("traceparent: 00-", chars(HEX, 32), "-", chars(HEX, 16), "-01"),
    "session of an envelope": joined("session: 2025-10-08T14:23Z ", chars(HEX, 6)),
    "token count": joined("max_tokens: ", chars(DIGITS, 4), ", prompt_tokens: ", chars(DIGITS, 5)),
    "rule about passwords": joined("password: at least 12 characters, 1 digit"),
    "password field": joined('<input type="password" id="password1" name="password1">'),
    "file with a secret": joined("password_file: /run/secrets/db_password_v2"),
    "name of a secret": joined("secretName: orders-db-credentials-2"),
    "ULID": joined("order ", chars("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 26)),
    "object id": joined('_id: ObjectId("', chars(HEX, 24), '")'),
    "Git object path": joined(".git/objects/4b/", digest("sha1", 38)),
    "AWS resource": joined("arn:aws:iam::", chars("123456789", 12), ":role/deploy-2"),
    "video": joined("https://www.youtube.com/watch?v=", chars(URLSAFE, 11)),
    "minified code": joined("function a(b,c){return b.k1.t2(c.x3.y4,function(d5){e6.f7(d5.g8)})}"),
    "kebab class": joined('class="sk-circle-fade-dot sk-child sk-circle12 pa-2 fc-toolbar-title"'),
    "test name": joined("test_token_is_refreshed_before_it_expires_after_3600_seconds"),
    "Ethereum address": joined("0x", chars(HEX, 40)),
    "OpenAPI example": joined('"password": {"type": "string", "minLength": 8}'),
    "error message": joined("SyntaxError: Unexpected token: punc2 (, line: 12"),
}


def in_code(text: str) -> str:
    return f"    {text}"


def in_fence(text: str) -> str:
    return f"```\n{text}\n```"


def inline(text: str) -> str:
    return f"I found `{text}` in the log." if "\n" not in text and "`" not in text else text


def in_sentence(text: str) -> str:
    return (
        f"We use {text} in production, is that right?"
        if "\n" not in text
        else f"This is it:\n{text}\nThanks."
    )


SURROUNDINGS = (in_code, in_fence, inline, in_sentence)
