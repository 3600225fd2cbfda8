"""The web server around the page: who is asking, what they may reach, sign-in, the HTTP API, health and metrics."""
