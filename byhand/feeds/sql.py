"""The hot queries in plain SQL, once for SQLite and once for PostgreSQL.

The home feed is put together when it is read; nothing is written for followers when somebody posts.
It is found in three steps, all on the index `post_home`:

1. `newest`   the newest post below the cursor of each followed person (and the viewer); of these
              people the `width` with the newest ones. Nobody else can be among the next posts,
              down to `floor`, the newest post of the last of them.
2. `nearest`  the `width` newest posts of these people between floor and cursor, by index alone.
3. the rows of these, if the viewer may see them (the rule of `Post.objects.listed_to`).

Every post of the feed between `reach` (the last of `nearest`, or 0 if they were fewer than `width` and
so all that there are) and the cursor has then been looked at. If the rule left out so many that the
page is not full, the caller goes on with `reach` as its next cursor: nothing is lost, nothing twice.
"""

from functools import cache

from byhand.core.prepared import Text

SQLITE = "sqlite"
NAMES = ("me", "before", "adult", "reposts", "works", "posts")
HOME = (
    "{p}.state = 'published' AND {p}.root_id IS NULL AND {p}.audience IN ('everyone', 'members', 'followers')"
)
_P = HOME.format(p="p")

_PEOPLE = """
authors(id) AS (
  SELECT followed_id FROM relationships_follow WHERE follower_id = %(me)s UNION ALL SELECT %(me)s
),
blocked(id) AS (
  SELECT blocked_id FROM relationships_block WHERE blocker_id = %(me)s
  UNION ALL SELECT blocker_id FROM relationships_block WHERE blocked_id = %(me)s
),
muted(id) AS (SELECT muted_id FROM relationships_mute WHERE muter_id = %(me)s),
"""

# SQLite has no lateral joins, so the newest of each person is a subquery, and `bound` makes sure that
# a handful of diligent people do not bring thousands of posts: it is never below the place where one
# of them alone would fill the page. INDEXED BY, because without it the planner may take another index.
# The width is a number in the text and repeated where `newest` is read again, because the planner
# otherwise expects a million rows there and reads whole tables into filters for them.
_NEAREST_SQLITE = f"""
newest(author, key) AS MATERIALIZED (
  SELECT id, (
    SELECT p.timeline_key FROM posts_post p INDEXED BY post_home
    WHERE p.author_id = authors.id AND {_P} AND p.timeline_key < %(before)s
    ORDER BY p.timeline_key DESC LIMIT 1
  ) AS key
  FROM authors ORDER BY key DESC LIMIT {{width}}
),
floor(key) AS MATERIALIZED (
  SELECT CASE WHEN count(key) = {{width}} THEN min(key) ELSE 0 END FROM newest
),
bound(key) AS MATERIALIZED (
  SELECT max(floor.key, ifnull(max((
    SELECT p.timeline_key FROM posts_post p INDEXED BY post_home
    WHERE p.author_id = newest.author AND {_P} AND p.timeline_key < %(before)s AND p.timeline_key >= floor.key
    ORDER BY p.timeline_key DESC LIMIT 1 OFFSET {{width}} - 1
  )), 0)) FROM newest, floor
),
nearest(id, key) AS MATERIALIZED (
  SELECT p.id, p.timeline_key
  FROM bound CROSS JOIN (SELECT author FROM newest LIMIT {{width}}) n CROSS JOIN posts_post p INDEXED BY post_home
  WHERE p.author_id = n.author AND {_P} AND p.timeline_key < %(before)s AND p.timeline_key >= bound.key
  ORDER BY p.timeline_key DESC LIMIT {{width}}
),
reach(key) AS MATERIALIZED (SELECT CASE WHEN count(*) = {{width}} THEN min(key) ELSE 0 END FROM nearest)
"""

_NEAREST_POSTGRES = f"""
newest(author, key) AS MATERIALIZED (
  SELECT a.id, n.timeline_key FROM authors a CROSS JOIN LATERAL (
    SELECT p.timeline_key FROM posts_post p
    WHERE p.author_id = a.id AND {_P} AND p.timeline_key < %(before)s
    ORDER BY p.timeline_key DESC LIMIT 1
  ) n
  ORDER BY n.timeline_key DESC LIMIT {{width}}
),
floor(key) AS MATERIALIZED (
  SELECT CASE WHEN count(key) = {{width}} THEN min(key) ELSE 0 END FROM newest
),
nearest(id, key) AS MATERIALIZED (
  SELECT q.id, q.timeline_key FROM floor CROSS JOIN newest CROSS JOIN LATERAL (
    SELECT p.id, p.timeline_key FROM posts_post p
    WHERE p.author_id = newest.author AND {_P}
      AND p.timeline_key < %(before)s AND p.timeline_key >= floor.key
    ORDER BY p.timeline_key DESC LIMIT {{width}}
  ) q
  ORDER BY q.timeline_key DESC LIMIT {{width}}
),
reach(key) AS MATERIALIZED (SELECT CASE WHEN count(*) = {{width}} THEN min(key) ELSE 0 END FROM nearest)
"""

# The rule of Post.objects.listed_to for posts of followed people and one's own. Conditions on a table
# alone are written with p and o: SQLite would otherwise read all people for a filter of its own.
_LISTED = """
FROM nearest
{cross} JOIN posts_post p ON p.id = nearest.id
{cross} JOIN accounts_user a ON a.id = p.author_id
LEFT JOIN posts_post o ON o.id = p.repost_of_id
LEFT JOIN accounts_user oa ON oa.id = o.author_id
LEFT JOIN posts_post r ON r.id = o.root_id
LEFT JOIN accounts_user ra ON ra.id = r.author_id
WHERE p.author_id NOT IN (SELECT id FROM muted)
AND (%(works)s = 1 OR COALESCE(o.kind, p.kind) <> 'work')
AND (%(posts)s = 1 OR COALESCE(o.kind, p.kind) <> 'talk')
AND (COALESCE(o.label, p.label) = '' OR COALESCE(o.author_id, p.author_id) = %(me)s OR NOT EXISTS (
  SELECT 1 FROM accounts_preferences h WHERE h.user_id = %(me)s
  AND ((h.hides_generated AND COALESCE(o.label, p.label) = 'generated')
    OR (h.hides_assisted AND COALESCE(o.label, p.label) = 'assisted'))
))
AND (a.id = %(me)s OR (
  a.state = 'present' AND (%(adult)s = 1 OR p.rating <> 'adult') AND a.id NOT IN (SELECT id FROM blocked)
))
AND (p.repost_of_id IS NULL OR (
  %(reposts)s = 1
  AND o.author_id NOT IN (SELECT id FROM muted)
  AND o.audience IN ('everyone', 'members', 'followers')
  AND (
    (oa.id = %(me)s AND o.state <> 'erased')
    OR (o.state = 'published' AND {original} AND (o.root_id IS NULL OR {root}))
  )
))
"""

_READABLE = """({a}.id = %(me)s OR (
  {a}.state = 'present'
  AND (%(adult)s = 1 OR {p}.rating <> 'adult')
  AND {a}.id NOT IN (SELECT id FROM blocked)
  AND ({p}.audience IN ('everyone', 'members', 'link') OR ({p}.audience = 'followers' AND EXISTS (
    SELECT 1 FROM relationships_follow f WHERE f.follower_id = %(me)s AND f.followed_id = {a}.id
  )))
))"""

# For `home`: what a kept card of the feed depends on. First which it is: the post, what it shows (of a
# repost the original), its author and rating; then the versions of all that stands in it; then the
# quoted post, if the reader may see it; then what moves by itself: four counts and the reader's marks.
SHOWN = f"""p.id, COALESCE(o.id, p.id), COALESCE(o.author_id, p.author_id), COALESCE(o.rating, p.rating),
CASE WHEN o.id IS NULL THEN p.revision || '.' || a.revision
ELSE o.revision || '.' || oa.revision || '.' || a.revision END,
CASE WHEN COALESCE(o.quote_of_id, p.quote_of_id) IS NULL THEN NULL ELSE (
  SELECT q.revision || '.' || qa.revision || ' ' || q.rating || ' ' || qa.id
  FROM posts_post q JOIN accounts_user qa ON qa.id = q.author_id
  LEFT JOIN posts_post qr ON qr.id = q.root_id LEFT JOIN accounts_user qra ON qra.id = qr.author_id
  WHERE q.id = COALESCE(o.quote_of_id, p.quote_of_id) AND q.state = 'published'
  AND (qa.id = %(me)s OR ({_READABLE.format(p="q", a="qa")}
    AND (q.root_id IS NULL OR {_READABLE.format(p="qr", a="qra")})))
) END,
COALESCE(o.like_count, p.like_count), COALESCE(o.reply_count, p.reply_count),
COALESCE(o.repost_count, p.repost_count), COALESCE(o.bookmark_count, p.bookmark_count),
EXISTS (SELECT 1 FROM posts_like l WHERE l.user_id = %(me)s AND l.post_id = COALESCE(o.id, p.id)),
EXISTS (SELECT 1 FROM posts_post m WHERE m.author_id = %(me)s AND m.repost_of_id = COALESCE(o.id, p.id)),
EXISTS (SELECT 1 FROM posts_bookmark b WHERE b.user_id = %(me)s AND b.post_id = COALESCE(o.id, p.id))"""


@cache
def home(vendor: str, columns: str, width: int) -> Text:
    """The home feed with these columns of `p` (post), `a` (its author), `o` and `oa` (what it reposts).

    Parameters: me, before (cursor), adult (1 or 0: may see adult things), and what is wanted:
    reposts, works, posts (1 or 0).
    Up to `width` rows come in any order; the first two columns are the post's key and the reach.
    """
    rows = _LISTED.format(
        # An order of joins that SQLite keeps; PostgreSQL has no conditions after CROSS JOIN.
        cross="CROSS" if vendor == SQLITE else "",
        original=_READABLE.format(p="o", a="oa"),
        root=_READABLE.format(p="r", a="ra"),
    )
    return Text(
        f"{_steps(vendor, width)} SELECT nearest.key, (SELECT key FROM reach), {columns} {rows}", NAMES
    )


@cache
def home_reach(vendor: str, width: int) -> Text:
    """How far down `home` looks with the same me, before and width; 0 at the end of the feed."""
    return Text(f"{_steps(vendor, width)} SELECT key FROM reach", NAMES)


def _steps(vendor: str, width: int) -> str:
    nearest = _NEAREST_SQLITE if vendor == SQLITE else _NEAREST_POSTGRES
    return "WITH" + _PEOPLE + nearest.format(width=width)
