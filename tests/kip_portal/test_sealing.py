import pytest
from django.core.exceptions import ImproperlyConfigured

from kip_portal import sealing

OLD, NEW = sealing.new_data_key(), sealing.new_data_key()
NIK = "6299011708900001"


@pytest.fixture(autouse=True)
def data_keys(settings):
    settings.DATA_KEYS = [OLD]


def test_a_sealed_text_opens_with_its_key_and_context():
    key = sealing.new_key()

    token = sealing.seal(key, "Jalan Tjilik Riwut, Haḍung", context="person:address")

    assert sealing.open(key, token, context="person:address") == "Jalan Tjilik Riwut, Haḍung"
    assert sealing.open(key, memoryview(token), context="person:address").startswith("Jalan")


def test_the_same_text_never_seals_to_the_same_bytes():
    key = sealing.new_key()

    assert sealing.seal(key, NIK, context="nik") != sealing.seal(key, NIK, context="nik")
    assert NIK.encode() not in sealing.seal(key, NIK, context="nik")


def test_a_text_moved_to_another_column_does_not_open():
    key = sealing.new_key()
    token = sealing.seal(key, NIK, context="person:nik")

    with pytest.raises(sealing.SealBroken):
        sealing.open(key, token, context="business:npwp")


def test_another_subjects_key_does_not_open_it():
    token = sealing.seal(sealing.new_key(), NIK, context="nik")

    with pytest.raises(sealing.SealBroken):
        sealing.open(sealing.new_key(), token, context="nik")


@pytest.mark.parametrize("position", range(0, 40, 3))
def test_one_altered_bit_anywhere_is_noticed(position):
    key = sealing.new_key()
    token = bytearray(sealing.seal(key, NIK, context="nik"))
    token[position] ^= 1

    with pytest.raises(sealing.SealBroken):
        sealing.open(key, bytes(token), context="nik")


@pytest.mark.parametrize("token", [b"", b"\x01", b"\x01" + b"n" * 12, b"\x02" + b"n" * 60])
def test_what_was_never_sealed_does_not_open(token):
    with pytest.raises(sealing.SealBroken):
        sealing.open(sealing.new_key(), token, context="nik")


def test_a_subjects_key_is_stored_wrapped():
    key = sealing.new_key()

    token = sealing.wrap(key)

    assert key not in token
    assert sealing.unwrap(token) == key
    assert sealing.unwrap(memoryview(token)) == key


def test_after_rotation_old_keys_are_read_and_new_ones_written(settings):
    key = sealing.new_key()
    before = sealing.wrap(key)

    settings.DATA_KEYS = [NEW, OLD]
    after = sealing.wrap(sealing.unwrap(before))

    assert not sealing.is_wrapped_by_first(before)
    assert sealing.is_wrapped_by_first(after)
    settings.DATA_KEYS = [NEW]
    assert sealing.unwrap(after) == key
    with pytest.raises(sealing.SealBroken):
        sealing.unwrap(before)


def test_a_wrapped_key_that_was_altered_does_not_open():
    token = bytearray(sealing.wrap(sealing.new_key()))
    token[-1] ^= 1

    with pytest.raises(sealing.SealBroken):
        sealing.unwrap(bytes(token))


def test_a_look_up_finds_the_same_text_for_the_same_purpose_only():
    assert sealing.lookup(NIK, purpose="nik") == sealing.lookup(NIK, purpose="nik")
    assert sealing.lookup(NIK, purpose="nik") != sealing.lookup(NIK, purpose="npwp")
    assert len(sealing.lookup(NIK, purpose="nik")) == 32


def test_look_ups_reach_rows_written_under_every_key(settings):
    stored = sealing.lookup(NIK, purpose="nik")

    settings.DATA_KEYS = [NEW, OLD]

    assert sealing.lookup(NIK, purpose="nik") != stored
    assert sealing.lookups(NIK, purpose="nik") == [sealing.lookup(NIK, purpose="nik"), stored]


def test_without_a_data_key_nothing_is_written_in_the_clear(settings):
    settings.DATA_KEYS = []

    with pytest.raises(ImproperlyConfigured):
        sealing.wrap(sealing.new_key())


def test_a_short_data_key_is_refused(settings):
    settings.DATA_KEYS = ["rahasia"]

    with pytest.raises(ImproperlyConfigured):
        sealing.lookup(NIK, purpose="nik")
