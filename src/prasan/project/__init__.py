"""Settings, URLs, API, errors and checks: the only place that knows every room."""
