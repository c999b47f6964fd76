"""Numbers that belong to nobody: region 62.99 is not assigned."""

import pytest
from django.core.exceptions import ValidationError

from kip_portal.identifiers import (
    application_number_warning,
    clean_application_number,
    clean_nib,
    clean_nik,
    clean_nip,
    clean_npwp,
    clean_phone,
    clean_postcode,
    mask,
)

INVENTED_NIK = "6299011708900001"


@pytest.mark.parametrize(
    "typed",
    [
        INVENTED_NIK,
        " 6299 0117 0890 0001 ",
        "62.99.01.170890.0001",
        "6299–0117–0890–0001",
    ],
)
def test_a_nik_is_stored_as_its_digits_however_it_was_typed(typed):
    assert clean_nik(typed) == INVENTED_NIK


@pytest.mark.parametrize(
    "typed",
    [
        "6299015708900001",  # a woman: day + 40
        "6299012902000001",  # 29 February of a leap year of this century only
        "6501011708900001",  # Kalimantan Utara, split off in 2012
        "9601011708900001",  # Papua Barat Daya, split off in 2022
    ],
)
def test_every_nik_that_can_exist_passes(typed):
    assert clean_nik(typed) == typed


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "length"),
        ("629901170890000", "length"),
        ("62990117089000011", "length"),
        ("629901170890000A", "digits"),
        ("²299011708900001", "digits"),
        ("9999011708900001", "province"),
        ("0099011708900001", "province"),
        ("6299013102900001", "birth_date"),
        ("6299010001900001", "birth_date"),
        ("6299014001900001", "birth_date"),
        ("6299018108900001", "birth_date"),
        ("6299011713900001", "birth_date"),
        ("6299011708900000", "serial"),
    ],
)
def test_a_nik_that_cannot_exist_is_refused(typed, code):
    with pytest.raises(ValidationError) as refusal:
        clean_nik(typed)

    assert refusal.value.code == code


def test_a_refusal_says_what_is_wrong_and_keeps_the_number_to_itself():
    with pytest.raises(ValidationError) as refusal:
        clean_nik("62990117089")

    assert refusal.value.messages == ["NIK terdiri atas 16 angka, yang diketik 11 angka."]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("01.312.166.0-091.000", "013121660091000"),
        ("0013121660091000", "0013121660091000"),
        (INVENTED_NIK, INVENTED_NIK),
    ],
)
def test_an_npwp_may_be_old_or_new(typed, stored):
    assert clean_npwp(typed) == stored


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("013121661091000", "check_digit"),
        ("0013121661091000", "check_digit"),
        ("000000000000000", "check_digit"),
        ("6299011708900000", "serial"),
        ("01312166009100", "length"),
    ],
)
def test_an_npwp_that_cannot_exist_is_refused(typed, code):
    with pytest.raises(ValidationError) as refusal:
        clean_npwp(typed)

    assert refusal.value.code == code


def test_the_length_of_an_npwp_is_told_in_both_forms():
    with pytest.raises(ValidationError) as refusal:
        clean_npwp("1")

    assert refusal.value.messages == ["NPWP terdiri atas 15 atau 16 angka, yang diketik 1 angka."]


def test_a_nib_is_thirteen_digits():
    assert clean_nib("9120 0010 1234 5") == "9120001012345"
    with pytest.raises(ValidationError):
        clean_nib("912000101234")


@pytest.mark.parametrize(
    "typed",
    [
        "199003152015031001",
        "199003152007031002",  # appointed in the month of the seventeenth birthday
        "199203242023211015",  # on a contract (PPPK): no month but the count of contracts
    ],
)
def test_a_nip_that_can_exist_passes(typed):
    assert clean_nip(typed) == typed


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("199002302015031001", "birth_date"),
        ("199003152015131001", "appointment"),
        ("199003152015001001", "appointment"),
        ("199003152007021001", "appointment"),
        ("201003152023211015", "appointment"),
        ("199003152015033001", "sex"),
        ("19900315201503100", "length"),
    ],
)
def test_a_nip_that_cannot_exist_is_refused(typed, code):
    with pytest.raises(ValidationError) as refusal:
        clean_nip(typed)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    "typed",
    [
        "081234567890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "+62 (0)812 3456 7890",
        "006281234567890",
        "81234567890",  # a spreadsheet ate the zero
    ],
)
def test_a_phone_number_becomes_international(typed):
    assert clean_phone(typed) == "+6281234567890"


def test_a_fixed_line_is_a_phone_too():
    assert clean_phone("(0536) 322-1234") == "+625363221234"


def test_a_stored_phone_number_stays_as_it_is():
    assert clean_phone(clean_phone("0812 3456 7890")) == "+6281234567890"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "prefix"),
        ("+1 202 555 0123", "prefix"),
        ("322 1234", "prefix"),
        ("0812345", "length"),
        ("08123456789012", "length"),
        ("0012345678", "length"),
        ("0812 EMPAT LIMA", "length"),
    ],
)
def test_what_is_no_phone_number_is_refused(typed, code):
    with pytest.raises(ValidationError) as refusal:
        clean_phone(typed)

    assert refusal.value.code == code


def test_a_postcode_is_five_digits_of_any_province():
    assert clean_postcode("73112") == "73112"
    assert clean_postcode("10110") == "10110"
    for typed in ("7311", "07311", "7311a"):
        with pytest.raises(ValidationError):
            clean_postcode(typed)


@pytest.mark.parametrize(
    "number", ["DID2020012345", "JID2024098765", "EC00202012345", "A00202001234", "P00202200456"]
)
def test_the_numbers_that_djki_gives_today_look_right(number):
    assert application_number_warning(clean_application_number(number)) is None


def test_an_odd_application_number_is_warned_of_and_kept():
    number = clean_application_number(" d00-2020 / 1 ")

    assert number == "D00-2020/1"
    assert "tidak seperti biasanya" in str(application_number_warning(number))


def test_the_letters_of_another_regime_are_warned_of():
    warning = application_number_warning("EC00202012345", prefixes={"DID", "JID"})

    assert "Huruf awal" in str(warning)
    assert application_number_warning("DID2020012345", prefixes={"DID", "JID"}) is None


def test_what_cannot_be_an_application_number_is_refused():
    with pytest.raises(ValidationError):
        clean_application_number("<script>")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (INVENTED_NIK, "62••••••••••0001"),
        ("+6281234567890", "+62•••••••7890"),
        ("siti.aminah@demo.example", "s•••••@demo.example"),
        ("62990117", "••••••••"),
        ("", ""),
    ],
)
def test_a_mask_shows_enough_to_recognise_and_no_more(value, shown):
    assert mask(value) == shown
