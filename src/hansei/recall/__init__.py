"""Remembering: a change on one side, the folder's post-mortems on the other, and the decision whether to say anything.

Pure: a change comes in as the text of a diff, the post-mortems as profiles, and the history of the code as word counts. What is
asked of the world is declared here (:class:`hansei.recall.weigh.Rarity` is made from counts) and answered by ``app``.
"""
