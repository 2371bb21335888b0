-- How well a row of the search table matches the query: 0 to 1.
round((0.5 * word_similarity(%(folded)s, folded)
        + 0.3 * similarity(%(folded)s, folded) + 0.2 * similarity(%(plain)s, plain))::numeric, 3)
