"""The process behind the documents: states, deadlines, what is due. Pure; ``app`` hands in what was read and the clock."""
