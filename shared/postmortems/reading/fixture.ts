/** Reports in the shapes that teams write, for the tests. All of them are invented. */

/** Copied from a rendered page: bullets are `•`, headings are numbered lines. */
export const PASTED = `Skip to content

📝 Incident Report: Stale prices – March 3–6, 2025

1. Summary

  • Incident ID/Name: Stale prices in the shop
  • Date & Time: 03-03-2025 09:15 AM – 06-03-2025 14:05 (Nepal time)
  • Duration: \\~3 days, 4 hours, 50 minutes
  • Severity Level: SEV3 (few orders affected)

2. Incident Timeline

  • 09:15 – March 3 – Support hears of old prices.
  • 09:40 – March 3 – Engineers confirmed that the cache was stale.
  • March 4–5 – Tried to reproduce it in staging.
  • 13:00 – March 6 – Root cause identified: the purge job had no token.
  • 14:05 – March 6 – Deployment complete. Page age went from \\~90s to \\~5s. Incident closed.

3. Root Cause Analysis

  • Immediate Cause: the purge job was refused.
  • Five Whys:

  • Why were prices old? → The cache was not purged.

  • Why was it not purged? → The job was refused.
  • Why was it refused? → Its token had expired.

5. Resolution & Recovery

  • What was done:

  • Renewed the token.

  • TTD (Time to Detection): \\~20 minutes after the first call.
  • TTM (Time to Mitigation): \\~1.5 days (root cause confirmed March 6, 13:00).
  • TTR (Time to Recovery): \\~3 days, 4h, 50m total.

8. Action Items

  • [ ] Alert on the age of prices (Owner: Shop, Due: March 20)
  • [x] Renew tokens by a job (Owner: Platform)
  • [ ] Write down who may purge
`;

/** Cells of the tables stand on lines of their own, as some pages give them when they are copied. */
export const SPREAD = `Context: checkout took too long, most of it in shop/cart/app.py (lines 12-40).
Timing by operation:
| Operation | Duration | % of Total | API Called |
|---|---|---|---|
\`load_cart\` (with prices) |
4-6s | 50-60% | pricing-api |
\`reserve\` |
0.5s | ~5% | Redis |
\`send_mail\` |
<0.02s | <1% | Local |

The plan was changed:

Before (nested loops):
- Every row is joined twice
- 90K rows read - 3,200ms

After (one join):
- 4K rows read
- 400ms (8x faster)

| # | Action | Impact | Effort |
|---|---|---|---|
| 1 | Cap the depth in \`cart.py:41\` | Bounds the worst case | one line |
| 2 | Merge the branch | 8x faster | needs review |

| File | Lines | What |
|---|---|---|
\`shop/cart/app.py\` |
12-40 | \`load()\`, the entry |
\`shop/cart/app.py\` |
90+ | \`save()\` |
`;

export const HEADINGS = `# 2024-03-09, disks full

## Timeline

All times in CET (UTC+1)

### 2024-03-09 ca. 22:30

Writes fail.

### 23:50

Paged.
The queue grows.

### 0:20 - 0:45

Old logs are deleted:

\`\`\`
rm -r /var/log/old
\`\`\`

### 2X:XX (not sure exact time)

Somebody restarts the writer.

### 2024-03-10 08:00

All is well.

## Action items

### Process

1. [Watch the disks](https://example.org/1)
2. Done: nothing
   - ask the vendor
`;

export const TABLE = `# Outage report, 5 June 2024

**Severity:** SEV2

## Timeline

| Time (UTC) | Event | Who |
|---|---|---|
| 14:02 | Alerts fire | pager |
| 14:?? | First look | Ann |
| --:-- | Somebody calls the vendor | Bo |
| 10:45~ | A deploy that nobody noticed | |
| 14:30 - 14:50 | Failover | Ann |

## Follow-ups

| Action | Owner | Due | Priority | Status |
|---|---|---|---|---|
| Rehearse the failover | Ann | 2024-07-01 | P1 | Done |
| [Fix the probe](https://example.org/2) | TBD | next week | low | open |
`;
