"""An exercise that decides, and asks who does what."""

from __future__ import annotations

DECIDE = """---
id: avgjor
title: Avgjør
language: nb
source: test
purpose: Avgjør
minutes: 30
---

{.decide}
## Hvordan går saken videre?

{.actions}
## Hvem gjør hva?
"""
