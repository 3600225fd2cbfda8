"""How a file becomes knowledge: reading its pages, finding the fields, cutting guidance into passages."""
