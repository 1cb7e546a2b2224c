"""All addresses of the API."""

from __future__ import annotations

from hansei.web.api.resources import actions, changes, comments, folder, incidents, memory

RESOURCES = (incidents, changes, actions, comments, memory, folder)

ENDPOINTS = tuple(endpoint for resource in RESOURCES for endpoint in resource.ENDPOINTS)
"""Every address, in the order in which it is described."""
