"""The only room that talks to other machines, and only when it was asked to."""
