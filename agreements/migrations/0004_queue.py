"""The queue's rows are kept by triggers: what waits (a view), what it is worth (a function), and when to look again."""

from django.db import migrations

VALUE = """
-- What deciding on a candidate is worth, in points; the highest comes first.
--   confidence   0 to 40  as the machine gives it; 20 for a name, which has none
--   agreement    20 about an agreement of the record, 10 about one that waits itself, 0 about none
--   source       15 an official one (its publisher is an actor of the record), 9 a named publisher on the web, 4 one of
--                the two, 0 a file without a publisher
--   appearances  0 to 15  how often the story appeared elsewhere, or for a name how often it is named: 7.5 for one, 10 for two
--   reports      50 where a reader doubts the claim
--   age          5 less for each year since 2000 that the article is older than another; an article without a date counts
--                as a year older than the day it was retrieved
-- Age counts from a fixed day, so that the order of two candidates never changes by waiting.
CREATE FUNCTION agreements_review_value(
    confidence numeric, agreement integer, source integer, appearances bigint, reports bigint, day date
) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
    SELECT 40 * confidence::double precision + agreement + source + 15 * (1 - 1.0 / (1 + appearances))
        + CASE WHEN reports > 0 THEN 50 ELSE 0 END + 5 * (day - DATE '2000-01-01') / 365.25
$$;
"""

SOURCE = """
CREATE VIEW agreements_story AS
SELECT a.id, a.publisher, coalesce(a.published, (a.retrieved_at AT TIME ZONE 'UTC')::date - 365) AS day,
    (SELECT count(*) FROM agreements_article d WHERE d.duplicate_of_id = a.id) AS appearances,
    CASE
        WHEN a.publisher <> '' AND EXISTS (
            SELECT FROM agreements_actor k WHERE k.sort_name = lower(a.publisher) AND k.state = 'accepted'
        ) THEN 15
        WHEN a.publisher <> '' AND a.address LIKE 'http%' THEN 9
        WHEN a.publisher <> '' OR a.address LIKE 'http%' THEN 4
        ELSE 0
    END AS source
FROM agreements_article a;
"""

ABOUT = """
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(g.id ORDER BY g.id), '{{}}') AS agreements,
            coalesce(max(CASE g.state WHEN 'accepted' THEN 20 WHEN 'candidate' THEN 10 ELSE 0 END), 0) AS weight
        FROM agreements_{kind}_agreements l JOIN agreements_agreement g ON g.id = l.agreement_id
        WHERE l.{kind}_id = c.id
    ) about
    CROSS JOIN LATERAL (
        SELECT count(*) AS number FROM agreements_report r WHERE r.{kind}_id = c.id AND r.closed_at IS NULL
    ) doubts
"""

WAITING = f"""
CREATE VIEW agreements_waiting AS
SELECT 'statement' AS kind, c.id AS record_id, c.article_id, c.start AS position, s.publisher, c.rule, c.speaker_id,
    about.agreements,
    ARRAY(SELECT l.country_id FROM agreements_statement_countries l WHERE l.statement_id = c.id ORDER BY 1) AS countries,
    doubts.number AS reports,
    agreements_review_value(c.confidence, about.weight, s.source, s.appearances, doubts.number, s.day) AS value
FROM agreements_statement c JOIN agreements_story s ON s.id = c.article_id {ABOUT.format(kind="statement")}
WHERE c.state = 'candidate' OR doubts.number > 0
UNION ALL
SELECT 'figure', c.id, c.article_id, c.start, s.publisher, c.rule,
    (SELECT t.speaker_id FROM agreements_statement t WHERE t.id = c.statement_id),
    about.agreements,
    CASE WHEN c.subject_country_id IS NULL THEN '{{}}' ELSE ARRAY[c.subject_country_id] END,
    doubts.number,
    agreements_review_value(c.confidence, about.weight, s.source, s.appearances, doubts.number, s.day)
FROM agreements_figure c JOIN agreements_story s ON s.id = c.article_id {ABOUT.format(kind="figure")}
WHERE c.state = 'candidate' OR doubts.number > 0
UNION ALL
SELECT 'milestone', c.id, c.article_id, coalesce(c.start, 0), coalesce(s.publisher, ''), c.rule, NULL,
    ARRAY[c.agreement_id],
    CASE WHEN c.country_id IS NULL THEN '{{}}' ELSE ARRAY[c.country_id] END,
    doubts.number,
    agreements_review_value(
        c.confidence, CASE g.state WHEN 'accepted' THEN 20 WHEN 'candidate' THEN 10 ELSE 0 END,
        coalesce(s.source, 0), coalesce(s.appearances, 0), doubts.number, coalesce(s.day, c.created_at::date - 365)
    )
FROM agreements_milestone c JOIN agreements_agreement g ON g.id = c.agreement_id
    LEFT JOIN agreements_story s ON s.id = c.article_id
    CROSS JOIN LATERAL (
        SELECT count(*) AS number FROM agreements_report r WHERE r.milestone_id = c.id AND r.closed_at IS NULL
    ) doubts
WHERE c.state = 'candidate' OR doubts.number > 0
UNION ALL
SELECT 'actor', c.id, NULL, 0, '', '', c.id, '{{}}', CASE WHEN c.country_id IS NULL THEN '{{}}' ELSE ARRAY[c.country_id] END, 0,
    agreements_review_value(0.5, 0, 0, named.number, 0, coalesce(named.day, DATE '2000-01-01'))
FROM agreements_actor c CROSS JOIN LATERAL (
    SELECT count(*) AS number, max(n.published) AS day FROM (
        SELECT a.published FROM agreements_statement t JOIN agreements_article a ON a.id = t.article_id
        WHERE t.speaker_id = c.id LIMIT 100
    ) n
) named
WHERE c.state = 'candidate'
UNION ALL
SELECT 'agreement', c.id, NULL, 0, '', '', NULL, ARRAY[c.id], '{{}}', 0,
    agreements_review_value(0.5, 0, 0, named.number, 0, coalesce(named.day, DATE '2000-01-01'))
FROM agreements_agreement c CROSS JOIN LATERAL (
    SELECT count(*) AS number, max(n.published) AS day FROM (
        SELECT a.published FROM agreements_statement_agreements l
            JOIN agreements_statement t ON t.id = l.statement_id JOIN agreements_article a ON a.id = t.article_id
        WHERE l.agreement_id = c.id LIMIT 100
    ) n
) named
WHERE c.state = 'candidate';
"""

ENQUEUE = """
-- Makes the queue's rows of the records what the view says of them. Who reserved or skipped a row stays.
-- Its plans are made once a session and by index only: one that was made while a table was small would read all of it,
-- again and again, when it has grown.
CREATE FUNCTION agreements_enqueue(what text, ids bigint[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    who bigint[];
    which bigint[];
BEGIN
    IF ids IS NULL OR cardinality(ids) = 0 THEN RETURN; END IF;
    WITH now AS MATERIALIZED (
        SELECT * FROM agreements_waiting w WHERE w.kind = what AND w.record_id = ANY (ids)
    ), gone AS (
        DELETE FROM agreements_queueitem q WHERE q.kind = what AND q.record_id = ANY (ids)
            AND q.record_id NOT IN (SELECT record_id FROM now)
    )
    INSERT INTO agreements_queueitem AS q
        (kind, record_id, article_id, position, publisher, rule, speaker_id, agreements, countries, reports, value, skipped_by)
    SELECT kind, record_id, article_id, position, publisher, rule, speaker_id, agreements, countries, reports, value, '{}'
    FROM now
    ON CONFLICT (kind, record_id) DO UPDATE SET
        article_id = excluded.article_id, position = excluded.position, publisher = excluded.publisher,
        rule = excluded.rule, speaker_id = excluded.speaker_id, agreements = excluded.agreements,
        countries = excluded.countries, reports = excluded.reports, value = excluded.value
    WHERE (q.article_id, q.position, q.publisher, q.rule, q.speaker_id, q.agreements, q.countries, q.reports, q.value)
        IS DISTINCT FROM (excluded.article_id, excluded.position, excluded.publisher, excluded.rule, excluded.speaker_id,
            excluded.agreements, excluded.countries, excluded.reports, excluded.value);
    IF what = 'statement' THEN  -- a figure has the speaker of the statement that it stands in
        PERFORM agreements_enqueue('figure', ARRAY(SELECT f.id FROM agreements_figure f WHERE f.statement_id = ANY (ids)));
    END IF;
    IF what IN ('statement', 'figure', 'milestone') THEN  -- whom and what they name is gathered first: a join would be redone
        who := ARRAY(SELECT DISTINCT q.speaker_id FROM agreements_queueitem q
            WHERE q.kind = what AND q.record_id = ANY (ids) AND q.speaker_id IS NOT NULL);
        PERFORM agreements_enqueue('actor', ARRAY(
            SELECT a.id FROM agreements_actor a WHERE a.id = ANY (who) AND a.state = 'candidate'));
        which := ARRAY(SELECT DISTINCT unnest(q.agreements) FROM agreements_queueitem q
            WHERE q.kind = what AND q.record_id = ANY (ids));
        PERFORM agreements_enqueue('agreement', ARRAY(
            SELECT g.id FROM agreements_agreement g WHERE g.id = ANY (which) AND g.state = 'candidate'));
    END IF;
END $$;

-- After rows of `fresh` were written: the records that their column TG_ARGV[1] names, of kind TG_ARGV[0], are looked at again.
CREATE FUNCTION agreements_queue_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids bigint[];
BEGIN
    EXECUTE format('SELECT array_agg(DISTINCT %1$I) FROM fresh WHERE %1$I IS NOT NULL', TG_ARGV[1]) INTO ids;
    PERFORM agreements_enqueue(TG_ARGV[0], ids);
    RETURN NULL;
END $$;

-- After articles were written: their claims, and those of the stories that they are appearances of.
CREATE FUNCTION agreements_queue_follows_article() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stories bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(DISTINCT duplicate_of_id) INTO stories FROM fresh WHERE duplicate_of_id IS NOT NULL;
    ELSE
        SELECT array_agg(DISTINCT story) INTO stories FROM fresh f JOIN stale s USING (id)
            CROSS JOIN LATERAL (VALUES (f.id), (f.duplicate_of_id), (s.duplicate_of_id)) AS own (story)
            WHERE story IS NOT NULL AND (f.publisher, f.published, f.duplicate_of_id)
                IS DISTINCT FROM (s.publisher, s.published, s.duplicate_of_id);
    END IF;
    IF stories IS NOT NULL THEN
        PERFORM agreements_enqueue('statement', ARRAY(SELECT id FROM agreements_statement WHERE article_id = ANY (stories)));
        PERFORM agreements_enqueue('figure', ARRAY(SELECT id FROM agreements_figure WHERE article_id = ANY (stories)));
        PERFORM agreements_enqueue('milestone', ARRAY(SELECT id FROM agreements_milestone WHERE article_id = ANY (stories)));
    END IF;
    RETURN NULL;
END $$;
"""

FOLLOWED = (  # table, kind of record, column that names it
    ("agreements_statement", "statement", "id"),
    ("agreements_figure", "figure", "id"),
    ("agreements_milestone", "milestone", "id"),
    ("agreements_actor", "actor", "id"),
    ("agreements_agreement", "agreement", "id"),
    ("agreements_statement_agreements", "statement", "statement_id"),
    ("agreements_statement_countries", "statement", "statement_id"),
    ("agreements_figure_agreements", "figure", "figure_id"),
    ("agreements_report", "statement", "statement_id"),
    ("agreements_report", "figure", "figure_id"),
    ("agreements_report", "milestone", "milestone_id"),
)
WRITES = (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD"))


def triggers():
    for table, kind, column in FOLLOWED:
        for write, rows in WRITES:
            yield (
                f"CREATE TRIGGER queue_{kind}_{write} AFTER {write} ON {table} REFERENCING {rows} TABLE AS fresh "
                f"FOR EACH STATEMENT EXECUTE FUNCTION agreements_queue_follows('{kind}', '{column}')",
                f"DROP TRIGGER queue_{kind}_{write} ON {table}",
            )
    for write, rows in (("insert", "NEW TABLE AS fresh"), ("update", "NEW TABLE AS fresh OLD TABLE AS stale")):
        yield (
            f"CREATE TRIGGER queue_{write} AFTER {write} ON agreements_article REFERENCING {rows} "
            "FOR EACH STATEMENT EXECUTE FUNCTION agreements_queue_follows_article()",
            f"DROP TRIGGER queue_{write} ON agreements_article",
        )


FILL = """
INSERT INTO agreements_queueitem
    (kind, record_id, article_id, position, publisher, rule, speaker_id, agreements, countries, reports, value, skipped_by)
SELECT kind, record_id, article_id, position, publisher, rule, speaker_id, agreements, countries, reports, value, '{}'
FROM agreements_waiting
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0003_review")]

    operations = [
        migrations.RunSQL(
            VALUE,
            "DROP FUNCTION agreements_review_value(numeric, integer, integer, bigint, bigint, date)",
        ),
        migrations.RunSQL(SOURCE, "DROP VIEW agreements_story"),
        migrations.RunSQL(WAITING, "DROP VIEW agreements_waiting"),
        migrations.RunSQL(
            ENQUEUE,
            "DROP FUNCTION agreements_queue_follows_article(); DROP FUNCTION agreements_queue_follows();"
            "DROP FUNCTION agreements_enqueue(text, bigint[])",
        ),
        *(migrations.RunSQL(create, drop) for create, drop in triggers()),
        migrations.RunSQL(FILL, "DELETE FROM agreements_queueitem"),
    ]
