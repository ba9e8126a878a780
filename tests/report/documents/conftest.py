"""The sample and the hostile document, written once in every format."""

import pytest

from escalation.report.documents import document_formats, written
from tests.report.documents.hostile import hostile_document
from tests.report.documents.sample import PICTURE, SAMPLE


@pytest.fixture(scope="session")
def samples():
    """The sample's files by format."""
    return {form: written(SAMPLE, form, folder="memo-figures") for form in document_formats().values()}


@pytest.fixture(scope="session")
def hostiles():
    """The hostile document's files by format."""
    document = hostile_document(picture=PICTURE)
    return {form: written(document, form, folder="\\input{x} %$&_-figures") for form in document_formats().values()}
