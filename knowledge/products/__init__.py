"""What is a kind of what: trade words, properties, noun relations, HS headings, and the words of other languages."""
