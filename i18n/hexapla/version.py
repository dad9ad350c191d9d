"""The version of Hexapla."""

VERSION = "0.1.0"
