"""``python -m assistant`` is ``microcraft``."""

from assistant.cli import main

if __name__ == "__main__":
    main()
