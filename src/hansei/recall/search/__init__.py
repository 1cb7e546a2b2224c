"""Asking the post-mortems in words: a question is parsed, planned against the words of the store, and answered with the reasons.

:mod:`~hansei.recall.search.page` says what is kept of a document, :mod:`~hansei.recall.search.query` what a question says,
:mod:`~hansei.recall.search.plan` which terms it means here, and :mod:`~hansei.recall.search.find` what is answered.
"""
