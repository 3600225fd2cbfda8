"""How a person gets an answer: the only place that talks to a model or a network register, or draws a page."""
