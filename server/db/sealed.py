"""Sealing of words: AES-GCM with a key per person, itself wrapped by the installation's key.

Destroying a person's key erases their words from an append-only record, from backups too. A sealed text is
bound to its place (table, column and row), so that it cannot be moved to another row unnoticed.

This is the door: the rooms are boxes, keyring, keys_in_use, person_keys, fingerprints and canary.
"""

from server.db.boxes import Box, SealBroken
from server.db.canary import WrongKeys, check_canary
from server.db.fingerprints import exact_fingerprint, fingerprint, unknown_fingerprint
from server.db.keyring import BadKey, Keyring, KeysMissing, load_keyring
from server.db.keys_in_use import current_keyring, forget_boxes, use_keyring
from server.db.person_keys import KeyDestroyed, KeyUnknown, box_of, boxes_of, destroy_key, new_box, on_destroyed

__all__ = [
    "BadKey", "Box", "KeyDestroyed", "KeyUnknown", "Keyring", "KeysMissing", "SealBroken", "WrongKeys", "box_of",
    "boxes_of", "check_canary", "current_keyring", "destroy_key", "exact_fingerprint", "fingerprint", "forget_boxes",
    "load_keyring", "new_box", "on_destroyed", "unknown_fingerprint", "use_keyring",
]  # fmt: skip
