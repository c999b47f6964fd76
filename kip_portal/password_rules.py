"""What a password must be: long rather than odd, not common, not the person's own name.

NIST 800-63B-4: 15 characters where it may stand alone, no rules of composition.
"""

_DJANGO = "django.contrib.auth.password_validation"
VALIDATORS = [
    {
        "NAME": f"{_DJANGO}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": f"{_DJANGO}.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": f"{_DJANGO}.CommonPasswordValidator"},
    {"NAME": "kip_portal.passwords.MaximumLengthValidator", "OPTIONS": {"max_length": 128}},
]
