"""Credentials that can be told by their own shape: what their providers say that they look like.

Each row is a name in words and a pattern without groups. Most are a prefix, then characters of one alphabet;
that is how the providers themselves describe them in their documentation, so that scanners can find them.
"""

from typing import Final

_UUID: Final = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_END: Final = r"(?![A-Za-z0-9])"

CLOUDS: Final = (
    ("an AWS access key", r"A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}" + _END),
    ("an AWS Bedrock key", r"ABSK[A-Za-z0-9+/]{60,}={0,2}|bedrock-api-key-[A-Za-z0-9+/=-]{40,}"),
    ("a Google API key", r"AIza[\w-]{35}(?![\w-])|AQ\.[\w-]{40,}"),
    ("a Google OAuth secret", r"GOCSPX-[\w-]{20,}|ya29\.[\w-]{20,}|1//0[\w-]{30,}"),
    ("an Azure secret", r"[\w~.-]{3}\dQ~[\w~.-]{31,34}|[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}" + _END),
    ("an Azure key", r"(?:AccountKey|SharedAccessKey|EndpointKey)=[A-Za-z0-9+/]{40,}={0,2}"),
    ("an Azure signature", r"sig=[A-Za-z0-9%+/]{40,}(?:%3[dD]|=)"),
    ("a DigitalOcean token", r"do[opr]_v1_[0-9a-f]{64}"),
    ("a Cloudflare token", r"cf(?:k|ut|at)_[\w-]{36,}|v1\.0-[0-9a-f]{24}-[0-9a-f]{100,}"),
    ("a Heroku key", r"HRKU-[\w-]{30,}"),
    ("an Alibaba Cloud key", r"LTAI[A-Za-z0-9]{16,26}" + _END),
    ("a Tencent Cloud key", r"AKID[A-Za-z0-9]{32}" + _END),
    ("a Yandex token", r"AQVN[\w-]{35,}|y0_[\w-]{50,}|t1\.[\w-]{20,}={0,2}\.[\w-]{80,}={0,2}"),
    ("a Scaleway key", r"SCW[A-Z0-9]{17}" + _END),
    ("a Fly.io token", r"fm[12]_[A-Za-z0-9+/]{60,}|fo1_[\w-]{40,}"),
    ("a Netlify token", r"nf[pcoub]_[A-Za-z0-9]{36,}"),
    ("a Vercel token", r"vc[picakr]_[A-Za-z0-9]{24,}|vercel_blob_rw_[A-Za-z0-9_]{30,}"),
    ("a Render key", r"rnd_[A-Za-z0-9]{28,}"),
    ("a Supabase key", r"sbp_(?:v0_)?[0-9a-f]{40}|sb_secret_[\w-]{20,}"),
    ("a PlanetScale token", r"pscale_(?:tkn|pw|oauth)_[\w.=-]{32,}"),
    ("a Neon key", r"napi_[a-z0-9]{40,}"),
    ("a MongoDB Atlas secret", r"mdb_sa_sk_[\w-]{30,}"),
    ("a CockroachDB key", r"CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}"),
    ("a Databricks token", r"dapi[0-9a-f]{32}(?:-\d)?|dose[0-9a-f]{32}"),
    ("a Tailscale key", r"tskey-[a-z]+-[A-Za-z0-9]{8,}-[A-Za-z0-9]{16,}"),
    ("a Vault token", r"hv[sbr]\.[\w-]{24,}|s\.(?=[a-zA-Z]*\d)[A-Za-z0-9]{24}(?![A-Za-z0-9.])"),
    ("a Terraform token", r"[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,}"),
    ("a Pulumi token", r"pul-[0-9a-f]{40}"),
    ("a Doppler token", r"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,}"),
    ("a 1Password token", r"ops_eyJ[A-Za-z0-9+/=_-]{60,}"),
)
CODE: Final = (
    ("a GitHub token", r"gh[pousr]_[A-Za-z0-9_]{36,255}|github_pat_\w{22,}"),
    (
        "a GitLab token",
        r"gl(?:pat|ptt|rt|dt|cbt|ft|soat|oas|agent|imt|ffct|wt)-[\w.-]{20,}|GR1348941[\w-]{20}",
    ),
    (
        "an Atlassian token",
        r"AT(?:ATT|CTT|OAT)3x?[A-Za-z0-9=_-]{50,}|ATBB[A-Za-z0-9_=.-]{20,}|ATTA[0-9a-f]{64}",
    ),
    ("a Bitbucket token", r"BBDC-[A-Za-z0-9+/]{30,}"),
    ("a CircleCI token", r"CCI(?:PAT|PRJ)_[A-Za-z0-9]{20,}_[0-9a-f]{40}"),
    ("a Buildkite token", r"bk(?:ua|aj|ct)_[0-9a-f]{40}"),
    ("a SonarQube token", r"sq[uap]_[0-9a-f]{40}"),
    ("a Sourcegraph token", r"sgp_(?:[0-9a-f]{16}_|local_)?[0-9a-f]{40}|slk_[0-9a-f]{64}"),
    ("an Artifactory token", r"AKCp\d[A-Za-z0-9]{50,}|cmVmdGtuO[A-Za-z0-9]{50,}"),
    ("a Harness token", r"[ps]at\.[\w-]{22}\.[0-9a-f]{24}\.[A-Za-z0-9]{20}"),
    ("a Postman key", r"PMAK-[0-9a-f]{24}-[0-9a-f]{34}"),
    ("a Prefect key", r"pn[ub]_[A-Za-z0-9]{36}"),
    ("an npm token", r"npm_[A-Za-z0-9]{36}"),
    ("a PyPI token", r"pypi-AgE[\w-]{50,}"),
    ("a RubyGems key", r"rubygems_[0-9a-f]{48}"),
    ("a NuGet key", r"oy2[a-z0-9]{43}" + _END),
    ("a crates.io token", r"cio[A-Za-z0-9]{32}" + _END),
    ("a Clojars token", r"CLOJARS_[a-z0-9]{60}"),
    ("a Packagist token", r"packagist_[a-z]{3}_[0-9a-f]{40,}"),
    ("a Docker token", r"dckr_[po]at_[\w-]{27,}"),
)
AI: Final = (
    ("an Anthropic key", r"sk-ant-[\w-]{24,}"),
    ("an OpenRouter key", r"sk-or-(?:v1-)?[\w-]{32,}"),
    ("an OpenAI key", r"sk-(?:proj|svcacct|admin|None|service)-[\w-]{20,}|sess-[A-Za-z0-9]{40}" + _END),
    ("an API key", r"sk-(?:[a-z]{2,12}-)?(?:" + _UUID + r"|[A-Za-z0-9]{32,}" + _END + ")"),
    ("a Groq key", r"gsk_[A-Za-z0-9]{40,}"),
    ("an xAI key", r"xai-[A-Za-z0-9-]{60,}"),
    ("a Hugging Face token", r"(?:hf_|api_org_)[A-Za-z0-9]{34,}"),
    ("a Replicate token", r"r8_[A-Za-z0-9]{37,}"),
    ("a Perplexity key", r"pplx-[A-Za-z0-9]{40,}"),
    ("a Cerebras key", r"csk-[a-z0-9]{40,}"),
    ("an NVIDIA key", r"nvapi-[\w-]{50,}"),
    ("a Fireworks key", r"fw_[A-Za-z0-9]{22,}"),
    ("a Together key", r"tgp_v1_[\w-]{40,}"),
    ("a Pinecone key", r"pcsk_\w{40,}"),
    ("a LangSmith key", r"lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}|ls__[0-9a-f]{32}"),
    ("a Jina key", r"jina_[\w-]{50,}"),
    ("a Tavily key", r"tvly-(?:dev-|prod-)?[A-Za-z0-9]{30,}"),
    ("a Voyage key", r"pa-[\w-]{40,}"),
    ("a Firecrawl key", r"fc-[0-9a-f]{32}"),
    ("an E2B key", r"e2b_[0-9a-f]{40}"),
    ("a RunPod key", r"rpa_[A-Za-z0-9]{40,}"),
    ("a Modal token", r"a[ks]-[A-Za-z0-9]{22}" + _END),
    ("a Weights & Biases key", r"wandb_v1_\w{40,}"),
    ("a Cursor key", r"key_[0-9a-f]{64}"),
    ("an ElevenLabs key", r"sk_[0-9a-f]{48}" + _END),
)
CHAT: Final = (
    ("a Slack token", r"xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{20,}|xapp-\d-[A-Za-z0-9-]{30,}"),
    ("a Slack webhook", r"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/]{30,}"),
    ("a Discord token", r"[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}"),
    ("a Discord webhook", r"discord(?:app)?\.com/api/webhooks/\d{17,20}/[\w-]{60,}"),
    ("a Telegram token", r"\d{8,10}:AA[\w-]{33}(?![\w-])"),
    ("a Teams webhook", r"[\w-]{1,60}\.webhook\.office\.com/webhookb2/[\w@/-]{60,}"),
    ("a Facebook token", r"EAA[A-Za-z0-9]{60,}"),
    ("an X token", r"A{20,}[A-Za-z0-9%]{50,}"),
    ("a LinkedIn secret", r"WPL_AP\d\.[\w.=+/-]{20,}"),
    ("a Firebase server key", r"AAAA[\w-]{7}:[\w-]{130,}"),
)
PAYMENT: Final = (
    ("a Stripe key", r"[sr]k_(?:live|test|prod)_[A-Za-z0-9]{16,}"),
    ("a webhook secret", r"whsec_[A-Za-z0-9+/=]{24,}"),
    ("a Square token", r"sq0(?:atp|csp|idp)-[\w-]{22,}|EAAA[lE][\w-]{56,}"),
    ("a Braintree token", r"access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[0-9a-f]{32}"),
    ("a Shopify token", r"shp(?:at|ca|pa|ss|ua|tka)_[0-9a-fA-F]{32}"),
    ("a Razorpay key", r"rzp_(?:live|test)_[A-Za-z0-9]{14,}"),
    ("a Flutterwave key", r"FLWSECK(?:_TEST)?-[A-Za-z0-9-]{30,}"),
    ("a Plaid token", r"access-(?:sandbox|development|production)-" + _UUID),
    ("an Adyen key", r"AQE[A-Za-z0-9]{5,}[A-Za-z0-9+/=-]{70,}"),
    ("an EasyPost key", r"EZ[AT]K[A-Za-z0-9]{50,}"),
    ("a Shippo token", r"shippo_(?:live|test)_[0-9a-f]{40}"),
    ("a Duffel token", r"duffel_(?:live|test)_[\w-]{43}"),
    ("a Paddle key", r"pdl_(?:live|sdbx)_[A-Za-z0-9_]{40,}"),
    ("a payment provider's key", r"(?:live|test)_[A-Za-z0-9]{30,}" + _END),
)
MAIL: Final = (
    ("a SendGrid key", r"SG\.[\w-]{16,32}\.[\w-]{32,64}"),
    ("a Mailgun key", r"key-[0-9a-f]{32}" + _END + r"|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}" + _END),
    ("a Mailchimp key", r"[0-9a-f]{32}-us\d{1,2}" + _END + r"|md-[\w-]{22}(?![\w-])"),
    ("a Brevo key", r"x(?:keysib|smtpsib)-[0-9a-f]{64}-[A-Za-z0-9]{16}"),
    ("a Resend key", r"re_[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,}"),
    ("a Twilio key", r"SK[0-9a-f]{32}" + _END),
    ("a Klaviyo key", r"pk_[0-9a-f]{34}" + _END),
)
TOOLS: Final = (
    ("a Linear key", r"lin_(?:api|oauth|wh)_[A-Za-z0-9]{32,}"),
    ("a Notion token", r"ntn_[A-Za-z0-9]{40,}|secret_[A-Za-z0-9]{43}" + _END),
    ("an Airtable token", r"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}"),
    ("a Figma token", r"fig[dour]_[\w-]{36,}"),
    ("an Asana token", r"[012]/\d{12,18}(?:/\d{12,18})?:[0-9a-f]{32}"),
    ("a ClickUp token", r"pk_\d{5,}_[A-Z0-9]{32}"),
    ("a Typeform token", r"tfp_[\w-]{40,}"),
    ("a Contentful token", r"CFPAT-[\w-]{43}"),
    ("a HubSpot token", r"pat-[a-z]{2}\d-" + _UUID),
    ("a Salesforce token", r"00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{80,}"),
    ("a Dropbox token", r"sl\.[\w-]{100,}"),
    ("a Mapbox token", r"sk\.eyJ[\w-]{40,}\.[\w-]{20,}"),
    ("a Sentry token", r"sntry[su]_[A-Za-z0-9+/=_]{60,}"),
    ("a New Relic key", r"NR(?:AK|II|IQ|RA|SP|JS)-[A-Za-z0-9_-]{19,}|[0-9a-f]{36,}NRAL"),
    (
        "a Grafana token",
        r"glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|glc_[A-Za-z0-9+/=]{32,}|eyJrIjoi[A-Za-z0-9+/=]{50,}",
    ),
    ("a Dynatrace token", r"dt0[a-z]\d\d\.[A-Z0-9]{24}\.[A-Z0-9]{64}"),
    ("a Honeycomb key", r"hc[abx][a-z]{2}_[a-z0-9]{58}"),
    ("a LaunchDarkly key", r"(?:sdk|api)-" + _UUID),
    ("a PostHog key", r"phx_[A-Za-z0-9]{40,}"),
    ("a ReadMe key", r"rdme_[a-z0-9]{70}"),
    ("an Infracost key", r"ico-[A-Za-z0-9]{32}"),
    ("a Frame.io token", r"fio-u-[\w=-]{64}"),
    ("an Adafruit key", r"aio_[A-Za-z0-9]{28}"),
    ("a Stytch secret", r"secret-(?:live|test)-[\w-]{36}="),
    ("a Polar token", r"polar_[a-z]{2,3}_[\w-]{32,}"),
)
KEYS: Final = (
    ("a JSON Web Token", r"eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}"),
    ("an age key", r"AGE-SECRET-KEY-1[A-Z0-9]{50,}"),
    (
        "an encoded private key",
        r"LS0tLS1CRUdJTi(?:BSU0EgUFJJVkFURSBLRV|BQUklWQVRFIEtFW|BFQyBQUklWQVRFIEtFW|BPUEVOU1NIIFBSSVZBVEUgS0VZ"
        r"|BFTkNSWVBURUQgUFJJVkFURSBLRV|BEU0EgUFJJVkFURSBLRV)[A-Za-z0-9+/=]{40,}|b3BlbnNzaC1rZXktdjEA[A-Za-z0-9+/=]{20,}",
    ),
)

FORMATS: Final = (*CLOUDS, *CODE, *AI, *CHAT, *PAYMENT, *MAIL, *TOOLS, *KEYS)
"""Every format, the more specific ones before those that would match as well."""

SHORTEST: Final = 20
"""Characters of the shortest credential that has a format of its own."""
