import builtins
import struct

import pytest

from escalation.errors import InputError
from escalation.exhibits import Answer
from escalation.report import render
from tests.report.pictures.test_svg import PICTURE

ANSWER = Answer("t", (PICTURE,), {})


def test_an_image_with_the_signature_and_size_of_png():
    image = render(ANSWER, "png")
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", image[16:24])
    assert width == 2 * 760
    assert height > 1000


def test_without_the_typesetter_the_mend_is_named(monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name == "typst":
            raise ImportError
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match=r"pip install 'escalation\[report\]'"):
        render(ANSWER, "png")
