"""The queue in the order of its worth under each filter; skips that end; claims that follow their agreement's state."""

from importlib import import_module

from django.conf import settings
from django.db import migrations, models

ENQUEUE = import_module("agreements.migrations.0004_queue").ENQUEUE.partition("-- After rows of")[0]
REPLACED = ENQUEUE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")

SKIPS = """
UPDATE agreements_queueitem SET skipped = (
    SELECT jsonb_object_agg('u' || who, extract(epoch FROM now() + interval '7 days')) FROM unnest(skipped_by) who
) WHERE skipped_by <> '{}'
"""
SKIPS_BACK = """
UPDATE agreements_queueitem SET skipped_by = ARRAY(SELECT substr(who, 2)::integer FROM jsonb_object_keys(skipped) who)
WHERE skipped <> '{}'
"""

WEIGHT = """
-- What a claim is worth depends on whether its agreement is accepted: those that wait are looked at again.
CREATE FUNCTION agreements_queue_follows_state() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint[] := ARRAY(SELECT f.id FROM fresh f JOIN stale s USING (id) WHERE f.state <> s.state);
    what text;
BEGIN
    IF cardinality(changed) > 0 THEN
        FOREACH what IN ARRAY ARRAY['statement', 'figure', 'milestone'] LOOP
            PERFORM agreements_enqueue(what, ARRAY(
                SELECT q.record_id FROM agreements_queueitem q WHERE q.kind = what AND q.agreements && changed));
        END LOOP;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER queue_weight_update AFTER UPDATE ON agreements_agreement REFERENCING NEW TABLE AS fresh OLD TABLE AS stale
    FOR EACH STATEMENT EXECUTE FUNCTION agreements_queue_follows_state();
"""

FIGURES = """
    PERFORM agreements_list_figures(figures) FROM (SELECT array_agg(figure.id) AS figures FROM agreements_figure figure
        JOIN changed ON changed.id = figure.statement_id JOIN before ON before.id = changed.id
        WHERE before.speaker_id IS DISTINCT FROM changed.speaker_id) spoken WHERE figures IS NOT NULL;
"""
LISTED = """
-- Where only a decision changed, the listing says so and is not made anew: its words are the costly part.
CREATE OR REPLACE FUNCTION agreements_{kind}s_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    shown CONSTANT text[] := '{{accepted,candidate}}';
    decision CONSTANT text[] := '{{state,reviewer_id,reviewed_at,review_note,version}}';
    decided bigint[]; gone bigint[]; others bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM agreements_list_{kind}s(ARRAY(SELECT id FROM changed));
        RETURN NULL;
    END IF;
    SELECT array_agg(id) FILTER (WHERE alike AND stays), array_agg(id) FILTER (WHERE alike AND NOT stays),
            array_agg(id) FILTER (WHERE NOT alike) INTO decided, gone, others
        FROM (SELECT changed.id, changed.state = ANY (shown) AS stays, before.state = ANY (shown)
                AND to_jsonb(changed) - decision = to_jsonb(before) - decision AS alike
            FROM changed JOIN before USING (id)) compared;
    IF decided IS NOT NULL THEN
        UPDATE agreements_{kind}listing listing SET accepted = record.state = 'accepted' FROM agreements_{kind} record
            WHERE listing.{kind}_id = record.id AND record.id = ANY (decided);
    END IF;
    IF gone IS NOT NULL THEN
        DELETE FROM agreements_{kind}listing WHERE {kind}_id = ANY (gone);
    END IF;
    IF others IS NOT NULL THEN
        PERFORM agreements_list_{kind}s(others);
    END IF;{more}
    RETURN NULL;
END $$;
DROP TRIGGER listing_update ON agreements_{kind};
CREATE TRIGGER listing_update AFTER UPDATE ON agreements_{kind} REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION agreements_{kind}s_changed();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0012_article_text_uncompressed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='queueitem',
            name='skipped',
            field=models.JSONField(default=dict),
        ),
        migrations.RunSQL(SKIPS, SKIPS_BACK),
        migrations.RunSQL(REPLACED.replace("skipped_by", "skipped"), REPLACED),
        migrations.RemoveField(
            model_name='queueitem',
            name='skipped_by',
        ),
        migrations.AddIndex(
            model_name='queueitem',
            index=models.Index(fields=['publisher', '-value', 'id'], name='queue_by_publisher'),
        ),
        migrations.AddIndex(
            model_name='queueitem',
            index=models.Index(fields=['rule', '-value', 'id'], name='queue_by_rule'),
        ),
        migrations.AddIndex(
            model_name='queueitem',
            index=models.Index(fields=['speaker_id', '-value', 'id'], name='queue_by_speaker'),
        ),
        migrations.AddIndex(
            model_name='queueitem',
            index=models.Index(condition=models.Q(('reports__gt', 0)), fields=['-value', 'id'], name='queue_doubted'),
        ),
        migrations.RunSQL(
            WEIGHT,
            "DROP TRIGGER queue_weight_update ON agreements_agreement; DROP FUNCTION agreements_queue_follows_state()",
        ),
        *(
            migrations.RunSQL(LISTED.format(kind=kind, more=more), migrations.RunSQL.noop)
            for kind, more in (("statement", FIGURES), ("figure", ""), ("milestone", ""))
        ),
    ]
