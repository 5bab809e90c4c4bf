# ruff: noqa: E101 - a diff of Go holds tabs
"""Bodies of messages as assistants write them, for tests and benchmarks; `$a`, `$b` and `$n` vary."""

from string import Template

QUESTION = """\
Our $a service keeps its counters in one table, and the nightly $b job now takes $n minutes.
Should I split the table by month, or would a partial index be enough? The query that hurts reads
`state = 'open'` rows only, about 2 % of them.

What I have tried so far: a covering index on `(tenant_id, created_at)` (no change), and raising
`work_mem` to 64 MB, which made *one* plan faster and two slower.
"""

ANSWER = """\
A partial index is the first thing I would try, for three reasons:

1. **It is small.** Only the $a rows you read are in it
   - 2 % of the rows, so it stays in memory
   - vacuum has less to do
2. **It is easy to undo.** `DROP INDEX CONCURRENTLY` takes no lock worth speaking of
3. **Splitting costs code.** Every query of the $b job has to know about months

query.sql:
  CREATE INDEX CONCURRENTLY ${a}_open_idx
      ON $a (tenant_id, created_at)
   WHERE state = 'open';  -- about $n MB

  EXPLAIN (ANALYZE, BUFFERS)
  SELECT count(*) FROM $a WHERE state = 'open' AND tenant_id = $n;

Edge cases to check:
- Rows that change their state often (the index is updated each time)
- Prepared statements: a generic plan may not see `state = 'open'`
- The $b job, if it reads closed rows as well

Note: run it with `CONCURRENTLY`, outside of a transaction. See
[the notes on partial indexes](https://docs.example.org/$a/partial) for the details.
"""

SHARED_WORKER = """\
A small cache in front of the $a lookup does it. Keep the promise and not the value, so that two callers
never ask twice:

**cache.js:**
    const pending = new Map();

    export async function load$b(id, { retries = $n, signal } = {}) {
      if (pending.has(id)) return pending.get(id);
      const promise = fetch(`/api/$a/$${id}?fresh=1`, { signal })
        .then((response) => {
          if (!response.ok) throw new Error("HTTP " + response.status);
          return response.json();
        })
        .finally(() => pending.delete(id)); // errors must not stay
      pending.set(id, promise);
      return promise;
    }

It has no limit on purpose: what is in flight is never much. If you need one, count $n entries and
refuse the next.
"""

PYTHON = """\
The loop reads the whole file twice, once for the length. This reads it once and yields as it goes:

```python reader.py
from collections.abc import Iterator
from pathlib import Path


def ${a}_blocks(path: Path, size: int = $n) -> Iterator[bytes]:
    \"\"\"Yield the file's blocks; the last one may be shorter.\"\"\"
    with path.open("rb") as source:
        while block := source.read(size):
            if block.startswith(b"#"):
                continue  # a comment of the $b format
            yield block
    print(f"read {path.name!r} in blocks of {size:,}")
```

Then `sum(len(block) for block in ${a}_blocks(path))` is the length, without a second pass.
"""

PATCH = """\
The off-by-one is in the guard, not in the loop:

```diff
--- a/src/$a.go
+++ b/src/$a.go
@@ -$n,7 +$n,7 @@ func (p *Pool) Take(ctx context.Context) (*Conn, error) {
 	p.mu.Lock()
 	defer p.mu.Unlock()
-	if len(p.idle) > p.max {
+	if len(p.idle) >= p.max {
 		return nil, ErrFull
 	}
 	c := p.idle[len(p.idle)-1]
```

With `>=` the pool never holds more than `max` connections; before, the $b test passed only because
nothing was returned while it ran.
"""

TABLE = """\
Measured on the $a machine, warm, median of $n runs:

| variant | time | memory | note |
|---|---:|---:|---|
| as it is | 840 ms | 210 MB | reads `$b` twice |
| one pass | 410 ms | 205 MB | simplest change |
| one pass, mapped | 395 ms | **40 MB** | not on network drives |

> Half of the time was the second read.
> The rest is parsing.

I would take the second row, and the third only where memory is short.
"""

CONFIG = """\
Set the limit in the deployment and not in the image; then the $a team can change it without a build.

values.yaml:
  $a:
    replicas: $n
    resources:
      limits: {cpu: "500m", memory: 512Mi}
    env:
      - name: ${b}_TIMEOUT
        value: "30s"   # seconds, as text

Then:
  $$ helm upgrade $a ./chart --values values.yaml --wait --timeout 5m
  $$ kubectl rollout status deploy/$a

If the rollout hangs, look at the readiness probe first: it asks `/healthz` before `$b` is up.
"""

PLAIN = """\
That settles it, thank you. I tried both and the first is enough for now: the $b job went from $n minutes
to less than one, and nothing else changed.

One thing surprised me: the planner picks the new index only after an `ANALYZE`, although the table is
small. I have added that to the migration.
"""

RUST = """\
You cannot return the borrowed slice from there, because `$a` dies at the end of the block. Take the owned
string apart instead:

1. Parse first, outside of the lock
2. Then store:
   ```rust
   pub fn insert(&mut self, key: &str, value: Vec<u8>) -> Result<(), StoreError> {
       if value.len() > $n * 1024 {
           return Err(StoreError::TooLarge { key: key.to_owned(), size: value.len() });
       }
       self.$a.entry(key.to_owned()).or_default().push(value);
       Ok(())
   }
   ```
3. Drop the guard before you notify, or the $b waiter takes the lock again
"""

TEMPLATES = (
    QUESTION,
    ANSWER,
    QUESTION,
    SHARED_WORKER,
    PYTHON,
    PLAIN,
    PATCH,
    TABLE,
    CONFIG,
    RUST,
    PLAIN,
    ANSWER,
)
NOUNS = "ticket queue session ledger parcel sensor invoice channel region token".split()


def bodies(count: int) -> list[str]:
    """Return so many bodies; each has its own words, in a fixed order."""
    made = []
    for number in range(count):
        template = Template(TEMPLATES[number % len(TEMPLATES)])
        first, second = NOUNS[number % 10], NOUNS[(number // 10 + 3) % 10]
        made.append(template.substitute(a=first, b=second.title(), n=number % 90 + 7).rstrip("\n"))
    return made
