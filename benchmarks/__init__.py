"""Speed and memory, beside budgets and peers in the same run: ``python -m benchmarks [NAME…]``."""
