"""What all tests share. That this file is here lets them `import judges`."""

from hypothesis import settings

# Two cores shared with browsers and JVMs: how long one example takes says nothing about our code.
settings.register_profile("hexapla", deadline=None)
settings.load_profile("hexapla")
