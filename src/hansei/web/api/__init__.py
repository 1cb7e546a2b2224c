"""The same verbs as JSON for programs: one table of addresses (:mod:`hansei.web.api.table`), from which also the description is made."""
