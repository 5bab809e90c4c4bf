"""Search without a server: an index in script files that a page loads as far as a query needs them."""
