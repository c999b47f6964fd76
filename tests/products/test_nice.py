"""The classes of marks: complete, in order, and in the language of the page."""

from django.utils import translation

from products.nice import NICE_BY_NUMBER, NICE_CLASSES, nice_choices


def test_there_are_forty_five_classes_in_order() -> None:
    assert [nice_class.number for nice_class in NICE_CLASSES] == list(range(1, 46))


def test_every_class_has_a_heading_in_both_languages() -> None:
    assert all(one.heading_id.strip() and one.heading_en.strip() for one in NICE_CLASSES)


def test_headings_are_told_apart() -> None:
    assert len({one.heading_id for one in NICE_CLASSES}) == 45
    assert len({one.heading_en for one in NICE_CLASSES}) == 45


def test_goods_end_at_34_and_services_begin_at_35() -> None:
    assert not NICE_BY_NUMBER[34].is_service
    assert NICE_BY_NUMBER[35].is_service


def test_choices_follow_the_language_of_the_page() -> None:
    with translation.override("id"):
        assert nice_choices()[26] == (27, "27 Tikar, permadani")
    with translation.override("en"):
        assert nice_choices()[26] == (27, "27 Mats, carpets")
