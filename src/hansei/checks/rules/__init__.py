"""The rules, one file each, in a package a family. Families do not know each other; :mod:`hansei.checks.registry` lists them all."""
