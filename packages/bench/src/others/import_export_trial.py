"""Import a file of contacts with django-import-export, by itself and at its best, and print what it took as JSON.

Arguments: the file, "default" or "bulk". The database is that of the PG… variables, and empty.
"""

import json
import os
import re
import sys
import time

import django
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, models

settings.configure(
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            **{key: os.environ[f"PG{key}"] for key in ("HOST", "PORT", "USER", "PASSWORD")},
            "NAME": os.environ["PGDATABASE"],
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["import_export"],
    USE_TZ=True,
)
django.setup()

import import_export  # noqa: E402
import tablib  # noqa: E402
from import_export import fields, resources, widgets  # noqa: E402
from import_export.instance_loaders import CachedInstanceLoader  # noqa: E402


class Contact(models.Model):
    phone = models.TextField(unique=True)
    email = models.TextField(null=True, db_index=True)
    first_name = models.TextField(null=True)
    last_name = models.TextField(null=True, db_index=True)
    company_name = models.TextField(null=True)
    job_title = models.TextField(null=True)
    company_website = models.TextField(null=True)
    birth_date = models.DateField(null=True)
    external_id = models.TextField(null=True, db_index=True)
    city = models.TextField(null=True)
    notes = models.TextField(null=True)
    imported_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        app_label = "import_export"  # a model belongs to an installed app; this one saves a project of our own
        db_table = "trial_contact"


def text(attribute, column):
    return fields.Field(attribute=attribute, column_name=column)


class ContactResource(resources.ModelResource):
    """As its documentation has it. Bad phones are refused by the cheapest means there is."""

    phone = text("phone", "Phone")
    email = text("email", "Email")
    first_name = text("first_name", "First name")
    last_name = text("last_name", "Last name")
    company_name = text("company_name", "Company")
    job_title = text("job_title", "Job title")
    company_website = text("company_website", "Website")
    birth_date = fields.Field(attribute="birth_date", column_name="Birthday", widget=widgets.DateWidget())
    external_id = text("external_id", "External ID")
    city = text("city", "City")
    notes = text("notes", "Notes")

    class Meta:
        model = Contact
        import_id_fields = ["phone"]
        exclude = ["id", "imported_at"]

    def before_import_row(self, row, **kwargs):
        if not re.fullmatch(r"\+[1-9]\d{7,14}", row["Phone"]):
            raise ValidationError({"phone": "is no phone number"})


class BulkResource(ContactResource):
    """The quickest there is: rows in bulk, no diffs, contacts looked up in one query.

    A row about somebody of the same file is left out, because two in one batch end all of it.
    """

    class Meta(ContactResource.Meta):
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        skip_html_diff = True
        instance_loader_class = CachedInstanceLoader

    def before_import(self, *args, **kwargs):
        self.seen = set()

    def skip_row(self, instance, *args, **kwargs):
        is_repeat = instance.phone in self.seen
        self.seen.add(instance.phone)
        return is_repeat


def main(path, kind):
    with connection.schema_editor() as editor:
        editor.create_model(Contact)
    resource = BulkResource() if kind == "bulk" else ContactResource()
    start = time.perf_counter()
    with open(path, encoding="utf-8", newline="") as file:
        dataset = tablib.Dataset().load(file.read(), format="csv")
    result = resource.import_data(dataset, dry_run=False, raise_errors=False, collect_failed_rows=True)
    took = time.perf_counter() - start
    for error in [*result.base_errors, *(error for _, errors in result.row_errors() for error in errors)]:
        sys.exit(f"{error.error}\n{error.traceback}")
    print(
        json.dumps(
            {
                "version": import_export.__version__,
                "seconds": took,
                "contacts": Contact.objects.count(),
                "invalid": len(result.invalid_rows),
            }
        )
    )


main(sys.argv[1], sys.argv[2])
