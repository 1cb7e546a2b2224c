"""The store: a cache of what the folder and git say, in the form in which it can be asked fast. It can be deleted at any time.

:mod:`hansei.store.port` says what a store answers, :mod:`hansei.store.sqlite` is the one that lies in ``.hansei/``.
"""
