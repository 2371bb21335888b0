"""Questions beyond lists: search, timeline, network, control of ground, and what changed between two dates.

Pure reading: each module turns a question into one or two statements and gives back what PostgreSQL built.
"""
