"""Write a folder of conversations to measure with: as many as wanted, the same ones every time.

    python tests/benchmarks/corpus.py 1000 FOLDER [--seed 1]

A document has about 5 KB: a heading, some prose, two to eight messages with lists, code of ten languages with
and without fences, and an outcome. One document in ten goes on with the conversation of another one. Document
i depends on the seed and on i alone, so that a small corpus is the beginning of a large one.
"""

import argparse
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from string import Template

SPEAKERS = "Claude ChatGPT Gemini Mistral DeepSeek Grok Copilot".split()
SHARES = (30, 28, 14, 9, 8, 6, 5)
USERS = "alice ben chioma dmitri elif farid grace hana".split()
INTENTS = "QUESTION QUESTION QUESTION QUESTION STATUS PATCH NOTE".split()

TOPICS = {
    "message-queues": "broker consumer offset partition rebalance backlog acknowledgement poison-message",
    "css-layout": "grid flexbox container margin viewport breakpoint overflow baseline",
    "date-handling": "timestamp calendar timezone leap-second duration interval weekday epoch",
    "query-tuning": "index planner join cardinality vacuum histogram predicate scan",
    "cluster-deploys": "rollout probe replica namespace ingress sidecar manifest autoscaler",
    "http-caching": "etag header revalidation proxy freshness vary purge edge",
    "access-tokens": "token refresh signature audience rotation scope expiry clock-skew",
    "file-uploads": "chunk checksum multipart resume quota thumbnail mime-type virus-scan",
    "ranking": "synonym stemming tokenizer relevance facet boost recall snippet",
    "time-series": "bucket downsampling retention gauge percentile rollup cardinality gap",
    "feature-flags": "flag cohort kill-switch ramp targeting exposure variant holdout",
    "payments": "charge refund idempotency webhook ledger dispute settlement currency",
    "image-pipeline": "resize palette codec metadata orientation sprite compression aspect-ratio",
    "log-retention": "logger sampling correlation rotation severity redaction shipper archive",
    "mobile-sync": "conflict tombstone outbox merge delta vector-clock reachability battery",
    "data-import": "delimiter encoding column mapping deduplication dry-run mismatch staging",
    "permissions": "role grant tenant inheritance policy audit ownership delegation",
    "mail-delivery": "bounce sender mailbox greylisting reputation envelope digest unsubscribe",
    "testing": "fixture mock assertion flake coverage snapshot property mutation",
    "memory-leaks": "heap closure listener finalizer arena fragmentation profiler weak-reference",
    "map-rendering": "tile projection polygon geohash zoom marker simplification bounding-box",
    "translations": "plural placeholder locale gender fallback truncation bidi glossary",
    "error-budgets": "incident alert objective latency burn-rate paging postmortem saturation",
    "build-times": "artifact dependency linker incremental cache parallelism monorepo toolchain",
}
NOUNS = """account adapter agent answer batch branch buffer bundle callback catalogue channel client clock command
commit connection consumer counter cursor customer dashboard deadline default device directory document domain
driver engine entry event exception export factory failure feed field filter folder form frame gateway graph
handler hook host image input invoice job journal kernel key label layer lease limit list loader lock loop
manager map matrix member memory method metric migration model module monitor network node notice object
operator order output owner package page panel parser patch path payload peer pipeline plan platform plugin
pointer policy pool port prefix process producer profile project promise prompt protocol provider queue quota
range record recorder region registry release report request reservation resource response result retry route
rule runner sample schedule schema screen script section segment selector sensor sequence server service
session setting shard shell signal snapshot socket source stack stage state statement step storage store
stream string subject subscriber switch symbol table target task template terminal thread ticket timer title
topic tracker transaction trigger tunnel upload validator value vendor version view visitor volume warehouse
watcher widget window worker wrapper writer zone""".split()
VERBS = """accept allocate announce append apply archive assemble assign attach batch bind block borrow build
cancel check claim clean close collect combine compare compile compress compute confirm connect convert copy
count create decode defer delay delete deliver deploy detach detect discard dispatch divide drain drop encode
enqueue evict expand expire explain expose extend extract fetch filter flush forward freeze gather generate
guard hash hide ignore import inherit inspect install join launch limit list load lock log match measure merge
migrate monitor mount move notify open order pack parse pause persist pick poll prefetch prepare print probe
promote prune publish pull push query queue read rebuild receive record recover reduce refresh register reject
release reload remove rename render repair repeat replace replay report reserve reset resolve resume retry
return reuse revoke rewrite roll rotate route sample save scan schedule seal select send serialize serve share
shift sign skip sort split stamp start steal stop store strip submit subscribe swap sync tag throttle trace
track transfer transform trim truncate undo unlock unpack update validate verify wait wake warm watch wrap
write""".split()
ADJECTIVES = """abandoned accidental adaptive ambiguous anonymous asynchronous atomic bounded brittle broken cached
careful cheap circular clumsy cold complete concurrent consistent corrupt crowded dangling deep delayed dense
detached dirty distant duplicate durable eager early empty exact expensive explicit fair false fast fatal final
flat forgotten fragile frozen generic global greedy half-open hidden hot idle immutable implicit incomplete
inconsistent internal invalid isolated large late lazy local lonely loose lost manual missing mixed monotonic
mutable naive narrow nested noisy obsolete old open optional orphaned outdated parallel partial pending periodic
permanent persistent premature private quiet random raw ready recent recursive redundant remote repeated safe
scattered secondary sequential shallow shared short silent single slow sorted sparse stable stale strict sudden
temporary tight transient trusted unbounded unique unread unsafe unsorted unused urgent vague verbose weak
wide""".split()
SYLLABLES = (
    "ar bel cor dun el fen gal hol ist jun kal lor mar nev or pel quin ras sol tam ul ver wen yor zan".split()
)

SENTENCES = """The $adj $noun is where I would look first, because $plural hide the cost of the $topic.
We moved the $noun behind the $topic, and the $adj case got slower by $n percent.
As long as the $topic stays below $n, the $noun never matters in practice.
Keep `$ident` as it is and change only how the $noun talks to the $topic.
Treat the $topic as advice and the $adj $noun as the truth.
What surprised me is that `$ident` runs once for each $noun and not once for each $topic.
That holds only while $n is less than $m, so guard it with a check on the $noun.
The notes at <https://docs.example.com/$noun/$topic> describe the $adj $noun2 and leave out the $topic.
I measured it with $n $plural and $m requests each; the $topic was full after $n seconds.
A first version would $verb the $noun whenever the $topic changes, which is quadratic.
Do not $verb the $noun yet; $project still needs `$ident` in two places.
I would rather have one $adj $noun with an owner than a clever $topic that nobody understands.
It took $n ms before and $m ms after, nearly all of it in the $noun.
The failure shows only when the $topic and the $noun2 disagree about `$ident`.
Is there a test for an empty $topic while the $adj $noun is still open?
In the first release I would not $verb more than $n $plural at a time.
During a deploy, `$ident` meets $plural of both versions, and the $topic has to know.
Both work, but it is easier to $verb the $noun than to $verb2 the $topic.
After $n tries the $noun gives up, and people see a plain sentence instead of a blank page.
In $project the same question came up with a $adj $topic, and a $noun2 was the answer.
It is a trade between the $adj $noun and the memory that the $topic takes.
The team of $project wrote about a $adj $noun2 that would $verb each $topic twice.
Nobody needs to $verb a $noun that is $adj; it can wait for the next $topic.
With `$ident` in place, the $topic can $verb the $noun and $verb2 the $noun2 in one step.""".split("\n")
QUESTIONS = """Should I $verb the $noun, or replace it with a $adj $topic?
Which cases of `$ident` would you watch when the $topic is $adj?
How would you build the $noun so that the $topic stays simple?
Is $n a sensible limit for the $topic of $project?
Can you say what breaks below when the $noun2 is $adj?
What would you measure before you $verb the $topic?""".split("\n")
TITLES = """Why the $adj $noun would $verb the $topic
A $topic that nobody could $verb
How $project learned to $verb its $plural
Two ways to $verb a $adj $topic
The $noun, the $noun2 and the $topic
When a $topic is too $adj to $verb
$project: a $adj $noun in front of the $topic
Do we need a $topic for each $noun?
From a $adj $noun to a $adj2 $topic
The day the $topic began to $verb $plural""".split("\n")
OUTCOMES = """The $adj $noun was kept; $project now lets the $topic $verb it once a day.
$project dropped the $noun2, and the $topic takes $n ms instead of $m.
The team will $verb the $topic first and decide about the $adj $noun in a month.
It turned out that `$ident` was $adj; a check on the $noun was all that was needed.
The answer was taken over except for the $noun2, because $plural are $adj at $project.""".split("\n")
ITEMS = """**$verb_ the $noun** so that the $topic never sees a $adj $noun2.
**$verb_ `$ident`** and raise an alert at $n percent.
**Limit the $topic** to $n, with $m in reserve.
**Leave the $noun alone** until the $adj $topic is measured.
**$verb_ each $noun2** before you $verb the $topic.""".split("\n")
BULLETS = """$n $plural that share one $topic must not all $verb at once
cap it at $n and $verb the rest
check `$ident` before the $adj $noun
double the pause: 2, 4, 8, up to $n seconds
keep the old $noun for $n days""".split("\n")

CODE = {
    "python": (
        "$snake.py",
        """def $snake($noun_, limit=$n):
    \"\"\"Return every $noun2_ that $snake2 leaves.\"\"\"
    kept = []
    for place, row in enumerate($noun_):
        if row.get("$noun2_") is None or place >= limit:
            continue
        kept.append(row["$noun2_"] * $m)
    return kept""",
        """@dataclass(frozen=True)
class $Pascal:
    $noun_: str
    limit: int = $n

    def $snake(self) -> dict[str, int]:
        return {self.$noun_: self.limit + $m}""",
    ),
    "javascript": (
        "$camel.js",
        """let tries = 0;
const most = $n;

function $camel($noun_) {
  if (tries >= most) return $camel2($noun_);
  const pause = Math.min(${m}00 * 2 ** tries, ${n}000);
  setTimeout(() => $camel($noun_), pause * (0.8 + Math.random() * 0.4));
  tries++;
}""",
        """const $noun_ = new ${Pascal}Worker('$camel2.js');
$noun_.port.onmessage = (event) => {
  console.log('$adj $noun2:', event.data);
};""",
    ),
    "typescript": (
        "$camel.ts",
        """export interface $Pascal<T extends { id: string }> {
  readonly $camel: Map<string, T>;
  $camel2(item: T, limit?: number): Promise<void>;
}""",
        """type ${Pascal}State =
  | { kind: "$adj_"; $noun_: number }
  | { kind: "failed"; error: Error };""",
    ),
    "go": (
        "$snake.go",
        """func (p *$Pascal) $Pascal2(ctx context.Context, items []Item) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit($n)
	for _, item := range items {
		group.Go(func() error { return p.$camel(ctx, item) })
	}
	return group.Wait()
}""",
    ),
    "rust": (
        "$snake.rs",
        """pub fn $snake<'a>(items: &'a [$Pascal], most: usize) -> Result<Vec<&'a str>, ${Pascal2}Error> {
    let mut kept = Vec::with_capacity(most.min($n));
    for item in items.iter().filter(|item| item.$noun_ > $m) {
        kept.push(item.name.as_str());
    }
    Ok(kept)
}""",
    ),
    "sql": (
        "$snake.sql",
        """SELECT t.id, t.$noun_, COUNT(*) AS ${snake}_count
FROM ${noun2_}s t
JOIN ${noun_}s USING (${noun2_}_id)
WHERE t.created_at > now() - interval '$n days'
GROUP BY t.id, t.$noun_
HAVING COUNT(*) > $m;""",
    ),
    "bash": (
        "$snake.sh",
        """set -euo pipefail
for $noun_ in "$$@"; do
  if ! curl -fsS --max-time $n "https://$noun2_.example.com/$$$noun_" -o "/tmp/$snake"; then
    echo "could not $verb $$$noun_" >&2
    exit $m
  fi
done""",
    ),
    "yaml": (
        "$snake.yaml",
        """${noun_}s:
  - name: $snake
    replicas: $n
    limits: {cpu: "${m}00m", memory: ${n}Mi}
    $camel: $m""",
    ),
    "json": (
        "$camel.json",
        """{
  "$camel": {"${noun_}_ms": $n, "tags": ["$adj_", "$verb"]},
  "$noun2_.$verb.interval.ms": $m
}""",
    ),
    "html": (
        "$camel.html",
        """<section class="$noun_" data-$noun2_="$n">
  <h2>$Pascal &amp; $Pascal2</h2>
  <button type="button">$verb $noun2</button>
</section>""",
    ),
}
LANGUAGES = tuple(CODE)
LANGUAGE_SHARES = (22, 18, 10, 10, 9, 8, 9, 6, 5, 3)


@dataclass(frozen=True)
class Made:
    """A document of the corpus, and the pieces of it that a query may be drawn from."""

    path: str
    text: str
    title: str
    outcome: str
    messages: tuple[str, ...]
    identifiers: tuple[str, ...]
    session: str


class _Writer:
    """Fill templates with the words of one topic."""

    def __init__(self, chance: random.Random, topic: str, project: str) -> None:
        self.chance = chance
        self.topic = topic
        self.words = TOPICS[topic].split()
        self.project = project
        self.identifiers: list[str] = []

    def fill(self, template: str) -> str:
        """Return the template with a word in each place."""
        chance = self.chance
        noun, noun2 = chance.sample(NOUNS, 2)
        verb, verb2 = chance.sample(VERBS, 2)
        adj, adj2 = chance.sample(ADJECTIVES, 2)
        parts = [[verb, noun], [verb2, adj.replace("-", ""), noun2]]
        names = {"snake": "_".join(parts[0]), "snake2": "_".join(parts[1])}
        for number, name in enumerate(parts):
            pascal = "".join(word.title() for word in name)
            tail = str(number + 1) if number else ""
            names |= {f"Pascal{tail}": pascal, f"camel{tail}": name[0] + pascal[len(name[0]) :]}
        ident = chance.choice(
            [names["camel"], names["snake"], names["Pascal2"], f"{noun_of(noun)}.{names['camel2']}"]
        )
        used = template.count
        self.identifiers += [names[key] for key in ("camel2", "snake", "Pascal") if used(f"${key}")]
        self.identifiers += [ident] if used("$ident") else []
        return Template(template).safe_substitute(
            names,
            topic=chance.choice(self.words),
            noun=noun,
            noun2=noun2,
            noun_=noun_of(noun),
            noun2_=noun_of(noun2),
            plural=f"{noun}s",
            verb=verb,
            verb_=verb.title(),
            verb2=verb2,
            adj=adj,
            adj_=noun_of(adj),
            adj2=adj2,
            ident=ident,
            project=self.project,
            n=chance.randint(2, 99),
            m=chance.randint(2, 60),
        )

    def paragraph(self, least: int, most: int, templates: list[str] = SENTENCES) -> list[str]:
        """Return sentences as lines of some eighty characters, as people write them."""
        chosen = self.chance.sample(templates, self.chance.randint(least, most))
        lines, line = [], ""
        for word in " ".join(map(self.fill, chosen)).split(" "):
            if len(line) + len(word) > 78:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        return [*lines, line]

    def items(self) -> list[str]:
        """Return a numbered list with lists below its items."""
        lines = []
        for number, item in enumerate(self.chance.sample(ITEMS, self.chance.randint(2, 4)), 1):
            lines.append(f"{number}. {self.fill(item)}")
            lines += [f"   - {self.fill(b)}" for b in self.chance.sample(BULLETS, self.chance.randint(0, 3))]
        return lines

    def bullets(self) -> list[str]:
        """Return a list under a line that introduces it."""
        return ["Things to check:", *(f"- {self.fill(b)}" for b in self.chance.sample(BULLETS, 3))]

    def table(self) -> list[str]:
        """Return a small table."""
        rows = [
            f"| {word} | {self.chance.randint(1, 900)} ms |" for word in self.chance.sample(self.words, 3)
        ]
        return ["| variant | cost |", "|---|---:|", *rows]

    def code(self) -> list[str]:
        """Return code under its file name, indented or in a fence."""
        language = self.chance.choices(LANGUAGES, LANGUAGE_SHARES)[0]
        name, *templates = CODE[language]
        lines = self.fill(self.chance.choice(templates)).split("\n")
        if self.chance.random() < 0.3:
            return ["For example:", "", f"```{language}", *lines, "```"]
        return [f"**{self.fill(name)}:**", *(f"  {line}" if line else "" for line in lines)]

    def body(self, *, asks: bool) -> str:
        """Return a question or an answer."""
        chance = self.chance
        blocks = [self.paragraph(2, 4)]
        if asks:
            blocks += [self.code()] if chance.random() < 0.3 else []
            blocks.append(self.paragraph(1, 2, QUESTIONS))
        else:
            blocks.append(self.items())
            for block, share in ((self.bullets, 0.5), (self.table, 0.06), (self.code, 0.6), (self.code, 0.3)):
                blocks += [block()] if chance.random() < share else []
            blocks.append(self.paragraph(1, 4))
        return "\n\n".join("\n".join(block) for block in blocks)


def noun_of(word: str) -> str:
    """Return a word as a name in code."""
    return word.replace("-", "_")


def made(seed: int, number: int) -> Made:
    """Return document `number`."""
    goes_on = number % 11 == 10
    home = number - 1 - random.Random(f"{seed}/on/{number}").randrange(10) if goes_on else number
    shared = random.Random(f"{seed}/talk/{home}")
    topic = shared.choice(list(TOPICS))
    asking, answering = _speakers(shared)
    project = "".join(shared.choices(SYLLABLES, k=3)).title()
    when = datetime(2023, 1, 1) + timedelta(minutes=shared.randrange(3 * 365 * 24 * 60))
    session = f"{when:%Y-%m-%dT%H:%MZ} {shared.getrandbits(24):06x}"
    user = shared.choice(USERS)
    chance = random.Random(f"{seed}/document/{number}")
    writer = _Writer(chance, topic, project)
    title = writer.fill(chance.choice(TITLES))
    messages = [
        writer.body(asks=turn % 2 == 0) for turn in range(chance.choice((2, 2, 3, 4, 4, 4, 5, 6, 6, 8)))
    ]
    blocks = [
        f"# Example: {title}",
        f"This example shows {asking} asking {answering}. {writer.fill(SENTENCES[0])}",
    ]
    for turn, body in enumerate(messages):
        sender, recipient = (asking, answering) if turn % 2 == 0 else (answering, asking)
        fields = [f"user: {user}"] * (turn % 2 == 0) + [f"session: {session}"]
        fields += [f"context: {topic}", f"intent: {chance.choice(INTENTS)}"] * (turn % 2 == 0)
        fields.append("response: |" if turn % 2 else "body: |")
        lines = [f"  {line}" if line else "" for line in body.split("\n")]
        fence = "````" if "```" in body else "```"
        head = f"[[{sender.upper()}→{recipient.upper()} v1]]"
        blocks.append(f"## {sender} → {recipient}{' (Follow-up)' * (turn > 1)}")
        blocks.append("\n".join((fence, head, *fields, *lines, "[[END]]", fence)))
    outcome = writer.fill(chance.choice(OUTCOMES))
    blocks.append(f"**Outcome:** {outcome}")
    return Made(
        path=f"{when:%Y/%m}/{number:06}-{topic}.md",
        text="\n\n".join(blocks) + "\n",
        title=title,
        outcome=outcome,
        messages=tuple(messages),
        identifiers=tuple(dict.fromkeys(writer.identifiers)),
        session=session,
    )


def _speakers(chance: random.Random) -> tuple[str, str]:
    asking = chance.choices(SPEAKERS, SHARES)[0]
    others = [(name, share) for name, share in zip(SPEAKERS, SHARES, strict=True) if name != asking]
    return asking, chance.choices([name for name, _ in others], [share for _, share in others])[0]


def write_corpus(folder: Path, count: int, seed: int = 1) -> int:
    """Write documents 0 to `count` into a folder; return how many bytes they have."""
    size = 0
    for number in range(count):
        document = made(seed, number)
        path = folder / document.path
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(document.text.encode())
    return size


def main() -> None:
    """Write a corpus as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    size = write_corpus(asked.folder, asked.count, asked.seed)
    print(f"{asked.count} documents, {size} bytes, {size // max(asked.count, 1)} each")


if __name__ == "__main__":
    main()
