"""Which files the site has, and what makes each of them."""
