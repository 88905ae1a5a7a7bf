"""The door for plugins: the hooks, the contracts they speak of, and the host that loads them."""
