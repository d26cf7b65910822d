"""What a curator can put right in each kind of record: how its fields are typed, and the values that they mean."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.curation.fields import DATE_HINT, DateRangeField, KnownField, KnownListField, typed
from agreements.curation.known import SEPARATOR
from agreements.models.choices import choices
from agreements.models.figure import Approximation
from agreements.models.statement import StatementKind
from agreements.naming import sort_name
from agreements.queries.beside import Beside
from agreements.registry.entries import ActorKind, AgreementKind, MilestoneKind

Values = dict[str, Any]
About = dict[str, list[Any]]

REASONS = (  # why a candidate is wrong
    ("not-said", gettext_lazy("The text does not say this")),
    ("speaker", gettext_lazy("Somebody else said it")),
    ("agreement", gettext_lazy("About another agreement, or none")),
    ("date", gettext_lazy("The date is wrong")),
    ("number", gettext_lazy("The number or unit is wrong")),
    ("twice", gettext_lazy("The same as another one")),
    ("other", gettext_lazy("Something else")),
)


class RecordForm(forms.Form):
    """The fields of a record. Subclasses say how a record fills them and which values they mean."""

    prefix = ""
    shown = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)  # `fingerprint` as it went out

    @classmethod
    def filled(cls, record: Any, names: Beside) -> Values:
        """The fields as the record has them. No query."""
        raise NotImplementedError

    def values(self) -> tuple[Values, About]:
        """Attributes of the record, and keys of what it is about."""
        raise NotImplementedError


class ClaimForm(RecordForm):
    """The ends of the words; the kinds of claims add theirs."""

    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    length: int | None = None  # of the article's text

    def clean(self) -> Values:
        cleaned = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if start is not None and end is not None and not start < end <= (self.length or 0):
            self.add_error(None, _("The words must begin before they end, within the article."))
        return cleaned

    def span(self) -> Values:
        return {"start": self.cleaned_data["start"], "end": self.cleaned_data["end"]}


class StatementForm(ClaimForm):
    speaker = KnownField("actor", label=gettext_lazy("Speaker"), required=False)
    speaker_name = forms.CharField(label=gettext_lazy("Named in the text as"), max_length=200, required=False)
    speaker_title = forms.CharField(label=gettext_lazy("Office in the text"), max_length=200, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("How it is given"), choices=StatementKind)
    said_on = forms.DateField(label=gettext_lazy("Said on"), required=False, help_text=gettext_lazy("Year-month-day"))
    agreements = KnownListField("agreement", label=gettext_lazy("About agreements"), required=False)
    countries = KnownListField("country", label=gettext_lazy("About countries"), required=False)

    @classmethod
    def filled(cls, record: Any, names: Beside) -> Values:
        return {
            "start": record.start,
            "end": record.end,
            "speaker": record.speaker.name if record.speaker else "",
            "speaker_name": record.speaker_name,
            "speaker_title": record.speaker_title,
            "kind": record.kind,
            "said_on": str(record.said_on or ""),
            "agreements": listed(names.agreements),
            "countries": listed(names.countries),
        }

    def values(self) -> tuple[Values, About]:
        own = self.cleaned_data
        values = {name: own[name] for name in ("speaker_name", "speaker_title", "kind", "said_on")}
        speaker = own["speaker"]
        return {**self.span(), **values, "speaker_id": speaker.pk if speaker else None}, keys_of(
            own, "agreements", "countries"
        )


class MilestoneForm(ClaimForm):
    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    agreement = KnownField("agreement", label=gettext_lazy("Agreement"))
    kind = forms.ChoiceField(label=gettext_lazy("What happened"), choices=choices(MilestoneKind))
    expected = forms.BooleanField(label=gettext_lazy("Only announced, not yet done"), required=False)
    dated = DateRangeField(label=gettext_lazy("Date"), required=False, help_text=DATE_HINT)
    country = KnownField("country", label=gettext_lazy("Country that did it"), required=False)

    @classmethod
    def filled(cls, record: Any, names: Beside) -> Values:
        return {
            "start": "" if record.start is None else record.start,
            "end": "" if record.end is None else record.end,
            "agreement": record.agreement.short_name,
            "kind": record.kind,
            "expected": record.expected,
            "dated": typed(record.date_start, record.date_end, record.precision),
            "country": record.country.name if record.country else "",
        }

    def values(self) -> tuple[Values, About]:
        own, days = self.cleaned_data, self.cleaned_data["dated"]
        return {
            **(self.span() if own["start"] is not None else {}),
            "agreement_id": own["agreement"].pk,
            "kind": own["kind"],
            "expected": own["expected"],
            "date_start": days.start,
            "date_end": days.end,
            "precision": days.precision,
            "country_id": own["country"].pk if own["country"] else None,
        }, {}


class FigureForm(ClaimForm):
    value = forms.DecimalField(
        label=gettext_lazy("Value"),
        max_digits=30,
        decimal_places=6,
        help_text=gettext_lazy("In full: 3.9 trillion is 3900000000000"),
    )
    upper = forms.DecimalField(label=gettext_lazy("Up to"), max_digits=30, decimal_places=6, required=False)
    unit = forms.CharField(
        label=gettext_lazy("Unit"), max_length=16, help_text=gettext_lazy("Such as USD, percent, people, rank")
    )
    approximation = forms.ChoiceField(
        label=gettext_lazy("Hedge"), choices=[("", gettext_lazy("none")), *Approximation.choices], required=False
    )
    measure = forms.CharField(label=gettext_lazy("Measure"), max_length=120, required=False)
    subject = forms.CharField(label=gettext_lazy("Of whom or what"), max_length=120, required=False)
    period = forms.CharField(
        label=gettext_lazy("Period"), max_length=20, required=False, help_text=gettext_lazy("Such as 2025, 2023-H1")
    )
    agreements = KnownListField("agreement", label=gettext_lazy("About agreements"), required=False)

    @classmethod
    def filled(cls, record: Any, names: Beside) -> Values:
        return {
            "start": record.start,
            "end": record.end,
            "value": shortest(record.value),
            "upper": "" if record.upper is None else shortest(record.upper),
            **{name: getattr(record, name) for name in ("unit", "approximation", "measure", "subject", "period")},
            "agreements": listed(names.agreements),
        }

    def values(self) -> tuple[Values, About]:
        own = self.cleaned_data
        names = ("value", "upper", "unit", "approximation", "measure", "subject", "period")
        return {**self.span(), **{name: own[name] for name in names}}, keys_of(own, "agreements")


class ActorForm(RecordForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    short_name = forms.CharField(label=gettext_lazy("Short name"), max_length=80, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Who it is"), choices=choices(ActorKind))
    country = KnownField("country", label=gettext_lazy("Country"), required=False)

    @classmethod
    def filled(cls, record: Any, names: Beside) -> Values:
        return {
            "name": record.name,
            "short_name": record.short_name,
            "kind": record.kind,
            "country": record.country.name if record.country else "",
        }

    def values(self) -> tuple[Values, About]:
        own = self.cleaned_data
        return {
            "name": own["name"],
            "short_name": own["short_name"],
            "sort_name": sort_name(own["short_name"] or own["name"]),
            "kind": own["kind"],
            "country_id": own["country"].pk if own["country"] else None,
        }, {}


class AgreementForm(RecordForm):
    short_name = forms.CharField(label=gettext_lazy("Short name"), max_length=120)
    name = forms.CharField(label=gettext_lazy("Full name"), max_length=300)
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=[("", gettext_lazy("not known")), *choices(AgreementKind)],
        required=False,
    )

    @classmethod
    def filled(cls, record: Any, names: Beside) -> Values:
        return {name: getattr(record, name) for name in ("short_name", "name", "kind")}

    def values(self) -> tuple[Values, About]:
        return {name: self.cleaned_data[name] for name in ("short_name", "name", "kind")}, {}


FORMS: dict[str, type[RecordForm]] = {
    "statement": StatementForm,
    "milestone": MilestoneForm,
    "figure": FigureForm,
    "actor": ActorForm,
    "agreement": AgreementForm,
}


def form_of(kind: str, record: Any, names: Beside, data: Mapping[str, Any] | None = None) -> RecordForm:
    """The form of a record: as it stands, or as it was sent."""
    filled = FORMS[kind].filled(record, names)
    initial = {**filled, "shown": fingerprint(filled, kind)}
    form = FORMS[kind](data, initial=initial, auto_id="f-%s", use_required_attribute=False)
    if isinstance(form, ClaimForm) and record.article_id:
        form.length = len(record.article.text)
    return form


def fingerprint(values: Mapping[str, Any], kind: str) -> str:
    """Short for what a form says, to tell whether it comes back as it went out."""
    names = [name for name in FORMS[kind].base_fields if name != "shown"]
    said = [as_sent(values.get(name)) for name in names]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:20]


def as_sent(value: Any) -> str:
    """A value as a browser sends it; "" for a box without a tick."""
    return "" if value is None or value is False else "on" if value is True else str(value).strip()


def is_as_shown(sent: Mapping[str, Any], kind: str) -> bool:
    """Whether a sent form says what it said when it was shown."""
    return sent.get("shown") == fingerprint(sent, kind)


def listed(names: Sequence[str]) -> str:
    """Names as KnownListField reads them."""
    return f"{SEPARATOR} ".join(names)


def keys_of(cleaned: Mapping[str, Any], *names: str) -> About:
    return {name: [record.pk for record in cleaned[name]] for name in names}


def shortest(value: Any) -> str:
    """A decimal without zeros that say nothing: 5.000000 is 5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
