"""The server of the preview; the only door to Starlette and uvicorn."""
