"""The closed words of the method: roles, kinds of group, and languages. (Method: «Who sits in the room»)"""

from __future__ import annotations

ROLES = (
    "manager",
    "shop_steward",
    "safety_delegate",
    "chief_shop_steward",
    "chief_safety_delegate",
    "politician",
    "chief_executive",
    "guide",
)
"""Every role, in the order of the table."""

WORKING, STEERING = "working", "steering"
GROUP_KINDS = (WORKING, STEERING)

LANGUAGES = {"nb": "bokmål", "nn": "nynorsk", "en": "English"}
"""Each language by its own name, the default first."""
