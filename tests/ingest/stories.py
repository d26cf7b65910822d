"""Articles enough for a run, each its own: paragraphs of the samples put together anew, with other numbers."""

import random
from pathlib import Path

from ingest.management.commands.run import SAMPLES

HEAD = """Trade news of district {index}

Source: https://{site}/{index}

Publisher: Example News

{day} March 2025

"""


def write_stories(folder: Path, number: int, extra: bytes = b"", site: str = "news.example") -> list[Path]:
    """Writes so many articles into a folder, the same ones each time; `extra` is added to each text."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    bodies = [path.read_text().split("\n\n")[5:] for path in sorted(SAMPLES.glob("*.txt"))]
    paragraphs = [text.strip() for body in bodies for text in body if len(text) > 80]
    paths = []
    for index in range(number):
        chance = random.Random(index)
        said = f"“Exports under the RCEP grew {chance.randint(2, 90)}.5 per cent in district {index},” said Minister Ana Reyes."
        text = HEAD.format(index=index, site=site, day=index % 28 + 1) + "\n\n".join(
            [*chance.sample(paragraphs, 4), said]
        )
        path = folder / f"{index:05}.txt"
        path.write_bytes(text.encode() + b"\n\n" + extra)
        paths.append(path)
    return paths
