"""`python -m hexapla` is `hexapla`."""

from hexapla.cli import main

if __name__ == "__main__":
    main()
