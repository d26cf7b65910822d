"""Keeps the text of articles uncompressed.

Every claim that is written or shown takes its words, and some around them, out of the article's text, which PostgreSQL
would uncompress whole each time. Articles stored before stay as they are until they are written again.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("agreements", "0011_spoken_and_reached")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE agreements_article ALTER COLUMN text SET STORAGE EXTERNAL",
            "ALTER TABLE agreements_article ALTER COLUMN text SET STORAGE EXTENDED",
        ),
    ]
