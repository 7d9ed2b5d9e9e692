"""Where articles and annotations are kept between runs."""
