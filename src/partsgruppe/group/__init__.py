"""What happened: the group's events, the things they change, and the rules on them. No input, no output."""

from partsgruppe.group import actions as actions
from partsgruppe.group import agreement_reviews as agreement_reviews
from partsgruppe.group import approval as approval
from partsgruppe.group import consents as consents
from partsgruppe.group import decisions as decisions
from partsgruppe.group import heard as heard
from partsgruppe.group import inputs as inputs
from partsgruppe.group import leaving as leaving
from partsgruppe.group import matters as matters
from partsgruppe.group import meetings as meetings
from partsgruppe.group import members as members
from partsgruppe.group import outcomes as outcomes
from partsgruppe.group import permission as permission
from partsgruppe.group import readings as readings
from partsgruppe.group import redaction as redaction
from partsgruppe.group import rewording as rewording
from partsgruppe.group import rounds as rounds
from partsgruppe.group import showing as showing
from partsgruppe.group import tracks as tracks
from partsgruppe.group import trials as trials
